import { DateTime } from 'luxon';
import type { AssistantMemory } from '../../assistant-memory.js';
import type { DialogueMemory } from '../../dialogue-memory.js';
import type { ShiftAmount } from '../understanding/shift-amount.js';
import type { Understanding } from '../understanding/understanding.js';
import { startOf } from './wish.js';

interface DayAndTime {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:MM`. */
  readonly time: string;
}

/** A start so much later or earlier, by the salon's clock. */
export function shiftedStart(startAt: string, by: ShiftAmount, timezone: string): DayAndTime {
  const start = DateTime.fromISO(startAt, { zone: timezone }).plus({ ...by });
  return { day: start.toFormat('yyyy-MM-dd'), time: start.toFormat('HH:mm') };
}

/**
 * "А на час позже?" counts from the one time that is spoken of, wished or offered, and then says a day and a time. A
 * booking that stands is left to the step that moves it, and several offered times to the one that offers others.
 */
export function countedFromOffer(
  said: Understanding,
  { wish, offered }: DialogueMemory,
  { bookings }: Pick<AssistantMemory, 'bookings'>,
  timezone: string,
): Understanding {
  const { shiftBy } = said;
  const meansBooking = said.moves && (bookings?.upcoming.length ?? 0) > 0 && wish.day === undefined;
  if (shiftBy === null || said.time !== null || said.day !== null || meansBooking) return said;
  const [only, ...others] = offered;
  const wished = wish.day !== undefined && wish.time !== undefined ? startOf(wish.day, wish.time, timezone) : null;
  const startAt = wished ?? (others.length === 0 ? only?.startAt : undefined);
  if (startAt === undefined) return said;
  return { ...said, ...shiftedStart(startAt, shiftBy, timezone), shift: null, shiftBy: null };
}
