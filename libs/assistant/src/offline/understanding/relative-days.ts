import type { DaySpec } from './day-spec.js';
import type { Reading } from './mention.js';
import type { Word } from './word.js';

/** Days from today by word, with the ways in which people mistype them. */
const OFFSETS: readonly (readonly [pattern: RegExp, days: number])[] = [
  [/^(сегодня|севодня|сегодн|сеодня|сегоня|сегодняшний|седня|сення|today|tonight)$/, 0],
  [/^(завтра|завтро|зафтра|завтар|звтра|завра|завта|завтрашний|tomorrow|tommorow|tomorow|tommorrow|tmrw|tmr)$/, 1],
  [/^(послезавтра|послезавтро|послезафтра|послезавта|overmorrow)$/, 2],
];

/** "сегодня", "завтра", "через неделю", "in 3 days", "day after tomorrow". */
export function relativeDayAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const [text = '', second = '', third = ''] = [0, 1, 2].map((offset) => words[at + offset]?.text);
  if (text === 'после' && /^завтр[ао]$/.test(second)) return offset(2, 2);
  if (text === 'day' && second === 'after' && /^tom/.test(third)) return offset(2, 3);
  const named = OFFSETS.find(([pattern]) => pattern.test(text));
  if (named) return offset(named[1], 1);
  return text === 'через' || text === 'in' ? spanAt(words, at) : null;
}

function spanAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const count = words[at + 1]?.number ?? null;
  const article = /^(a|an|one|одну|один)$/.test(words[at + 1]?.text ?? '');
  const unit = words[at + (count !== null || article ? 2 : 1)]?.text ?? '';
  const length = count !== null || article ? 3 : 2;
  if (/^(недел[юия]|недель|weeks?)$/.test(unit)) return offset(7 * (count ?? 1), length);
  if (/^(месяц\p{L}*|months?)$/u.test(unit)) return { length, value: { kind: 'offset', months: count ?? 1 } };
  // "через день" skips one day.
  if (unit === 'день' && count === null && !article) return offset(2, length);
  return /^(день|дня|дней|сутки|days?)$/.test(unit) ? offset(count ?? 1, length) : null;
}

function offset(days: number, length: number): Reading<DaySpec> {
  return { length, value: { kind: 'offset', days } };
}
