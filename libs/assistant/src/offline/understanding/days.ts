import { calendarDateAt } from './calendar-dates.js';
import type { DaySpec } from './day-spec.js';
import { readAll } from './mention.js';
import type { Mention } from './mention.js';
import { relativeDayAt } from './relative-days.js';
import { weekdayAt } from './weekdays.js';
import type { Word } from './word.js';

/** The days said in a turn. A weekday takes the week that is said for it in the same text: "через неделю в пятницу". */
export function readDays(words: readonly Word[]): Mention<DaySpec>[] {
  const mentions = readAll<DaySpec>(
    words,
    (all, at) => relativeDayAt(all, at) ?? weekdayAt(all, at) ?? calendarDateAt(all, at),
  );
  return mentions.map((mention) => {
    const message = words[mention.from]?.message;
    const beside = mentions.filter((other) => other !== mention && words[other.from]?.message === message);
    return { ...mention, value: joined(mention.value, beside) };
  });
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
  if (spec.kind === 'week') return spec.weeks;
  if (spec.kind !== 'offset' || !spec.days || spec.days % 7 !== 0) return null;
  return spec.days / 7;
}
