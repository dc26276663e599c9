import { DateTime } from 'luxon';
import type { DaySpec } from './day-spec.js';
import { minuteOfDay } from './salon-hours.js';

/** A date without a year that lies this many days back is meant as past; further back, as next year's. */
const PAST_DAYS = 60;
/** From this day on it is the end of a month. */
const MONTH_END = 25;

export interface DayContext {
  /** When the words were written, in the salon's timezone. */
  readonly writtenAt: DateTime;
  /** `HH:MM` said with the day, or null. */
  readonly time: string | null;
  /** When the salon closes, in minutes after midnight: from then on a bare weekday means next week's. */
  readonly closeMinute: number;
}

/**
 * `YYYY-MM-DD` of a said day, or null when there is no such day ("31 февраля"). The day of writing is the calendar's,
 * also between midnight and morning: "завтра" written at 00:10 is the day that begins in 24 hours less ten minutes.
 */
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
        : DateTime.fromObject({ year: spec.year, month: spec.month, day: spec.day }, { zone: today.zone });
    case 'day_of_month':
      return nextDayOfMonth(today, spec.day);
    case 'weekday':
      return spec.weeks > 0
        ? today.startOf('week').plus({ weeks: spec.weeks, days: spec.weekday - 1 })
        : comingWeekday(today, spec.weekday, context);
    case 'week':
      return partOfWeek(today, spec.weeks, spec.weekday);
    case 'weekend':
      return spec.weeks > 0 || today.weekday < 6
        ? today.startOf('week').plus({ weeks: spec.weeks, days: 5 })
        : comingWeekday(today, today.weekday, { ...context, time: null });
    case 'working_days':
      return today.weekday < 6 ? today : today.startOf('week').plus({ weeks: 1 });
    case 'month':
      return beginningOfMonth(today, spec.month);
    case 'month_end':
      return today.day < MONTH_END ? today.set({ day: MONTH_END }) : today;
    case 'from':
      return dayOf(spec.day, today, context);
    case 'after':
      return dayOf(spec.day, today, context)?.plus({ days: 1 }) ?? null;
    case 'before':
      return dayOf(spec.day, today, context) && today;
    default:
      return never(spec);
  }
}

function comingWeekday(today: DateTime, weekday: number, context: DayContext): DateTime {
  const days = (weekday - today.weekday + 7) % 7;
  if (days > 0) return today.plus({ days });
  const now = context.writtenAt.hour * 60 + context.writtenAt.minute;
  const over = context.time === null ? now >= context.closeMinute : now >= minuteOfDay(context.time);
  return over ? today.plus({ weeks: 1 }) : today;
}

/** Of this week only what is left: its end is today once it has begun, its beginning then is next week's. */
function partOfWeek(today: DateTime, weeks: number, weekday: number | undefined): DateTime {
  const day = today.startOf('week').plus({ weeks, days: (weekday ?? 1) - 1 });
  if (weeks > 0 || day >= today) return day;
  return weekday === undefined || weekday === 5 ? today : day.plus({ weeks: 1 });
}

function beginningOfMonth(today: DateTime, month: number | 'next'): DateTime {
  const first = today.startOf('month');
  if (month === 'next') return first.plus({ months: 1 });
  return month === today.month ? today : first.plus({ months: (month - today.month + 12) % 12 });
}

/** This year's date, or next year's when it lies too far back; 29 February waits for a leap year. */
function nearestYear(today: DateTime, month: number, day: number): DateTime | null {
  const earliest = today.minus({ days: PAST_DAYS });
  for (let year = earliest.year; year <= earliest.year + 8; year += 1) {
    const date = DateTime.fromObject({ year, month, day }, { zone: today.zone });
    if (date.isValid && date >= earliest) return date;
  }
  return null;
}

/** The first such day from today on, in a month that has it. */
function nextDayOfMonth(today: DateTime, day: number): DateTime | null {
  for (let months = 0; months <= 12; months += 1) {
    const date = today.startOf('month').plus({ months });
    if (day <= (date.daysInMonth ?? 0) && date.set({ day }) >= today) return date.set({ day });
  }
  return null;
}

function never(spec: never): never {
  throw new TypeError(`unknown kind of day: ${JSON.stringify(spec)}`);
}
