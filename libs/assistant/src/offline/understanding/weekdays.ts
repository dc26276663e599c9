import type { DaySpec } from './day-spec.js';
import type { Reading } from './mention.js';
import { isTypoOf } from './typo.js';
import type { Word } from './word.js';

/** Monday first; the forms people write, short ones included. */
const NAMES: readonly string[] = [
  'понедельник понедельника понедельнику пн пон пнд monday mon mondays',
  'вторник вторника вторнику вт втр tuesday tue tues',
  'среда среду среды среде ср срд wednesday wed weds wensday',
  'четверг четверга четвергу четверк чт чтв thursday thu thur thurs',
  'пятница пятницу пятницы пятнице пт птн пятн friday fri',
  'суббота субботу субботы субботе сб суб saturday sat',
  'воскресенье воскресенья воскресенью воскресение вс вск воскр sunday sun',
];
const FORMS = NAMES.flatMap((forms, index) => forms.split(' ').map((form) => [form, index + 1] as const));
const WEEKDAY_BY_FORM = new Map(FORMS);
/** Words one letter away from a weekday that mean something else. */
const NOT_WEEKDAYS = new Set(['четверо', 'четверти', 'четверть', 'среди', 'вторники', 'пятницкая', 'пятницкой']);
const SHORTEST_GUESSED = 6;
const NEXT = /^(следующ\p{L}*|след|next)$/u;
const THIS = /^(эт(от|у|о|ой|ом|и|их|им)|ближайш\p{L}*|this|the|coming|upcoming|nearest)$/u;

/** "в пятницу", "следующий вторник", "в субботу на следующей неделе", "на выходных", "this coming friday". */
export function weekdayAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const first = words[at]?.text ?? '';
  let lead = NEXT.test(first) || THIS.test(first) ? 1 : 0;
  if (lead === 1 && THIS.test(words[at + 1]?.text ?? '')) lead = 2;
  const weeks = lead === 1 && NEXT.test(first) ? 1 : 0;
  const text = words[at + lead]?.text ?? '';
  const weekday = weekdayNamed(text);
  if (weekday !== null) return { length: lead + 1, value: { kind: 'weekday', weekday, weeks } };
  return /^(выходн(ые|ых|ым|ой)|вых|викенд\p{L}*|уикенд\p{L}*|weekend)$/u.test(text)
    ? { length: lead + 1, value: { kind: 'weekend', weeks } }
    : null;
}

/** 1 Monday to 7 Sunday, or null for another word. */
export function weekdayNamed(text: string): number | null {
  const exact = WEEKDAY_BY_FORM.get(text);
  if (exact !== undefined) return exact;
  if (text.length < SHORTEST_GUESSED || NOT_WEEKDAYS.has(text)) return null;
  return FORMS.find(([form]) => form.length >= SHORTEST_GUESSED && isTypoOf(text, form))?.[1] ?? null;
}
