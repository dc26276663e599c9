import type { Sender } from '../channel-event.js';
import { idOf, objectOf, textOf, type Json } from '../json.js';

/** Whose conversation it is, on which account, and where it stands at Chatwoot's desk. */
export interface ChatwootChat {
  readonly of: { readonly gatewayAccount?: string; readonly sender: Sender };
  /** The conversation's number, to which answers go: a person may have several, one after the other. */
  readonly replyTo: string;
  /** What the person writes in: `Channel::Whatsapp`, `Channel::WebWidget`, ... */
  readonly inbox: string | undefined;
  readonly isGroup: boolean;
  /** `pending`: the bot's; `open` and `snoozed`: a human's; `resolved`: nobody's until the person writes again. */
  readonly status: string | undefined;
}

/**
 * @param conversation as messages carry it, or as it is the body of the conversation's own events
 * @param contact the person as the event has them; where it has none, the conversation tells
 * @returns null when there is no telling whose conversation it is, or which
 */
export function chatOf(conversation: Json, contact: unknown, account: unknown): ChatwootChat | null {
  const { meta, contact_inbox, id, channel, status, group } = conversation;
  const known = objectOf(objectOf(meta)['sender']);
  const contactInbox = objectOf(contact_inbox);
  const user = idOf(objectOf(contact)['id']) ?? idOf(known['id']) ?? idOf(contactInbox['contact_id']);
  const replyTo = idOf(id);
  if (user === undefined || replyTo === undefined) return null;
  const gatewayAccount = idOf(objectOf(account)['id']) ?? idOf(conversation['account_id']);
  return {
    of: { ...(gatewayAccount === undefined ? {} : { gatewayAccount }), sender: { user } },
    replyTo,
    inbox: textOf(channel),
    isGroup: group === true || [contact, known].some((person) => isGroupJid(objectOf(person)['identifier'])),
    status: textOf(status),
  };
}

/** Bridges from WhatsApp Web make a contact of a group, and name it by its jid. */
function isGroupJid(identifier: unknown): boolean {
  return /@g\.us$/.test(textOf(identifier) ?? '');
}
