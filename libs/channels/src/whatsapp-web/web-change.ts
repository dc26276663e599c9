import type { MessageStatus } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { messageText, objectOf, textOf, timeOf, type Json } from '../json.js';
import { NOTHING, readPresenceChat, readWebChat } from './web-chat.js';
import { readWebContent } from './web-content.js';
import { isOwn, ownWebIdOf, webIdOf } from './web-id.js';

const OWN: ChannelEvent = { kind: 'ignored', code: 'ignored_own' };

const TYPING: ReadonlyMap<unknown, 'composing' | 'paused'> = new Map([
  ['composing', 'composing'],
  ['typing', 'composing'],
  ['recording', 'composing'],
  ['paused', 'paused'],
  ['available', 'paused'],
  ['unavailable', 'paused'],
]);

/** WPPConnect says it in `state`, venom in `type`. */
export function readTyping(body: Json, country: string): ChannelEvent {
  const chat = readPresenceChat(body, country);
  const state = TYPING.get(body.state ?? body.type);
  if (chat.kind === 'ignored' || state === undefined) return chat.kind === 'ignored' ? chat : NOTHING;
  return { kind: 'typing', sender: chat.sender, state };
}

/** WhatsApp Web's own numbers (AckType in both libraries): 0 is on its way, below are failures. */
const STATUSES: ReadonlyMap<unknown, MessageStatus> = new Map([
  [1, 'sent'],
  [2, 'delivered'],
  [3, 'read'],
  [4, 'played'],
]);

/** What became of a message of ours; of a person's nobody needs to know. */
export function readStatus(body: Json, country: string): ChannelEvent {
  const { ack } = body;
  const id = ownWebIdOf(body.id);
  const chat = readWebChat(body, true, country);
  if (chat.kind === 'ignored') return chat;
  if (id === undefined || !isOwn(body)) return NOTHING;
  const of = { kind: 'status', sender: chat.sender, id } as const;
  if (typeof ack === 'number' && ack < 0)
    return { ...of, status: 'failed', error: `WhatsApp Web gave it up (ack ${ack})` };
  const status = STATUSES.get(ack);
  return status === undefined ? NOTHING : { ...of, status };
}

/** An emoji under a message; an empty one takes it back. */
export function readReaction(body: Json, country: string): ChannelEvent {
  const chat = readWebChat(body, false, country);
  if (chat.kind === 'ignored') return chat;
  if (isOwn(body)) return OWN;
  const emoji = textOf(body.reactionText);
  if (emoji === undefined) return NOTHING;
  const sentAt = timeOf(body.timestamp ?? body.reactionTimestamp ?? body.t);
  const id = webIdOf(body.id) ?? null;
  return { kind: 'message', sender: chat.sender, message: { id, kind: 'reaction', ...messageText(emoji), sentAt } };
}

/** `refId` is the message that was taken back, as WPPConnect has it; venom gives that message itself. */
export function readDelete(body: Json, country: string): ChannelEvent {
  const key = objectOf(body.refId)._serialized === undefined ? body.id : body.refId;
  const own = isOwn({ fromMe: body.fromMe, id: key });
  const chat = readWebChat(body, own, country);
  if (chat.kind === 'ignored') return chat;
  if (own) return OWN;
  const id = webIdOf(key);
  return id === undefined ? NOTHING : { kind: 'delete', sender: chat.sender, id };
}

/** The message with its new words. Media "change", too, while they are loaded: only texts are believed. */
export function readEdit(body: Json, country: string): ChannelEvent {
  const chat = readWebChat(body, isOwn(body), country);
  if (chat.kind === 'ignored') return chat;
  if (isOwn(body)) return OWN;
  const id = webIdOf(body.id);
  const { kind, text } = readWebContent(body);
  if (id === undefined || kind !== 'text') return NOTHING;
  return { kind: 'edit', sender: chat.sender, id, text: messageText(text).text };
}
