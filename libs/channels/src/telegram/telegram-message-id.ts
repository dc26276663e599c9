import { idOf, textOf, type Json } from '../json.js';

/** Where a message stands: in the bot's own chat, or in one that a business lets the bot answer. */
export interface MessagePlace {
  /** Of the business; null: the bot's own chat. */
  readonly connection: string | null;
  /** Telegram's number of the message, unique within its chat. */
  readonly number: number;
}

/**
 * A person may write to the bot and to a business it answers for. Both chats have the person's id but numbers of their
 * own, so a message of a business is named with its connection: `<connection>:<number>`.
 */
export function formatMessageId({ connection, number }: MessagePlace): string {
  return connection === null ? String(number) : `${connection}:${number}`;
}

/** @returns null for what is no message of Telegram's, such as a button that was pressed */
export function parseMessageId(id: string): MessagePlace | null {
  const [, connection = null, digits = ''] = /^(?:([^:]+):)?(\d{1,15})$/.exec(id) ?? [];
  if (digits === '' || connection === CALLBACK || connection === REACTION) return null;
  return { connection, number: Number(digits) };
}

const CALLBACK = 'callback';
const REACTION = 'reaction';

/** A press of a button, by the query's own id. */
export function callbackId(query: unknown): string | null {
  const id = idOf(query);
  return id === undefined ? null : shortId(`${CALLBACK}:${id}`);
}

/** A reaction has no id; the update that brings it comes again under the same. */
export function reactionId(updateId: number): string {
  return `${REACTION}:${updateId}`;
}

/** The id of a message, by its own fields; null when it has none. */
export function messageIdOf(message: Json): string | null {
  return idIn(connectionOf(message), message['message_id']);
}

/** @param number as it came. @returns null when it is none */
export function idIn(connection: string | null, number: unknown): string | null {
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) return null;
  return shortId(formatMessageId({ connection, number }));
}

/** The business connection of a message; null: it stands in the bot's own chat. */
export function connectionOf(message: Json): string | null {
  return idOf(textOf(message['business_connection_id'])) ?? null;
}

function shortId(id: string): string | null {
  return id.length <= 256 ? id : null;
}
