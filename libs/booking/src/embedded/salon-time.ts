import { DateTime } from 'luxon';

/**
 * The first moment of a day in the salon's timezone; not always 00:00, some zones change their clocks at midnight.
 *
 * @param day `YYYY-MM-DD`
 * @throws RangeError when there is no such day or no such timezone
 */
export function parseDay(day: string, timezone: string): DateTime {
  const parsed = DateTime.fromFormat(day, 'yyyy-MM-dd', { zone: timezone });
  if (!parsed.isValid) {
    throw new RangeError(`"${day}" in "${timezone}" is not a day: expected YYYY-MM-DD, e.g. 2026-10-15`);
  }
  return parsed.startOf('day');
}

/**
 * Seconds since the epoch of an ISO 8601 time; one without an offset is meant in the salon's timezone.
 *
 * @throws RangeError when it is not a time
 */
export function parseStart(startAt: string, timezone: string): number {
  const parsed = DateTime.fromISO(startAt, { zone: timezone });
  if (!parsed.isValid) {
    throw new RangeError(`"${startAt}" is not a time: expected ISO 8601, e.g. 2026-10-15T18:00:00+03:00`);
  }
  return parsed.toUnixInteger();
}

/** The salon's day, from its first moment, that a time falls in. */
export function dayOf(seconds: number, timezone: string): DateTime {
  return DateTime.fromSeconds(seconds, { zone: timezone }).startOf('day');
}

/** The first moment of the day so many days later, which need not be at the hour this one begins. */
export function dayAfter(day: DateTime, days: number): DateTime {
  return day.plus({ days }).startOf('day');
}

/** ISO 8601 with the offset the salon's clocks have at that time; written out as +00:00 in UTC too, never `Z`. */
export function toSalonIso(seconds: number, timezone: string): string {
  return DateTime.fromSeconds(seconds, { zone: timezone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}
