import type { SalonProfile, Weekday } from '#libs/config';
import { WEEKDAYS } from '#libs/config';

/** An interval of the clock; both ends in minutes after midnight. */
export interface OpenHours {
  readonly openMinute: number;
  readonly closeMinute: number;
}

/** Minutes after midnight of `HH:MM`. */
export function minuteOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** `HH:MM` of minutes after midnight, 0 to 1439. */
export function timeOfMinute(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** From when to when anybody works, on one weekday or over the whole week; null when nobody does. */
export function salonHours(salon: SalonProfile, weekday?: Weekday): OpenHours | null {
  const weekdays = weekday ? [weekday] : WEEKDAYS;
  const shifts = salon.staff.flatMap((member) => weekdays.flatMap((day) => [member.hours[day] ?? []].filter(isHours)));
  if (shifts.length === 0) return null;
  return {
    openMinute: Math.min(...shifts.map(([from]) => minuteOfDay(from))),
    closeMinute: Math.max(...shifts.map(([, to]) => minuteOfDay(to))),
  };
}

function isHours(hours: readonly string[]): hours is readonly [string, string] {
  return hours.length === 2;
}
