import type { SalonProfile } from '#libs/config';
import { DateTime } from 'luxon';
import { readAmounts } from './amounts.js';
import { readDayParts } from './day-part.js';
import type { TimeWindow } from './day-part.js';
import { isRough } from './day-spec.js';
import { readDays } from './days.js';
import { clockTime } from './hour.js';
import { blank, standing } from './mention.js';
import { readRelativeMoments } from './relative-moments.js';
import { resolveDay } from './resolve-day.js';
import { minuteOfDay, salonHours, timeOfMinute } from './salon-hours.js';
import { readTimeWindows } from './time-windows.js';
import type { SaidWindow } from './time-windows.js';
import { readTimes } from './times.js';
import type { Understanding } from './understanding.js';
import type { Word, WrittenText } from './word.js';

export type When = Pick<
  Understanding,
  'day' | 'dayIsRough' | 'dayIsImpossible' | 'time' | 'timeIsLone' | 'window' | 'rightNow'
>;

const WHOLE_DAY = { openMinute: 0, closeMinute: 24 * 60 };

/**
 * Day, time and part of day of a turn, each by its last mention. The order of the readers matters: what one has
 * taken, the next cannot misread ("15 октября" leaves no bare 15, "14 лет" no two o'clock).
 *
 * @returns The facts and the words that are left.
 */
export function readWhen(
  words: readonly Word[],
  texts: readonly WrittenText[],
  salon: SalonProfile,
): { when: When; rest: Word[] } {
  const moments = readRelativeMoments(words);
  const withoutMoments = blank(words, moments, 'moment');
  const days = readDays(withoutMoments);
  const withoutDays = blank(withoutMoments, days, 'day');
  const countable = blank(withoutDays, readAmounts(withoutDays), 'amount');
  const windows = readTimeWindows(countable);
  const withoutWindows = blank(countable, windows, 'window');
  const times = readTimes(withoutWindows);
  const withoutTimes = blank(withoutWindows, times, 'time');
  const parts = readDayParts(blank(withoutMoments, [...windows, ...times], 'time'));

  const writtenAt = (at: number): DateTime =>
    DateTime.fromMillis(texts[words[at]?.message ?? 0]?.writtenAt ?? 0, { zone: salon.timezone });
  const open = salonHours(salon) ?? WHOLE_DAY;
  const part = standing(words, parts)?.value ?? null;
  const said = standing(words, times);
  const time = said && clockTime(said.value, open, part);
  const window = windowOf(standing(words, windows)?.value ?? null, open, part);
  const dayMention = standing(words, days);
  const day =
    dayMention &&
    resolveDay(dayMention.value, { writtenAt: writtenAt(dayMention.from), time, closeMinute: open.closeMinute });
  const rest = blank(withoutTimes, parts, 'part');

  const moment = standing(words, moments);
  if (moment && !said && !dayMention) {
    const start = roundUp(writtenAt(moment.from).plus({ minutes: moment.value }), salon.slotStepMinutes);
    const when = { day: start.toISODate(), time: start.toFormat('HH:mm'), window: null };
    return { when: { ...when, dayIsRough: false, dayIsImpossible: false, timeIsLone: false, rightNow: false }, rest };
  }
  return {
    when: {
      day,
      dayIsRough: dayMention !== null && isRough(dayMention.value),
      dayIsImpossible: dayMention !== null && day === null,
      time,
      timeIsLone: said?.value.lone === true && dayMention === null,
      window: time === null ? window : null,
      rightNow: words.some((word) => /^(сейчас|щас|прямо|now)$/.test(word.text)),
    },
    rest,
  };
}

function windowOf(
  said: SaidWindow | null,
  open: { openMinute: number; closeMinute: number },
  part: TimeWindow | null,
): TimeWindow | null {
  if (!said) return part;
  const from = said.from && clockTime(said.from, open, part);
  const until = said.until && clockTime(said.until, open, part);
  const inOrder = from === undefined || until === undefined || minuteOfDay(until) > minuteOfDay(from);
  return { ...(from ? { from } : {}), ...(until && inOrder ? { until } : {}) };
}

/** The next start on the grid at or after a moment. */
function roundUp(moment: DateTime, stepMinutes: number): DateTime {
  const minute = moment.hour * 60 + moment.minute;
  const rounded = Math.ceil(minute / stepMinutes) * stepMinutes;
  return rounded < 24 * 60
    ? DateTime.fromISO(`${moment.toISODate()}T${timeOfMinute(rounded)}`, { zone: moment.zoneName ?? 'utc' })
    : moment.plus({ days: 1 }).startOf('day');
}
