import type { DateTime } from 'luxon';

/** The first start of the salon's grid at or after a moment; the grid counts from midnight, salons open on it. */
export function startAfter(moment: DateTime, stepMinutes: number): { day: string; time: string } {
  const minute = moment.hour * 60 + moment.minute;
  const rounded = Math.ceil(minute / stepMinutes) * stepMinutes;
  const start =
    rounded < 24 * 60
      ? moment.set({ hour: Math.floor(rounded / 60), minute: rounded % 60 })
      : moment.plus({ days: 1 }).startOf('day');
  return { day: start.toFormat('yyyy-MM-dd'), time: start.toFormat('HH:mm') };
}
