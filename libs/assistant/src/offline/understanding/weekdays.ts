import type { DaySpec } from './day-spec.js';
import type { Reading } from './mention.js';
import { isTypoOf } from './typo.js';
import type { Word } from './word.js';

/** Monday first; the forms people write, short ones included. */
const NAMES: readonly string[] = [
  'понедельник понедельника понедельнику пн пон monday mon mondays',
  'вторник вторника вторнику вт tuesday tue tues',
  'среда среду среды среде ср wednesday wed weds',
  'четверг четверга четвергу четверк чт thursday thu thur thurs',
  'пятница пятницу пятницы пятнице пт пятн friday fri',
  'суббота субботу субботы субботе сб суб saturday sat',
  'воскресенье воскресенья воскресенью воскресение вс воскр sunday sun',
];
const FORMS = NAMES.flatMap((forms, index) => forms.split(' ').map((form) => [form, index + 1] as const));
const WEEKDAY_BY_FORM = new Map(FORMS);
/** Words one letter away from a weekday that mean something else. */
const NOT_WEEKDAYS = new Set(['четверо', 'четверти', 'четверть', 'среди', 'вторники', 'пятницкая', 'пятницкой']);
const SHORTEST_GUESSED = 6;
const NEXT = /^(следующ\p{L}*|след|next)$/u;
const THIS = /^(эт(от|у|о|ой|ом)|ближайш\p{L}*|this|coming)$/u;

/** "в пятницу", "следующий вторник", "в субботу на следующей неделе", "на выходных", "next week". */
export function weekdayAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const lead = NEXT.test(words[at]?.text ?? '') || THIS.test(words[at]?.text ?? '') ? 1 : 0;
  const weeks = lead === 1 && NEXT.test(words[at]?.text ?? '') ? 1 : 0;
  const text = words[at + lead]?.text ?? '';
  const weekday = weekdayNamed(text);
  if (weekday !== null) return { length: lead + 1, value: { kind: 'weekday', weekday, weeks } };
  if (/^(выходн(ые|ых|ым)|уикенд\p{L}*|weekend)$/u.test(text))
    return { length: lead + 1, value: { kind: 'weekend', weeks } };
  if (lead === 1 && weeks === 1 && /^(недел[еюяи]|week)$/.test(text))
    return { length: 2, value: { kind: 'week', weeks } };
  return null;
}

function weekdayNamed(text: string): number | null {
  const exact = WEEKDAY_BY_FORM.get(text);
  if (exact !== undefined) return exact;
  if (text.length < SHORTEST_GUESSED || NOT_WEEKDAYS.has(text)) return null;
  return FORMS.find(([form]) => form.length >= SHORTEST_GUESSED && isTypoOf(text, form))?.[1] ?? null;
}
