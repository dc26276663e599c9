import type { IgnoredCode, Sender } from '../channel-event.js';
import { objectOf, type Json } from '../json.js';
import { connectionOf } from './telegram-message-id.js';

/** Whose chat it is, and by which connection it came: absent in the bot's own chats. */
export interface InChat {
  readonly gatewayAccount?: string;
  readonly sender: Sender;
}

export type TelegramChat =
  { readonly kind: 'person'; readonly of: InChat } | { readonly kind: 'ignored'; readonly code: IgnoredCode };

/**
 * Telegram's own notices, login codes among them, come from this account; a business' chat with it is nobody's to read.
 * Source: the user "Telegram", https://core.telegram.org/api/auth
 */
const TELEGRAM_ITSELF = 777000;

/**
 * The chat of a message, or of whatever else names one. Of a private chat the id is the person's.
 * Source: https://core.telegram.org/bots/api#chat
 */
export function readChat(message: Json): TelegramChat {
  const { id, type } = objectOf(message['chat']);
  if (type === 'group' || type === 'supergroup') return { kind: 'ignored', code: 'ignored_group' };
  if (type === 'channel') return { kind: 'ignored', code: 'ignored_newsletter' };
  if (id === TELEGRAM_ITSELF) return { kind: 'ignored', code: 'ignored_system' };
  if (type !== 'private' || typeof id !== 'number' || !Number.isSafeInteger(id) || id <= 0) {
    return { kind: 'ignored', code: 'ignored_event' };
  }
  const connection = connectionOf(message);
  return {
    kind: 'person',
    of: { ...(connection === null ? {} : { gatewayAccount: connection }), sender: { user: String(id) } },
  };
}
