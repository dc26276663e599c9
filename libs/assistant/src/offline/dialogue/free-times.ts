import type { FreeTime } from '#libs/booking';
import { DateTime } from 'luxon';
import { isWithin } from '../understanding/hour.js';
import type { TimeWindow } from '../understanding/day-part.js';
import { minuteOfDay, timeOfMinute } from '../understanding/salon-hours.js';

/** How many times are offered at once: a handful that one reads at a glance. */
export const OFFERED_TIMES = 6;

/** The starts as `HH:MM` in a timezone, in their order. */
export function startsInOrder(times: readonly FreeTime[], timezone: string): string[] {
  const starts = times.map(({ startAt }) => DateTime.fromISO(startAt, { zone: timezone }).toFormat('HH:mm'));
  return [...new Set(starts)];
}

/** As `startsInOrder`, ascending. */
export function startsOf(times: readonly FreeTime[], timezone: string): string[] {
  return startsInOrder(times, timezone).sort();
}

/** The first entry of each of the starts, whoever of the staff it is with. */
export function timesAt(starts: readonly string[], times: readonly FreeTime[], timezone: string): FreeTime[] {
  const byStart = new Map(times.toReversed().map((time) => [startsInOrder([time], timezone)[0], time]));
  return starts.flatMap((start) => byStart.get(start) ?? []);
}

/** Those of the starts that lie in the window; all of them without one. */
export function startsWithin(starts: readonly string[], window: TimeWindow | null): string[] {
  return starts.filter((start) => window === null || isWithin(minuteOfDay(start), window));
}

/** Up to `count` of the starts, spread evenly, the first and the last among them. */
export function spread(starts: readonly string[], count: number = OFFERED_TIMES): string[] {
  if (starts.length <= count) return [...starts];
  const step = (starts.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => starts[Math.round(index * step)]).filter(
    (start) => start !== undefined,
  );
}

/** Up to `count` of the starts nearest to a time, ascending. */
export function nearestTo(time: string, starts: readonly string[], count: number = OFFERED_TIMES): string[] {
  const distance = (start: string): number => Math.abs(minuteOfDay(start) - minuteOfDay(time));
  return [...starts]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .sort();
}

/**
 * "Позже" and "раньше" against the starts that were offered last: those beyond them, else the outermost there are.
 *
 * @param starts ascending
 */
export function shifted(starts: readonly string[], offered: readonly string[], shift: 'earlier' | 'later'): string[] {
  const sorted = [...offered].sort();
  const first = sorted[0] ?? '24:00';
  const last = sorted.at(-1) ?? '00:00';
  if (shift === 'earlier') {
    const before = starts.filter((start) => start < first);
    return before.length > 0 ? before.slice(-OFFERED_TIMES) : starts.slice(0, OFFERED_TIMES);
  }
  const after = starts.filter((start) => start > last);
  return after.length > 0 ? after.slice(0, OFFERED_TIMES) : starts.slice(-OFFERED_TIMES);
}

/** `HH:MM` so many minutes later on the same day. */
export function later(time: string, minutes: number): string {
  return timeOfMinute(minuteOfDay(time) + minutes);
}
