import type { InboundMessage } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { ignored } from '../ignored.js';
import { idOf, messageText, objectOf, textOf, timeOf, type Json } from '../json.js';
import { senderFacts } from '../whatsapp/sender-facts.js';
import { chatIdOfUser, chatOf, isFromMe, nameIn, type WahaChat } from './waha-chat.js';
import { readContent } from './waha-content.js';
import type { WahaContext } from './waha-context.js';
import { ownIdOf } from './waha-ids.js';

/** Reads `message` and `message.any`: `{id, timestamp, from, fromMe, to, body, hasMedia, replyTo, _data, ...}`. */
export function readMessage(payload: Json, { account, country }: WahaContext): ChannelEvent {
  const chat = chatOf(payload, country);
  if (chat.kind === 'ignored') return chat;
  const content = readContent(payload);
  if (content === null) return ignored('ignored_system');
  const inChat = { ...account, sender: chat.sender };
  const sentAt = timeOf(payload.timestamp);
  if (isFromMe(payload)) {
    const id = ownIdOf(payload.id) ?? null;
    return { kind: 'own', ...inChat, id, text: messageText(content.text).text, sentAt };
  }
  const { text: quoted } = messageText(textOf(objectOf(payload.replyTo).body) ?? '');
  return {
    kind: 'message',
    ...inChat,
    message: {
      id: idOf(payload.id) ?? null,
      kind: content.kind,
      ...messageText(content.text),
      ...(quoted === '' ? {} : { quoted }),
      sentAt,
      ...senderIn(payload, chat),
    },
  };
}

/** Reads `message.reaction`: `{id, from, fromMe, timestamp, reaction: {text, messageId}}`; an empty text takes one back. */
export function readReaction(payload: Json, { account, country }: WahaContext): ChannelEvent {
  const chat = chatOf(payload, country);
  if (chat.kind === 'ignored') return chat;
  // A thumb up from the business' phone answers nobody, and is no sign that somebody has taken over.
  if (isFromMe(payload)) return ignored('ignored_own');
  const emoji = textOf(objectOf(payload.reaction).text);
  if (emoji === undefined) return ignored('ignored_system');
  const message: InboundMessage = {
    id: idOf(payload.id) ?? null,
    kind: 'reaction',
    ...messageText(emoji),
    sentAt: timeOf(payload.timestamp),
    ...senderIn(payload, chat),
  };
  return { kind: 'message', ...account, sender: chat.sender, message };
}

/**
 * Who wrote, and where the answer goes: to the chat it came from. That is told where the user's id alone would not lead
 * there: WhatsApp writes some phones otherwise than E.164 does (Mexico, Argentina), and a hidden id may turn out to be a
 * person whose conversation has their phone.
 */
function senderIn(
  payload: Json,
  { sender, chatId }: WahaChat & { kind: 'person' },
): Pick<InboundMessage, 'sender' | 'replyTo'> {
  const facts = senderFacts(sender, nameIn(objectOf(payload['_data'])));
  const isPlain = sender.user.startsWith('+') && chatId === chatIdOfUser(sender.user);
  return {
    ...(Object.keys(facts).length > 0 ? { sender: facts } : {}),
    ...(isPlain ? {} : { replyTo: chatId }),
  };
}
