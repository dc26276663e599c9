import type { MessageStatus } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { ignored } from '../ignored.js';
import { idOf, objectOf, type Json } from '../json.js';
import { readChat } from './evolution-chat.js';
import type { EvolutionContext } from './evolution-context.js';
import { readEdit, readProtocolMessage } from './protocol-message.js';

/**
 * PENDING has gone nowhere. DELETED is what some versions say of an update without a status, such as an edit
 * (evolution-api issue 2010): it takes nothing back.
 */
const STATUSES: ReadonlyMap<unknown, MessageStatus> = new Map([
  ['ERROR', 'failed'],
  ['SERVER_ACK', 'sent'],
  ['DELIVERY_ACK', 'delivered'],
  ['READ', 'read'],
  ['PLAYED', 'played'],
] as const);

/** Reads `messages.update`: `{keyId, remoteJid, fromMe, status, message?}`, where a `message` is a changed one. */
export function readUpdate(data: Json, context: EvolutionContext): ChannelEvent {
  const chat = readChat(data, context.country);
  if (chat.kind === 'ignored') return chat;
  const id = idOf(data.keyId);
  if (id === undefined) return ignored('ignored_event');
  const inChat = { ...context.account, sender: chat.sender };
  const isOwn = data.fromMe === true;
  // An edit bears the status SERVER_ACK, for want of another.
  if (data.message != null) return isOwn ? ignored('ignored_own') : readEdit(id, data.message, inChat);
  const status = STATUSES.get(data.status);
  // Of a message of the person it tells that it was read here.
  return isOwn && status !== undefined ? { kind: 'status', ...inChat, id, status } : ignored('ignored_event');
}

/** Reads `messages.delete`: `{remoteJid, fromMe, id, status: "DELETED"}`, or a whole message with its `key`. */
export function readDelete(data: Json, context: EvolutionContext): ChannelEvent {
  const key = data.key == null ? data : objectOf(data.key);
  const chat = readChat(key, context.country);
  if (chat.kind === 'ignored') return chat;
  const id = idOf(key.id);
  if (id === undefined) return ignored('ignored_event');
  if (key.fromMe === true) return ignored('ignored_own');
  return { kind: 'delete', ...context.account, sender: chat.sender, id };
}

/**
 * Reads `messages.edited`: WhatsApp's own `{key, type, editedMessage?}`, without the message that it came in.
 *
 * Its key is written from the side of whoever changed the message. When the person did it says `fromMe: true` and names
 * the business' own number; when the business did, `fromMe: true` and the person (evolution-api issues 1367 and 1647).
 * Neither tells whose words these are; `messages.update` and `messages.delete` come as well and do.
 */
export function readEdited(data: Json, context: EvolutionContext): ChannelEvent {
  const key = objectOf(data.key);
  const chat = readChat(key, context.country);
  if (chat.kind === 'ignored') return chat;
  if (key.fromMe !== false) return ignored('ignored_event');
  return readProtocolMessage(data, { ...context.account, sender: chat.sender });
}
