import type { InboundMessage } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { messageText, objectOf, textOf, timeOf, type Json } from '../json.js';
import { readChat, type InChat } from './telegram-chat.js';
import { kindOfMessage } from './telegram-kinds.js';
import { connectionOf, messageIdOf } from './telegram-message-id.js';
import { senderFacts } from './telegram-sender-facts.js';

/** A new message, in the bot's own chat or in one of a business. */
export function readMessage(value: unknown): ChannelEvent {
  const message = objectOf(value);
  const chat = readChat(message);
  if (chat.kind === 'ignored') return chat;
  const kind = kindOfMessage(message);
  if (kind === 'system') return { kind: 'ignored', code: 'ignored_system' };
  const from = objectOf(message['from']);
  if (isOfBusiness(from, chat.of)) return readOwn(message, chat.of);
  // Two bots that answer each other would never end.
  if (from['is_bot'] === true) return { kind: 'ignored', code: 'ignored_system' };
  const read: InboundMessage = {
    id: messageIdOf(message),
    kind,
    ...messageText(writtenIn(message)),
    ...quotedBy(message),
    sentAt: timeOf(message['date']),
    ...senderFacts(from, message['contact']),
    ...replyToOf(message),
  };
  return { kind: 'message', ...chat.of, message: read };
}

/** A message whose text, or whose medium's caption, is another now; of other changes Telegram tells, too. */
export function readEdit(value: unknown): ChannelEvent {
  const message = objectOf(value);
  const chat = readChat(message);
  if (chat.kind === 'ignored') return chat;
  if (isOfBusiness(objectOf(message['from']), chat.of)) return { kind: 'ignored', code: 'ignored_own' };
  const id = messageIdOf(message);
  const written = writtenIn(message);
  if (id === null || written === '') return { kind: 'ignored', code: 'ignored_event' };
  return { kind: 'edit', ...chat.of, id, text: messageText(written).text };
}

/** Where answers go when that is not the bot's own chat. */
export function replyToOf(message: Json): Pick<InboundMessage, 'replyTo'> {
  const connection = connectionOf(message);
  return connection === null ? {} : { replyTo: connection };
}

/** A chat has the person's id: who else writes there is the business, whose own id nobody tells. */
function isOfBusiness(from: Json, { sender }: InChat): boolean {
  return typeof from['id'] === 'number' && String(from['id']) !== sender.user;
}

/**
 * What the bot itself sent for the business, and the greetings and notes of absence that the business' account sends by
 * itself, are no human's: nobody has taken the chat over.
 */
function readOwn(message: Json, of: InChat): ChannelEvent {
  const { sender_business_bot: bot, is_from_offline: offline } = message;
  if (bot !== undefined || offline === true) return { kind: 'ignored', code: 'ignored_own' };
  const { text } = messageText(writtenIn(message));
  return { kind: 'own', ...of, id: messageIdOf(message), text, sentAt: timeOf(message['date']) };
}

function writtenIn(message: Json): string {
  return textOf(message['text']) ?? textOf(message['caption']) ?? '';
}

/** The part that the person picked to answer, or all of the message that is answered. */
function quotedBy(message: Json): Pick<InboundMessage, 'quoted'> {
  const text = textOf(objectOf(message['quote'])['text']) ?? writtenIn(objectOf(message['reply_to_message']));
  return text === '' ? {} : { quoted: messageText(text).text };
}
