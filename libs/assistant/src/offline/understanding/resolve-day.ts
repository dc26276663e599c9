import { DateTime } from 'luxon';
import type { DaySpec } from './day-spec.js';
import { minuteOfDay } from './salon-hours.js';

/** A date without a year that lies this many days back is meant as past; further back, as next year's. */
const PAST_DAYS = 60;

export interface DayContext {
  /** When the words were written, in the salon's timezone. */
  readonly writtenAt: DateTime;
  /** `HH:MM` said with the day, or null. */
  readonly time: string | null;
  /** When the salon closes, in minutes after midnight: from then on a bare weekday means next week's. */
  readonly closeMinute: number;
}

/** `YYYY-MM-DD` of a said day, or null when there is no such day ("31 февраля"). */
export function resolveDay(spec: DaySpec, context: DayContext): string | null {
  const today = context.writtenAt.startOf('day');
  const day = dayOf(spec, today, context);
  return day?.isValid ? day.toISODate() : null;
}

function dayOf(spec: DaySpec, today: DateTime, context: DayContext): DateTime | null {
  switch (spec.kind) {
    case 'offset':
      return today.plus({ days: spec.days ?? 0, months: spec.months ?? 0 });
    case 'date':
      return spec.year === undefined
        ? nearestYear(today, spec.month, spec.day)
        : DateTime.fromObject({ year: spec.year, month: spec.month, day: spec.day }, { zone: today.zoneName ?? 'utc' });
    case 'day_of_month':
      return nextDayOfMonth(today, spec.day);
    case 'weekday':
      return spec.weeks > 0
        ? today.startOf('week').plus({ weeks: spec.weeks, days: spec.weekday - 1 })
        : comingWeekday(today, spec.weekday, context);
    case 'week':
      return today.startOf('week').plus({ weeks: spec.weeks });
    case 'weekend':
      if (spec.weeks > 0) return today.startOf('week').plus({ weeks: spec.weeks, days: 5 });
      return today.weekday >= 6 ? today : today.plus({ days: 6 - today.weekday });
  }
}

function comingWeekday(today: DateTime, weekday: number, context: DayContext): DateTime {
  const days = (weekday - today.weekday + 7) % 7;
  if (days > 0) return today.plus({ days });
  const now = context.writtenAt.hour * 60 + context.writtenAt.minute;
  const over = context.time === null ? now >= context.closeMinute : now >= minuteOfDay(context.time);
  return over ? today.plus({ weeks: 1 }) : today;
}

/** This year's date, or next year's when it lies too far back; 29 February waits for a leap year. */
function nearestYear(today: DateTime, month: number, day: number): DateTime | null {
  const earliest = today.minus({ days: PAST_DAYS });
  for (let year = earliest.year; year <= earliest.year + 8; year += 1) {
    const date = DateTime.fromObject({ year, month, day }, { zone: today.zoneName ?? 'utc' });
    if (date.isValid && date >= earliest) return date;
  }
  return null;
}

/** The first such day from today on, in a month that has it. */
function nextDayOfMonth(today: DateTime, day: number): DateTime | null {
  for (let months = 0; months <= 12; months += 1) {
    const date = today.startOf('month').plus({ months }).set({ day: 1 });
    if (day <= (date.daysInMonth ?? 0) && date.set({ day }) >= today) return date.set({ day });
  }
  return null;
}
