import type { FreeTime } from '#libs/booking';
import { DateTime } from 'luxon';
import { isWithin } from '../understanding/hour.js';
import type { TimeWindow } from '../understanding/day-part.js';
import { minuteOfDay } from '../understanding/salon-hours.js';

/** How many times are offered at once: a handful that one reads at a glance. */
export const OFFERED_TIMES = 6;

/** The different starts as `HH:MM` in a timezone, ascending. */
export function startsOf(times: readonly FreeTime[], timezone: string): string[] {
  const starts = times.map(({ startAt }) => DateTime.fromISO(startAt, { zone: timezone }).toFormat('HH:mm'));
  return [...new Set(starts)].sort();
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
