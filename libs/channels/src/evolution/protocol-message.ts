import type { ChannelEvent } from '../channel-event.js';
import { ignored } from '../ignored.js';
import { idOf, messageText, objectOf, type Json } from '../json.js';
import { readContent } from './baileys-content.js';
import type { InChat } from './evolution-context.js';

/** REVOKE is 0, and what is 0 the protocol need not write. */
const REVOKE: readonly unknown[] = ['REVOKE', 0, undefined, null];

/**
 * Reads how WhatsApp says that a message was changed or taken back: `{key, type, editedMessage?}`. Only the id of its
 * key can be believed: the rest is written from the sender's side.
 *
 * @param inChat whose chat it came in, as the message around it tells
 */
export function readProtocolMessage(protocolMessage: Json, inChat: InChat): ChannelEvent {
  const id = idOf(objectOf(protocolMessage.key).id);
  const { type, editedMessage } = protocolMessage;
  if (id === undefined) return ignored('ignored_system');
  if (editedMessage != null) return readEdit(id, editedMessage, inChat);
  return REVOKE.includes(type) ? { kind: 'delete', ...inChat, id } : ignored('ignored_system');
}

/** @param message as it is now */
export function readEdit(id: string, message: unknown, inChat: InChat): ChannelEvent {
  const content = readContent(message);
  if (content === null || content.text === '') return ignored('ignored_system');
  return { kind: 'edit', ...inChat, id, text: messageText(content.text).text };
}
