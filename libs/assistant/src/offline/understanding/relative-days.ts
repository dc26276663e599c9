import type { DaySpec } from './day-spec.js';
import type { Reading } from './mention.js';
import { isTypoOf } from './typo.js';
import type { Word } from './word.js';

/** Days from today by word, with the ways in which people mistype and shorten them. */
const OFFSETS: readonly (readonly [words: readonly string[], days: number])[] = [
  ['сегодня сегодняшний сегодняшнего седня сення сеня сёдня today tonight tonite tday'.split(' '), 0],
  [
    'завтра зафтра завтрашний завтрашнего завтрашнему tomorrow tommorow tmrw tmr tmrow tomoro 2moro 2morrow'.split(' '),
    1,
  ],
  ['послезавтра послезафтра overmorrow'.split(' '), 2],
];
const OFFSET_BY_WORD = new Map(OFFSETS.flatMap(([words, days]) => words.map((word) => [word, days] as const)));
const SHORTEST_GUESSED = 6;
/** One letter away, and another word. */
const NOT_OFFSETS = /^завтрак/;
/** "tomorrow or the day after" means the one after tomorrow; "the day after my birthday" does not. */
const DAY_AFTER_WHAT = /^(?!(at|in|around|is|works|would|maybe|please|instead|if)? )/;
const COUNT_RANGE = /^(\d{1,2})[-–](\d{1,2})$/;

/** "сегодня", "завтра", "через неделю", "дня через два", "in 3 days", "day after tomorrow", "this evening". */
export function relativeDayAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const [text = '', second = '', third = ''] = [0, 1, 2].map((offset) => words[at + offset]?.text);
  if (text === 'после' && offsetNamed(second) === 1) return offset(2, 2);
  if (text === 'day' && second === 'after' && offsetNamed(third) === 1) return offset(2, 3);
  if (text === 'day' && second === 'after' && words[at - 1]?.text === 'the' && !DAY_AFTER_WHAT.test(`${third} `))
    return offset(2, 2);
  if (text === 'this' && /^(morning|afternoon|evening|noon)$/.test(second)) return offset(0, 2);
  const days = offsetNamed(text);
  if (days !== null) return offset(days, 1);
  if (/^(через|чрез|черз|спустя|in)$/.test(text)) return spanAt(words, at);
  if (second === 'через') return invertedAt(words, at);
  return fromNowAt(words, at);
}

function offsetNamed(text: string): number | null {
  const exact = OFFSET_BY_WORD.get(text);
  if (exact !== undefined) return exact;
  if (text.length < SHORTEST_GUESSED - 1 || NOT_OFFSETS.test(text)) return null;
  return (
    OFFSETS.find(([forms]) => forms.some((form) => form.length >= SHORTEST_GUESSED && isTypoOf(text, form)))?.[1] ??
    null
  );
}

function spanAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const range = COUNT_RANGE.exec(words[at + 1]?.text ?? '');
  const rangeSpan = range && spanOf(Number(range[1]), words[at + 2]?.text ?? '');
  if (rangeSpan) return { length: 3, value: { kind: 'from', day: rangeSpan } };
  const counted = countAt(words, at + 1);
  const unit = words[at + 1 + counted.length]?.text ?? '';
  // "через день" skips one day.
  if (unit === 'день' && counted.length === 0) return offset(2, 2);
  const span = spanOf(counted.value, unit);
  return span && { length: 2 + counted.length, value: span };
}

/** "дня через два", "недели через две": about so many. */
function invertedAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const count = words[at + 2]?.number ?? null;
  const span = count === null ? null : spanOf(count, words[at]?.text ?? '');
  return span && { length: 3, value: span };
}

/** "2 weeks from now", "a week from today". */
function fromNowAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const counted = countAt(words, at);
  if (counted.length === 0) return null;
  const [unit = '', from = '', now = ''] = [0, 1, 2].map((offset) => words[at + counted.length + offset]?.text);
  const span = from === 'from' && /^(now|today)$/.test(now) ? spanOf(counted.value, unit) : null;
  return span && { length: counted.length + 3, value: span };
}

/** How many: 1 without any word for it. */
function countAt(words: readonly Word[], at: number): Reading<number> {
  const [text = '', second = '', third = ''] = [0, 1, 2].map((offset) => words[at + offset]?.text);
  if (text === 'a' && second === 'couple') return { value: 2, length: third === 'of' ? 3 : 2 };
  if (/^(пар[ауы]|пару-тройку)$/.test(text)) return { value: 2, length: 1 };
  if (/^(a|an|one|одну|один|ровно)$/.test(text)) return { value: 1, length: 1 };
  const number = words[at]?.number ?? null;
  return number === null ? { value: 1, length: 0 } : { value: number, length: 1 };
}

function spanOf(count: number, unit: string): DaySpec | null {
  if (/^(недел[юияь]|недель|недельк[уи]|weeks?)$/.test(unit)) return { kind: 'offset', days: 7 * count };
  if (unit === 'fortnight') return { kind: 'offset', days: 14 };
  if (/^(месяц\p{L}*|months?)$/u.test(unit)) return { kind: 'offset', months: count };
  return /^(день|денек|дня|дней|сутки|суток|days?)$/.test(unit) ? { kind: 'offset', days: count } : null;
}

function offset(days: number, length: number): Reading<DaySpec> {
  return { length, value: { kind: 'offset', days } };
}
