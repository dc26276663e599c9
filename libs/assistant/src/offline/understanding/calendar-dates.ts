import type { DaySpec } from './day-spec.js';
import type { Reading } from './mention.js';
import { ordinalNamed } from './number-words.js';
import type { Word } from './word.js';

const MONTHS: readonly RegExp[] = [
  /^(янв|января|январь|january|jan)$/,
  /^(фев|февр|февраля|февраль|february|feb)$/,
  /^(мар|марта|март|march|mar)$/,
  /^(апр|апреля|апрель|april|apr)$/,
  /^(мая|май|may)$/,
  /^(июн|июня|июнь|june|jun)$/,
  /^(июл|июля|июль|july|jul)$/,
  /^(авг|августа|август|august|aug)$/,
  /^(сен|сент|сентября|сентябрь|september|sep|sept)$/,
  /^(окт|октября|октябрь|october|oct)$/,
  /^(ноя|нояб|ноября|ноябрь|november|nov)$/,
  /^(дек|декабря|декабрь|december|dec)$/,
];
const WRITTEN_DATE = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** "15 октября", "15.10", "15/10", "2026-10-15", "15 числа", "пятого ноября", "October 15th". */
export function calendarDateAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  return writtenDateAt(words, at) ?? monthFirstAt(words, at) ?? dayFirstAt(words, at);
}

/**
 * "18.30" and "12.00" are times: no month has the number 30 or 00. What can be both ("15.10") is a date, since few
 * salons start at ten minutes past. A hyphen alone ("18-00", "10-12") never makes a date.
 */
function writtenDateAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const text = words[at]?.text ?? '';
  const iso = ISO_DATE.exec(text);
  if (iso) return date(Number(iso[3]), Number(iso[2]), 1, Number(iso[1]));
  const [, day = '', separator, month = '', year] = WRITTEN_DATE.exec(text) ?? [];
  if (day === '' || (separator === '-' && year === undefined)) return null;
  return date(Number(day), Number(month), 1, year === undefined ? undefined : fullYear(Number(year)));
}

function dayFirstAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const day = dayNumberAt(words, at);
  if (!day) return null;
  const next = at + day.length;
  const of = words[next]?.text === 'of' ? 1 : 0;
  const month = monthNamed(words[next + of]);
  if (month !== null) {
    const year = words[next + of + 1]?.number ?? 0;
    const named = year >= 2020 && year < 2100;
    return date(day.value, month, day.length + of + (named ? 2 : 1), named ? year : undefined);
  }
  const number = /^(числа|число)$/.test(words[next]?.text ?? '');
  if (!number && !day.suffixed) return null;
  return { length: day.length + (number ? 1 : 0), value: { kind: 'day_of_month', day: day.value } };
}

function monthFirstAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const month = monthNamed(words[at]);
  const day = month === null || !/^[a-z]/.test(words[at]?.text ?? '') ? null : dayNumberAt(words, at + 1);
  return month !== null && day ? date(day.value, month, 1 + day.length) : null;
}

/** `suffixed`: "15-го", "15th" name a day of the month without more words. */
function dayNumberAt(words: readonly Word[], at: number): (Reading<number> & { suffixed: boolean }) | null {
  const word = words[at];
  if (!word) return null;
  const next = words[at + 1];
  const unit = ordinalNamed(next?.text ?? '');
  const isTens = (word.number === 20 || word.number === 30) && !/^\d/.test(word.text);
  if (isTens && unit !== null && unit < 10) return dayNumber(word.number + unit, 2, false);
  const ordinal = ordinalNamed(word.text);
  if (ordinal !== null) return dayNumber(ordinal, 1, false);
  if (word.number === null) return null;
  const suffixed = /^(го|ого|е|ое|st|nd|rd|th)$/.test(next?.text ?? '');
  return dayNumber(word.number, suffixed ? 2 : 1, suffixed);
}

function dayNumber(value: number, length: number, suffixed: boolean): (Reading<number> & { suffixed: boolean }) | null {
  return value >= 1 && value <= 31 ? { value, length, suffixed } : null;
}

function monthNamed(word: Word | undefined): number | null {
  const index = MONTHS.findIndex((pattern) => pattern.test(word?.text ?? ''));
  return index < 0 ? null : index + 1;
}

function date(day: number, month: number, length: number, year?: number): Reading<DaySpec> | null {
  if (day < 1 || day > 31 || month < 1 || month > 12) return null;
  return { length, value: { kind: 'date', day, month, ...(year === undefined ? {} : { year }) } };
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}
