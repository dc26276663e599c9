import type { DateTime } from 'luxon';
import { WEEKDAYS, type Hours, type StaffMember } from '#libs/config';
import type { Span } from './span.js';

/** When someone works on a day; null on a day off. */
export function workingSpan(member: StaffMember, day: DateTime): Span | null {
  const hours = hoursOf(member, day);
  if (!hours) return null;
  const [from, to] = hours;
  return {
    startSeconds: atWallTime(day, minutesOf(from)).toUnixInteger(),
    endSeconds: atWallTime(day, minutesOf(to)).toUnixInteger(),
  };
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
  const starts: number[] = [];
  for (let minutes = minutesOf(hours[0]); minutes < minutesOf(hours[1]); minutes += stepMinutes) {
    const start = atWallTime(day, minutes);
    const skipped = start.hour * 60 + start.minute !== minutes;
    if (!skipped) starts.push(start.toUnixInteger());
  }
  return starts;
}

function hoursOf(member: StaffMember, day: DateTime): Hours | undefined {
  const weekday = WEEKDAYS[day.weekday - 1];
  return weekday && member.hours[weekday];
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
