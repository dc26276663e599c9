import type { InboundMessage } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { ignored } from '../ignored.js';
import { idOf, messageText, nameOf, objectOf, timeOf, type Json } from '../json.js';
import { unwrap } from '../whatsapp/message-parts.js';
import { senderFacts } from '../whatsapp/sender-facts.js';
import { readContent, type BaileysContent } from './baileys-content.js';
import { readChat, type EvolutionChat } from './evolution-chat.js';
import type { EvolutionContext } from './evolution-context.js';
import { readProtocolMessage } from './protocol-message.js';

/** Reads `messages.upsert` and `send.message`: `{key, pushName, message, contextInfo, messageTimestamp, ...}`. */
export function readMessage(data: Json, context: EvolutionContext): ChannelEvent {
  const key = objectOf(data.key);
  const chat = readChat(key, context.country);
  if (chat.kind === 'ignored') return chat;
  const inChat = { ...context.account, sender: chat.sender };
  const isOwn = key.fromMe === true || context.event === 'send.message';
  const { protocolMessage } = unwrap(data.message);
  if (protocolMessage != null) {
    return isOwn ? ignored('ignored_own') : readProtocolMessage(objectOf(protocolMessage), inChat);
  }
  const content = readContent(data.message);
  if (content === null) return ignored('ignored_system');
  const id = idOf(key.id) ?? null;
  const sentAt = timeOf(data.messageTimestamp);
  if (!isOwn) return { kind: 'message', ...inChat, message: messageOf(data, chat, content, { id, sentAt }) };
  // A thumb up from the business' phone answers nobody, and is no sign that somebody has taken over.
  if (content.kind === 'reaction') return ignored('ignored_own');
  return { kind: 'own', ...inChat, id, text: messageText(content.text).text, sentAt };
}

function messageOf(
  data: Json,
  { sender, phoneJid }: EvolutionChat & { kind: 'person' },
  { kind, text, contextInfo }: BaileysContent,
  { id, sentAt }: Pick<InboundMessage, 'id' | 'sentAt'>,
): InboundMessage {
  const facts = senderFacts(sender, nameOf(data.pushName));
  const quoted = quotedIn(data, contextInfo);
  return {
    id,
    kind,
    ...messageText(text),
    ...(quoted === '' ? {} : { quoted }),
    sentAt,
    ...(Object.keys(facts).length > 0 ? { sender: facts } : {}),
    ...(phoneJid === undefined ? {} : { replyTo: phoneJid }),
  };
}

/** Evolution folds a long text into `conversation`, which has no place for its context, and puts that beside it. */
function quotedIn(data: Json, contextInfo: Json): string {
  const quoted = objectOf(data.contextInfo).quotedMessage ?? contextInfo.quotedMessage;
  return messageText(readContent(quoted)?.text ?? '').text;
}
