import { DateTime } from 'luxon';

/** Milliseconds since the epoch of a wall clock reading in Moscow, e.g. `2026-10-14T12:00`. */
export function moscow(wallClock: string): number {
  return DateTime.fromISO(wallClock, { zone: 'Europe/Moscow' }).toMillis();
}
