import type { ParseContext } from '../channel.js';
import type { ChannelEvent } from '../channel-event.js';
import { idOf, isObject, listOf, objectOf, timeOf, type Json } from '../json.js';
import { readMetaContent } from './meta-content.js';
import { readMetaContacts, readMetaSender, type MetaContacts, type MetaSender } from './meta-sender.js';
import { readMetaStatus } from './meta-status.js';

const NOTHING: ChannelEvent = { kind: 'ignored', code: 'ignored_event' };

/** What WhatsApp itself puts into a chat: a changed number, somebody who opened the chat and wrote nothing. */
const SYSTEM_TYPES = new Set<unknown>(['system', 'request_welcome']);

/** The number that was written to. */
type Account = { readonly gatewayAccount?: string };

/**
 * Reads a webhook of the WhatsApp Cloud API: one request may hold many entries, changes, messages and statuses, and
 * also fields that nobody asked for.
 *
 * Source: developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export function parseMeta(body: unknown, { country }: ParseContext): readonly ChannelEvent[] | null {
  const { object, entry } = objectOf(body);
  if (object !== 'whatsapp_business_account') return null;
  return listOf(entry)
    .flatMap((each) => listOf(objectOf(each).changes))
    .flatMap((change) => readChange(objectOf(change), country));
}

function readChange({ field, value }: Json, country: string): readonly ChannelEvent[] {
  if (field !== 'messages') return [NOTHING];
  const { metadata, messages, statuses, contacts: given } = objectOf(value);
  const contacts = readMetaContacts(given);
  const id = idOf(objectOf(metadata).phone_number_id);
  const account: Account = id === undefined ? {} : { gatewayAccount: id };
  const events = [
    ...listOf(messages).map((message) => readMessage(objectOf(message), contacts, account, country)),
    ...listOf(statuses).map((status): ChannelEvent => {
      const event = readMetaStatus(objectOf(status), country);
      return event.kind === 'ignored' ? event : { ...account, ...event };
    }),
  ];
  return events.length > 0 ? events : [NOTHING];
}

function readMessage(message: Json, contacts: MetaContacts, account: Account, country: string): ChannelEvent {
  if (message.group_id != null) return { kind: 'ignored', code: 'ignored_group' };
  if (SYSTEM_TYPES.has(message.type)) return { kind: 'ignored', code: 'ignored_system' };
  const from = readMetaSender(message, contacts, country);
  if (from === undefined) return NOTHING;
  switch (message.type) {
    case 'edit':
      return readEdit(objectOf(message.edit), from, account);
    case 'revoke':
      return readRevoke(objectOf(message.revoke), from, account);
    default:
      return readNew(message, from, account);
  }
}

/** Only of numbers that the WhatsApp Business app uses, too; within 15 minutes. */
function readEdit({ original_message_id: original, message }: Json, { sender }: MetaSender, account: Account) {
  const id = idOf(original);
  if (id === undefined || !isObject(message)) return NOTHING;
  const { text } = readMetaContent(message);
  return { ...account, kind: 'edit', sender, id, text } as const;
}

/** Only of numbers that the WhatsApp Business app uses, too; within two days. */
function readRevoke({ original_message_id: original }: Json, { sender }: MetaSender, account: Account) {
  const id = idOf(original);
  return id === undefined ? NOTHING : ({ ...account, kind: 'delete', sender, id } as const);
}

function readNew(message: Json, { sender, name }: MetaSender, account: Account): ChannelEvent {
  const content = readMetaContent(message);
  // A reaction that was taken back.
  if (content.kind === 'reaction' && content.text === '') return NOTHING;
  return {
    ...account,
    kind: 'message',
    sender,
    message: {
      id: idOf(message.id) ?? null,
      ...content,
      sentAt: timeOf(message.timestamp),
      ...(name === undefined ? {} : { sender: { name } }),
    },
  };
}
