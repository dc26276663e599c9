import { isCounted } from './amounts.js';
import type { DaySpec } from './day-spec.js';
import type { Reading } from './mention.js';
import { monthNamed } from './months.js';
import { dayNumberAt, standsForDate } from './day-numbers.js';
import type { Word } from './word.js';

const WRITTEN_DATE = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_RANGE = /^(\d{1,2})[-–](\d{1,2})$/;
const DAY_JOINT = /^(или|либо|и|по|до|or|to|and)$/;
const ROUND_THE_CLOCK = '24/7';

/** "15 октября", "15.10", "15/10", "2026-10-15", "15 числа", "пятого ноября", "October 15th", "15-16 октября". */
export function calendarDateAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  return writtenDateAt(words, at) ?? monthFirstAt(words, at) ?? dayRangeAt(words, at) ?? dayFirstAt(words, at);
}

/**
 * "18.30" and "12.00" are times: no month has the number 30 or 00. What can be both ("15.10") is a date, since few
 * salons start at ten minutes past. A hyphen alone ("18-00", "10-12") never makes a date. "12/25" has its month first.
 */
function writtenDateAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const text = words[at]?.text ?? '';
  if (text === ROUND_THE_CLOCK || isCounted(words, at)) return null;
  const iso = ISO_DATE.exec(text);
  if (iso) return date(Number(iso[3]), Number(iso[2]), 1, Number(iso[1]));
  const [, first = '', separator, second = '', year] = WRITTEN_DATE.exec(text) ?? [];
  if (first === '' || (separator === '-' && year === undefined)) return null;
  const [day, month] = separator === '/' && Number(second) > 12 ? [second, first] : [first, second];
  return date(Number(day), Number(month), 1, year === undefined ? undefined : fullYear(Number(year)));
}

function dayFirstAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const day = dayNumberAt(words, at);
  if (!day) return null;
  const month = monthBehind(words, at + day.length);
  if (month) return date(day.value, month.value.month, day.length + month.length, month.value.year);
  const number = /^(числа|число|числу)$/.test(words[at + day.length]?.text ?? '');
  if (number) return { length: day.length + 1, value: { kind: 'day_of_month', day: day.value } };
  return standsForDate(words, at, day) ? { length: day.length, value: { kind: 'day_of_month', day: day.value } } : null;
}

/** "15-16 октября", "15 или 16 октября", "21, 22 и 23 числа": the first of them; the month stands behind the last. */
function dayRangeAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const written = DAY_RANGE.exec(words[at]?.text ?? '');
  const first = written ? Number(written[1]) : (dayNumberAt(words, at)?.value ?? 0);
  const length = written ? 1 : listedDays(words, at);
  if (length === 0 || first < 1 || first > 31) return null;
  const month = monthBehind(words, at + length);
  if (month) {
    const spec: DaySpec = { kind: 'date', day: first, ...month.value };
    return { length: length + month.length, value: { kind: 'from', day: spec } };
  }
  if (!/^(числа|числу)$/.test(words[at + length]?.text ?? '')) return null;
  return { length: length + 1, value: { kind: 'from', day: { kind: 'day_of_month', day: first } } };
}

/** How many words a list of two to four days of the month takes; 0 when it is none. */
function listedDays(words: readonly Word[], at: number): number {
  let length = dayNumberAt(words, at)?.length ?? 0;
  for (let days = 1; length > 0; days += 1) {
    const joint = DAY_JOINT.test(words[at + length]?.text ?? '') ? 1 : 0;
    const listed = joint === 1 || /^\s*[,–-]\s*$/.test(words[at + length - 1]?.after ?? '');
    const next = listed && days < 4 ? dayNumberAt(words, at + length + joint) : null;
    if (!next) return days > 1 ? length : 0;
    length += joint + next.length;
  }
  return 0;
}

/** "October 15th", "Oct the 15th", "Oct 20-22", "Oct 20 - 22". */
function monthFirstAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const text = words[at]?.text ?? '';
  const month = /^[a-z]/.test(text) ? monthNamed(text) : null;
  if (month === null) return null;
  const lead = words[at + 1]?.text === 'the' ? 2 : 1;
  const range = DAY_RANGE.exec(words[at + lead]?.text ?? '');
  const day = range ? { value: Number(range[1]), length: 1 } : dayNumberAt(words, at + lead);
  const spec = day && date(day.value, month, lead + day.length);
  if (!spec) return null;
  const spaced = /^\s*[-–]\s*$/.test(words[at + spec.length - 1]?.after ?? '');
  const last = spaced ? dayNumberAt(words, at + spec.length) : null;
  if (!range && !last) return spec;
  return { length: spec.length + (last?.length ?? 0), value: { kind: 'from', day: spec.value } };
}

/** "октября", "of October", "октября 2026". */
function monthBehind(words: readonly Word[], at: number): Reading<{ month: number; year?: number }> | null {
  const of = words[at]?.text === 'of' ? 1 : 0;
  const month = monthNamed(words[at + of]?.text ?? '');
  if (month === null) return null;
  const year = words[at + of + 1]?.number ?? 0;
  return year >= 2020 && year < 2100
    ? { length: of + 2, value: { month, year } }
    : { length: of + 1, value: { month } };
}

function date(day: number, month: number, length: number, year?: number): Reading<DaySpec> | null {
  if (day < 1 || day > 31 || month < 1 || month > 12) return null;
  if (year !== undefined && (year < 2020 || year >= 2100)) return null;
  return { length, value: { kind: 'date', day, month, ...(year === undefined ? {} : { year }) } };
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}
