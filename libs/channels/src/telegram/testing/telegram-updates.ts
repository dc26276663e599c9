import type { ChannelEvent, Sender } from '../../channel-event.js';

export const ANNA = { id: 111222333, is_bot: false, first_name: 'Анна', username: 'anna', language_code: 'ru' };
export const CHAT = { id: 111222333, type: 'private', first_name: 'Анна', username: 'anna' };
export const OWNER = { id: 444555666, is_bot: false, first_name: 'Салон' };
export const BOT = { id: 777888999, is_bot: true, first_name: 'Запись', username: 'salon_bot' };
export const DATE = 1749416383;
export const CONNECTION = 'QgBvc2Vjb25kLWNvbm5lY3Rpb24';
export const FILE = { file_id: 'AwACAgIAAxkBAAIB', file_unique_id: 'AgADdQEAAr', file_size: 12000 };

export const sender: Sender = { user: '111222333' };
export const anna = { sender: { name: 'Анна' } };
export const sentAt = 1749416383000;
export const ignored = (code: Extract<ChannelEvent, { kind: 'ignored' }>['code']): ChannelEvent[] => [
  { kind: 'ignored', code },
];

/** A message in the bot's own chat. */
export const message = (fields: object): object => ({ message_id: 42, from: ANNA, chat: CHAT, date: DATE, ...fields });
export const update = (fields: object): object => ({ update_id: 10001, ...fields });
export const received = (fields: object): object => update({ message: message(fields) });
export const business = (fields: object): object =>
  message({ business_connection_id: CONNECTION, message_id: 7, ...fields });

/** What a medium becomes. */
export const medium = (
  kind: 'image' | 'voice' | 'audio' | 'video' | 'document' | 'sticker',
  text = '',
): ChannelEvent[] => [{ kind: 'message', sender, message: { id: '42', kind, text, sentAt, ...anna } }];
