import type { TimeWindow } from './day-part.js';
import { clockTime, HALF_DAY } from './hour.js';
import type { SaidTime } from './hour.js';
import { minuteOfDay, timeOfMinute } from './salon-hours.js';
import type { OpenHours } from './salon-hours.js';
import type { SaidWindow } from './time-windows.js';

/** The ends of a said window as `HH:MM`; an end that comes before the beginning whichever way it is read is left out. */
export function resolveWindow(said: SaidWindow, open: OpenHours, part: TimeWindow | null): TimeWindow {
  const from = said.from && clockTime(said.from, open, part);
  const until = said.until && endAfter(from, said.until, clockTime(said.until, open, part));
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

/** "с 8 до 10" that begins at 20:00 ends at 22:00. */
function endAfter(from: string | undefined, said: SaidTime, until: string): string | undefined {
  if (from === undefined || minuteOfDay(until) > minuteOfDay(from)) return until;
  const later = minuteOfDay(until) + HALF_DAY;
  return !said.exact && said.hour < 12 && later < 24 * 60 && later > minuteOfDay(from)
    ? timeOfMinute(later)
    : undefined;
}
