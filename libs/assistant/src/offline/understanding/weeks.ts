import type { DaySpec } from './day-spec.js';
import type { Reading } from './mention.js';
import type { Word } from './word.js';

const PARTS: readonly (readonly [pattern: RegExp, weekday: 1 | 3 | 5])[] = [
  [/^(начал[оеау]|start|beginning)$/, 1],
  [/^(середин[аеуы]|среди|посреди|middle)$/, 3],
  [/^(кон(ец|це|цу|ца)|end)$/, 5],
];
const WEEK = /^(недел[еюяиь]|недельк[еуи]|неделки|week)$/;
const NEXT = /^(следующ\p{L}*|след|next)$/u;
const THIS = /^(эт(ой|у|а)|текущ\p{L}*|this|the)$/u;

/** "на следующей неделе", "на неделе", "в конце недели", "в будни", "this week", "end of next week", "на днях". */
export function weekSpanAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const text = words[at]?.text ?? '';
  const next = words[at + 1]?.text ?? '';
  const part = PARTS.find(([pattern]) => pattern.test(text))?.[1];
  if (part !== undefined) return partAt(words, at, part);
  if (NEXT.test(text) && WEEK.test(next)) return { length: 2, value: { kind: 'week', weeks: 1 } };
  if (/^(эт(ой|у)|this)$/.test(text) && WEEK.test(next)) return { length: 2, value: { kind: 'week', weeks: 0 } };
  const before = words[at - 1]?.text ?? '';
  if (text === 'неделе' && /^(на|в)$/.test(before)) return { length: 1, value: { kind: 'week', weeks: 0 } };
  if (text === 'днях' && /^на$/.test(before))
    return { length: 1, value: { kind: 'from', day: { kind: 'offset', days: 0 } } };
  if (/^(будни|будням|будних|weekdays?)$/.test(text)) return { length: 1, value: { kind: 'working_days' } };
  if (/^будн(ий|ие)$/.test(text) && /^(день|дни)$/.test(next)) return { length: 2, value: { kind: 'working_days' } };
  return null;
}

function partAt(words: readonly Word[], at: number, weekday: 1 | 3 | 5): Reading<DaySpec> | null {
  let length = 1;
  let weeks = 0;
  while (length < 4) {
    const text = words[at + length]?.text ?? '';
    if (WEEK.test(text)) return { length: length + 1, value: { kind: 'week', weeks, weekday } };
    if (/^(месяца|month)$/.test(text) && weekday === 5 && weeks === 0)
      return { length: length + 1, value: { kind: 'month_end' } };
    if (NEXT.test(text)) weeks = 1;
    else if (text !== 'of' && !THIS.test(text)) return null;
    length += 1;
  }
  return null;
}
