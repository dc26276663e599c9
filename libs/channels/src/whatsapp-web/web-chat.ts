import type { ChannelEvent, Sender } from '../channel-event.js';
import { objectOf, type Json } from '../json.js';
import { readWhatsAppSender } from '../whatsapp/whatsapp-user.js';
import { webIdOf } from './web-id.js';

export type Ignored = Extract<ChannelEvent, { kind: 'ignored' }>;

/** Of an event that is not read, or that names nobody. */
export const NOTHING: Ignored = { kind: 'ignored', code: 'ignored_event' };

/** Whom an event is about: the other end of the chat, whoever of the two sent something. */
export type WebChat = { readonly kind: 'person'; readonly sender: Sender } | Ignored;

/**
 * Where a body names the other end, the surest first. A chat that goes by a hidden id (`@lid`) often has the phone in
 * another of these: both are one person's. `from` and `to` of the business itself are never among them.
 */
function namesOf(body: Json, own: boolean): readonly unknown[] {
  const { remote } = objectOf(body.id);
  if (own) return [body.to, body.chatId, remote];
  return [body.from, body.chatId, remote, objectOf(body.sender).id, body.sender];
}

/** @param country ISO 3166 alpha-2; how a phone without a country code is read */
export function readWebChat(body: Json, own: boolean, country: string): WebChat {
  return chatOf(namesOf(body, own), body.isGroupMsg === true || body.isGroup === true, country);
}

/** Of an event whose `id` is no message's but the chat's: somebody is typing there. */
export function readPresenceChat(body: Json, country: string): WebChat {
  return chatOf([body.id], body.isGroup === true, country);
}

function chatOf(names: readonly unknown[], isGroup: boolean, country: string): WebChat {
  const ids: string[] = [];
  for (const name of names) {
    const read = readWhatsAppSender(webIdOf(name) ?? '', country);
    if (read.kind === 'ignored') return read;
    if (read.kind === 'person' && !ids.includes(read.user)) ids.push(read.user);
  }
  if (isGroup) return { kind: 'ignored', code: 'ignored_group' };
  const [user, ...aliases] = ids;
  if (user === undefined) return NOTHING;
  return { kind: 'person', sender: { user, ...(aliases.length > 0 ? { aliases } : {}) } };
}
