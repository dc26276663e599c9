import { MAX_TEXT_LENGTH, type InboundMessage } from '#libs/messaging';

/**
 * Readers of what a gateway sent. Nothing in a payload is believed to be what its documentation says: each takes any
 * value and returns what it asks for, or nothing.
 */
export type Json = Readonly<Record<string, unknown>>;

/** Longer ids are nobody's; they would stand in Redis keys. */
const MAX_ID_LENGTH = 256;

/** Names are shown and remembered; nobody's is longer. */
const MAX_NAME_LENGTH = 100;

/** The value if it is an object and no list; else an empty one. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a list; else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** The value if it is a text with something in it. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An id: a text of 1 to 256 characters, or a number that has lost no digits. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  const id = textOf(value);
  return id !== undefined && id.length <= MAX_ID_LENGTH ? id.toWellFormed() : undefined;
}

/** What a person calls themself; undefined when that is nothing. */
export function nameOf(value: unknown): string | undefined {
  const name = textOf(value)?.toWellFormed().replace(/\s+/g, ' ').trim();
  return name ? name.slice(0, MAX_NAME_LENGTH).toWellFormed() : undefined;
}

/** Seconds up to the year 5138 are fewer than milliseconds from 1973 on; that tells the two apart. */
const LARGEST_SECONDS = 1e11;

/** A moment in milliseconds since the epoch, from seconds, milliseconds (numbers or digits) or an ISO 8601 date; else null. */
export function timeOf(value: unknown): number | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value === '' || value.length > 40)) return null;
  const number = Number(value);
  const ms = Number.isNaN(number) ? Date.parse(String(value)) : number < LARGEST_SECONDS ? number * 1000 : number;
  return Number.isFinite(ms) && ms >= 1 && ms < 8.64e15 ? Math.round(ms) : null;
}

/** The text as a message carries it: well-formed, and cut where it is longer than anybody types. */
export function messageText(text: string): Pick<InboundMessage, 'text' | 'cut'> {
  if (text.length <= MAX_TEXT_LENGTH) return { text: text.toWellFormed() };
  return { text: text.slice(0, MAX_TEXT_LENGTH).toWellFormed(), cut: true };
}
