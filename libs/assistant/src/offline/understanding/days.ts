import { calendarDateAt } from './calendar-dates.js';
import type { DaySpec } from './day-spec.js';
import { monthAt } from './months.js';
import { readAll } from './mention.js';
import type { Mention } from './mention.js';
import { relativeDayAt } from './relative-days.js';
import { weekSpanAt } from './weeks.js';
import { weekdayAt } from './weekdays.js';
import type { Word } from './word.js';

/** The days said in a turn. A weekday takes the week that is said for it in the same text: "через неделю в пятницу". */
export function readDays(words: readonly Word[]): Mention<DaySpec>[] {
  const mentions = readAll<DaySpec>(
    words,
    (all, at) =>
      relativeDayAt(all, at) ??
      weekSpanAt(all, at) ??
      weekdayAt(all, at) ??
      calendarDateAt(all, at) ??
      monthAt(all, at),
  );
  const days = mentions.map((mention) => {
    const message = words[mention.from]?.message;
    const beside = mentions.filter((other) => other !== mention && words[other.from]?.message === message);
    const before = beside.find((other) => other.to === mention.from);
    return { ...mention, value: dated(before?.value, mention.value) ?? joined(mention.value, beside) };
  });
  return spansOf(words, days);
}

/** "24 октября, суббота" and "суббота, 24 октября": the weekday only adds to the date; null when they are not these two. */
function dated(first: DaySpec | undefined, second: DaySpec): DaySpec | null {
  const [date, weekday] = second.kind === 'weekday' ? [first, second] : [second, first];
  if (!date || weekday?.kind !== 'weekday') return null;
  return date.kind === 'date' || date.kind === 'day_of_month' ? { ...date, weekday: weekday.weekday } : null;
}

/** One day of a weekday and the week said beside it, whichever of the two comes last. */
function joined(spec: DaySpec, beside: readonly Mention<DaySpec>[]): DaySpec {
  const others = beside.map((mention) => mention.value);
  const weeks = weeksAhead(spec) ?? others.map(weeksAhead).find((value) => value !== null);
  const weekday = [spec, ...others].find((value) => value.kind === 'weekday');
  const joinable = spec.kind === 'weekday' || weeksAhead(spec) !== null;
  return joinable && weekday && weeks != null ? { ...weekday, weeks } : spec;
}

/** How many weeks ahead the words move a weekday, or null. */
function weeksAhead(spec: DaySpec): number | null {
  if (spec.kind === 'week') return spec.weekday === undefined ? spec.weeks : null;
  if (spec.kind !== 'offset' || !spec.days || spec.days % 7 !== 0) return null;
  return spec.days / 7;
}

const SINCE = /^(с|со|начиная|from|starting)$/;
const UP_TO = /^(по|до|to|till|until|through|thru)$/;
const AFTER = /^(после|after)$/;
const BEFORE = /^(до|раньше|before|until)$/;
const FILLER = /^(the|с|чем|than)$/;

/** "с понедельника по среду", "после пятницы", "не раньше 20 октября": days of which one must still be chosen. */
function spansOf(words: readonly Word[], days: readonly Mention<DaySpec>[]): Mention<DaySpec>[] {
  const spans: Mention<DaySpec>[] = [];
  for (const day of days) {
    const lead = FILLER.test(words[day.from - 1]?.text ?? '') && !SINCE.test(words[day.from - 1]?.text ?? '') ? 2 : 1;
    const before = words[day.from - lead]?.text ?? '';
    const denied = /^(не|not|no)$/.test(words[day.from - lead - 1]?.text ?? '');
    const last = spans.at(-1);
    const begins = last?.value.kind === 'from' || SINCE.test(words[(last?.from ?? 0) - 1]?.text ?? '');
    if (last && begins && UP_TO.test(before) && day.from - lead === last.to)
      spans[spans.length - 1] = { ...last, to: day.to };
    else if (SINCE.test(before) || (denied && BEFORE.test(before))) spans.push(within(day, 'from'));
    else if (AFTER.test(before)) spans.push(within(day, 'after'));
    else if (BEFORE.test(before) && !denied) spans.push(within(day, 'before'));
    else spans.push(day);
  }
  return spans;
}

function within(day: Mention<DaySpec>, kind: 'from' | 'after' | 'before'): Mention<DaySpec> {
  return { ...day, value: { kind, day: day.value } };
}
