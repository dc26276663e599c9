import type { Span } from './span.js';

/**
 * A booking in a calendar's zset: `<start>:<end>:<booking id>`, both in seconds since the epoch.
 *
 * The end is part of it because services differ in length, and the scripts must know it without reading keys that were
 * not declared to them.
 */
export function calendarEntry(span: Span, bookingId: string): string {
  return `${span.startSeconds}:${span.endSeconds}:${bookingId}`;
}

/** @throws RangeError when it was not written by `calendarEntry` */
export function parseCalendarEntry(entry: string): Span {
  const [startSeconds, endSeconds] = entry.split(':').map(Number);
  if (!Number.isInteger(startSeconds) || !Number.isInteger(endSeconds)) {
    throw new RangeError(`"${entry}" is not an entry of a calendar: expected <start>:<end>:<booking id>`);
  }
  return { startSeconds, endSeconds } as Span;
}

/** The booking an entry stands for. */
export function bookingIdOf(entry: string): string {
  return entry.slice(entry.lastIndexOf(':') + 1);
}
