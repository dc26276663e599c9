import type { SalonProfile } from '#libs/config';
import { DateTime } from 'luxon';
import { readAmounts } from './amounts.js';
import { MORNING, readDayParts } from './day-part.js';
import type { TimeWindow } from './day-part.js';
import { isRough } from './day-spec.js';
import type { DaySpec } from './day-spec.js';
import { readDays } from './days.js';
import { clockTime, laterReading } from './hour.js';
import { blank, isCorrected, standing } from './mention.js';
import type { Mention } from './mention.js';
import { startAfter } from './moment-start.js';
import { readPastDays } from './past-days.js';
import { readRelativeMoments } from './relative-moments.js';
import { readRelativeWishes } from './relative-wishes.js';
import type { RelativeWishes } from './relative-wishes.js';
import { resolveDay } from './resolve-day.js';
import { resolveWindow } from './resolve-window.js';
import { salonHours } from './salon-hours.js';
import { readTimeWindows } from './time-windows.js';
import type { SaidWindow } from './time-windows.js';
import { readTimes } from './times.js';
import type { TimeMention } from './times.js';
import type { Understanding } from './understanding.js';
import type { Word, WrittenText } from './word.js';

export type When = Pick<
  Understanding,
  'day' | 'dayRuledOut' | 'dayIsRough' | 'dayIsImpossible' | 'time' | 'timeIsLone' | 'window' | 'rightNow'
> &
  RelativeWishes;

const WHOLE_DAY = { openMinute: 0, closeMinute: 24 * 60 };
/** With a day a part of it, "завтра пораньше"; without one measured against an offer, "а пораньше?". */
const EARLY = /^(пораньше|early)$/;
const TOO = /^(не|слишком|not|too|so)$/;

/**
 * Day, time and part of day of a turn, each by its last mention. What has gone by is told as it was said ("сегодня",
 * "в 10"): whoever answers says that it is over. Only "вчера" and its like are no wish and are not read.
 *
 * @returns The facts and the words that are left.
 */
export function readWhen(
  words: readonly Word[],
  texts: readonly WrittenText[],
  salon: SalonProfile,
): { when: When; rest: Word[] } {
  const said = readMentions(words);
  const { moment, day: dayMention, time: timeMention } = said;
  const wishes = readRelativeWishes(said.rest);
  const writtenAt = (at: number): DateTime =>
    DateTime.fromMillis(texts[words[at]?.message ?? 0]?.writtenAt ?? 0, { zone: salon.timezone });
  const rightNow = said.rest.some((word) => /^(сейчас|щас|ща|now)$/.test(word.text));

  if (moment && !timeMention && (!dayMention || isToday(dayMention.value))) {
    const start = startAfter(writtenAt(moment.from).plus({ minutes: moment.value }), salon.slotStepMinutes);
    const none = {
      dayRuledOut: null,
      dayIsRough: false,
      dayIsImpossible: false,
      timeIsLone: false,
      window: null,
      rightNow: false,
    };
    return { when: { ...wishes, ...none, ...start }, rest: said.rest };
  }

  const open = salonHours(salon) ?? WHOLE_DAY;
  const part =
    timeMention && said.part && isCorrected(words, said.part, timeMention) ? null : (said.part?.value ?? null);
  const first = timeMention && clockTime(timeMention.value, open, part);
  const dayContext = { time: first, closeMinute: open.closeMinute };
  const day = dayMention && resolveDay(dayMention.value, { ...dayContext, writtenAt: writtenAt(dayMention.from) });
  const time =
    timeMention && first && dayMention && isToday(dayMention.value)
      ? laterReading(timeMention.value, first, open, minuteNow(writtenAt(dayMention.from)))
      : first;
  const isEarly =
    dayMention !== null &&
    !isRough(dayMention.value) &&
    words.some((word, at) => EARLY.test(word.text) && !TOO.test(words[at - 1]?.text ?? ''));
  const wished = said.window ? resolveWindow(said.window.value, open, part) : part;
  const window = wished ?? (isEarly && !wishes.earliest ? MORNING : null);
  return {
    when: {
      ...wishes,
      shift: isEarly ? null : wishes.shift,
      day,
      dayRuledOut:
        dayMention || !said.dayOut
          ? null
          : resolveDay(said.dayOut.value, { ...dayContext, writtenAt: writtenAt(said.dayOut.from) }),
      dayIsRough: dayMention !== null && (isRough(dayMention.value) || isContradicted(dayMention.value, day)),
      dayIsImpossible: dayMention !== null && day === null,
      time,
      timeIsLone: timeMention?.value.lone === true && dayMention === null,
      window: time === null ? window : null,
      rightNow,
    },
    rest: said.rest,
  };
}

/** "Пятница, 17 октября" where the 17th is a Saturday: either may be meant, so nothing is booked on it unasked. */
function isContradicted(spec: DaySpec, day: string | null): boolean {
  const weekday = spec.kind === 'date' || spec.kind === 'day_of_month' ? spec.weekday : undefined;
  return weekday !== undefined && day !== null && DateTime.fromISO(day).weekday !== weekday;
}

interface Mentions {
  readonly moment: Mention<number> | null;
  readonly day: Mention<DaySpec> | null;
  /** The last day that was said, which may be ruled out. */
  readonly dayOut: Mention<DaySpec> | null;
  readonly window: Mention<SaidWindow> | null;
  readonly time: Mention<TimeMention> | null;
  readonly part: Mention<TimeWindow> | null;
  readonly rest: Word[];
}

/**
 * The order of the readers matters: what one has taken, the next cannot misread ("15 октября" leaves no bare 15,
 * "14 лет" no two o'clock).
 */
function readMentions(words: readonly Word[]): Mentions {
  const present = blank(words, readPastDays(words), 'past');
  const moments = readRelativeMoments(present);
  const withoutMoments = blank(present, moments, 'moment');
  const days = readDays(withoutMoments);
  const withoutDays = blank(withoutMoments, days, 'day');
  const countable = blank(withoutDays, readAmounts(withoutDays), 'amount');
  const windows = readTimeWindows(countable);
  const withoutWindows = blank(countable, windows, 'window');
  const times = readTimes(withoutWindows);
  const withoutTimes = blank(withoutWindows, times, 'time');
  // "tonight" is a day and a part of it.
  const parts = readDayParts(blank(withoutMoments, [...windows, ...times], 'time'));
  const rest = blank(withoutTimes, parts, 'part');
  const [window, part, time] = [standing(rest, windows), standing(rest, parts), standing(rest, times)];
  const corrected = time !== null && [window, part].some((other) => other && isCorrected(rest, time, other));
  return {
    moment: standing(rest, moments),
    day: standing(rest, days),
    dayOut: days.at(-1) ?? null,
    window: window && part && isCorrected(rest, window, part) ? null : window,
    time: corrected ? null : time,
    part,
    rest,
  };
}

function isToday(spec: DaySpec): boolean {
  return spec.kind === 'offset' && (spec.days ?? 0) === 0 && spec.months === undefined;
}

function minuteNow(moment: DateTime): number {
  return moment.hour * 60 + moment.minute;
}
