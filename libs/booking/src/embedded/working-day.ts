import type { DateTime } from 'luxon';
import { WEEKDAYS, type Hours, type SalonProfile, type StaffMember } from '#libs/config';
import { contains, overlaps, type Span } from './span.js';

/** Somebody's work on one day. */
export interface Shift {
  readonly hours: Span;
  readonly breaks: readonly Span[];
}

/** What of a salon decides who works when. */
export type SalonDays = Pick<SalonProfile, 'timezone' | 'daysOff'>;

/** When someone works on a day; null on a day off, their own or the salon's. */
export function shiftOn(member: StaffMember, day: DateTime, { daysOff }: SalonDays): Shift | null {
  const hours = hoursOf(member, day);
  if (!hours || isDayOff(daysOff, day) || isDayOff(member.daysOff, day)) return null;
  const breaks = member.breaks?.[weekdayOf(day)] ?? [];
  return { hours: spanOn(day, hours), breaks: breaks.map((pause) => spanOn(day, pause)) };
}

/** Whether someone works through the whole of it. */
export function worksThrough({ hours, breaks }: Shift, wanted: Span): boolean {
  return contains(hours, wanted) && !breaks.some((pause) => overlaps(pause, wanted));
}

/**
 * The starts on someone's grid that day, ascending, in seconds since the epoch.
 *
 * The grid is counted on the wall clock, since that is what people read and say: 10:00, 10:30 also on the days the
 * clocks change. A wall time that such a day skips has no start; one that it has twice is meant the first time.
 */
export function gridStarts(member: StaffMember, day: DateTime, stepMinutes: number): number[] {
  const hours = hoursOf(member, day);
  if (!hours) return [];
  const working = spanOn(day, hours);
  const [from, to] = [minutesOf(hours[0]), minutesOf(hours[1])];
  const onTheClock = range(from, to, stepMinutes);

  // Asking the timezone about every start made a search through a full fortnight ten times as long.
  const clocksChange = working.endSeconds - working.startSeconds !== (to - from) * 60;
  if (!clocksChange) return onTheClock.map((minutes) => working.startSeconds + (minutes - from) * 60);

  return onTheClock
    .map((minutes) => ({ minutes, start: atWallTime(day, minutes) }))
    .filter(({ minutes, start }) => start.hour * 60 + start.minute === minutes)
    .map(({ start }) => start.toUnixInteger());
}

function hoursOf(member: StaffMember, day: DateTime): Hours | undefined {
  return member.hours[weekdayOf(day)];
}

function weekdayOf(day: DateTime): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[day.weekday - 1] as (typeof WEEKDAYS)[number];
}

function isDayOff(daysOff: readonly string[] | undefined, day: DateTime): boolean {
  return daysOff?.includes(day.toFormat('yyyy-MM-dd')) ?? false;
}

function spanOn(day: DateTime, [from, to]: Hours): Span {
  return {
    startSeconds: atWallTime(day, minutesOf(from)).toUnixInteger(),
    endSeconds: atWallTime(day, minutesOf(to)).toUnixInteger(),
  };
}

/** `HH:MM` in minutes after midnight; `24:00` closes a day at its very end. */
function minutesOf(wallTime: string): number {
  const [hour, minute] = wallTime.split(':').map(Number);
  if (hour === undefined || minute === undefined || !Number.isInteger(hour * 60 + minute)) {
    throw new RangeError(`"${wallTime}" is not a time of day: expected HH:MM, e.g. 09:30`);
  }
  return hour * 60 + minute;
}

function atWallTime(day: DateTime, minutes: number): DateTime {
  return day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}
