import type { MessageStatus } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { ignored } from '../ignored.js';
import { listOf, messageText, objectOf, textOf, type Json } from '../json.js';
import { chatOf, isFromMe, readChat } from './waha-chat.js';
import type { WahaContext } from './waha-context.js';
import { ownIdOf, siblingOf } from './waha-ids.js';

/** By `ack` and by `ackName`, which say the same. PENDING has gone nowhere. */
const STATUSES: ReadonlyMap<unknown, MessageStatus> = new Map<unknown, MessageStatus>([
  [-1, 'failed'],
  [1, 'sent'],
  [2, 'delivered'],
  [3, 'read'],
  [4, 'played'],
  ['ERROR', 'failed'],
  ['SERVER', 'sent'],
  ['DEVICE', 'delivered'],
  ['READ', 'read'],
  ['PLAYED', 'played'],
]);

/** Reads `message.ack`: `{id, from, fromMe, ack, ackName}`. */
export function readAck(payload: Json, { account, country }: WahaContext): ChannelEvent {
  const chat = chatOf(payload, country);
  if (chat.kind === 'ignored') return chat;
  const id = ownIdOf(payload.id);
  const status = STATUSES.get(payload.ack) ?? STATUSES.get(payload.ackName);
  // Of a message of the person it tells that it was read here.
  if (id === undefined || status === undefined || !isFromMe(payload)) return ignored('ignored_event');
  return { kind: 'status', ...account, sender: chat.sender, id, status };
}

/** Reads `message.edited`: a message whose `id` is that of the editing, with `editedMessageId` and the new `body`. */
export function readEdited(payload: Json, { account, country }: WahaContext): ChannelEvent {
  const chat = chatOf(payload, country);
  if (chat.kind === 'ignored') return chat;
  if (isFromMe(payload)) return ignored('ignored_own');
  const id = siblingOf(payload.id, payload.editedMessageId);
  const { text } = messageText(textOf(payload.body) ?? '');
  if (id === undefined || text.trim() === '') return ignored('ignored_system');
  return { kind: 'edit', ...account, sender: chat.sender, id, text };
}

/** Reads `message.revoked`: `{after, revokedMessageId, before}`, where `after` is the revoking and `before` most often null. */
export function readRevoked(payload: Json, { account, country }: WahaContext): ChannelEvent {
  const before = objectOf(payload.before);
  const after = payload.after == null ? before : objectOf(payload.after);
  const chat = chatOf(after, country);
  if (chat.kind === 'ignored') return chat;
  if (isFromMe(after)) return ignored('ignored_own');
  const id = siblingOf(after.id, payload.revokedMessageId ?? before.id);
  if (id === undefined) return ignored('ignored_system');
  return { kind: 'delete', ...account, sender: chat.sender, id };
}

/** WhatsApp's `paused` comes as `online` from engines that know no better. */
const PRESENCES: ReadonlyMap<unknown, 'composing' | 'paused'> = new Map([
  ['typing', 'composing'],
  ['recording', 'composing'],
  ['paused', 'paused'],
  ['online', 'paused'],
  ['offline', 'paused'],
] as const);

/**
 * Reads `presence.update`: `{id, presences: [{participant, lastKnownPresence, lastSeen}]}`. A chat of two has one
 * participant: the person, maybe under a hidden id where the chat has their phone. The chat tells who it is.
 */
export function readPresence(payload: Json, { account, country }: WahaContext): ChannelEvent {
  const chat = readChat(payload.id, [], country);
  if (chat.kind === 'ignored') return chat;
  const state = PRESENCES.get(objectOf(listOf(payload.presences)[0]).lastKnownPresence);
  return state === undefined ? ignored('ignored_event') : { kind: 'typing', ...account, sender: chat.sender, state };
}
