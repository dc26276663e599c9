import type { TimeWindow } from './day-part.js';
import { minuteOfDay, timeOfMinute } from './salon-hours.js';
import type { OpenHours } from './salon-hours.js';

/** A time as said: `hour` 0 to 23; `exact` when it cannot mean the other half of the day. */
export interface SaidTime {
  readonly hour: number;
  readonly minute: number;
  readonly exact: boolean;
}

export const HALF_DAY = 12 * 60;

/**
 * `HH:MM` of a said time. Of the two readings of "на 3" the one is meant that falls into the day part, else the one
 * inside or nearest to the opening hours; of two that fit, the earlier.
 */
export function clockTime(said: SaidTime, open: OpenHours, part: TimeWindow | null): string {
  const minute = said.hour * 60 + said.minute;
  if (said.exact || said.hour >= 12) return timeOfMinute(minute);
  const readings = [minute, minute + HALF_DAY];
  const wanted = part ? readings.filter((reading) => isWithin(reading, part)) : [];
  const candidates = wanted.length > 0 ? wanted : readings;
  const best = candidates.reduce((a, b) => (minutesOutside(b, open) < minutesOutside(a, open) ? b : a));
  return timeOfMinute(best);
}

/**
 * The other half of the day where both are open and the first has gone by today: "сегодня в 9" written at noon, in a
 * salon that is open from 8 to 22, is 21:00.
 *
 * @param time `HH:MM`, the first reading
 * @param now minutes after midnight
 */
export function laterReading(said: SaidTime, time: string, open: OpenHours, now: number): string {
  const later = minuteOfDay(time) + HALF_DAY;
  const gone = minuteOfDay(time) < now;
  return gone && !said.exact && said.hour < 12 && later < 24 * 60 && minutesOutside(later, open) === 0
    ? timeOfMinute(later)
    : time;
}

/** Whether a start, in minutes after midnight, lies in the window. */
export function isWithin(minute: number, window: TimeWindow): boolean {
  const afterFrom = window.from === undefined || minute >= minuteOfDay(window.from);
  const beforeUntil = window.until === undefined || minute < minuteOfDay(window.until);
  return afterFrom && beforeUntil;
}

function minutesOutside(minute: number, { openMinute, closeMinute }: OpenHours): number {
  if (minute < openMinute) return openMinute - minute;
  // Nothing can start at closing time, so the closing minute itself is already outside.
  return minute < closeMinute ? 0 : minute - closeMinute + 1;
}
