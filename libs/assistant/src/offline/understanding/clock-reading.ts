import { halfHourAt } from './half-hours.js';
import type { SaidTime } from './hour.js';
import type { Reading } from './mention.js';
import { hourOfMeridiem, meridiemAt } from './meridiem.js';
import type { Word } from './word.js';

/** `marked` when the words can only be a time: "18:00", "8 вечера"; a bare "8" needs a preposition before it. */
export type ClockReading = Reading<SaidTime> & { readonly marked: boolean };

const CLOCK = /^(\d{1,2})[:.\-–](\d{2})$/;
/** "в 1830": behind a preposition only, or any number would be a time. */
const JOINED_CLOCK = /^([01]\d|2[0-3])(00|15|30|45)$/;
const HOUR_WORD = /^(час|часа|часов|часам|часах|часиков|часикам|ч|h|o'clock|oclock)$/;
/** What is written at the end of a number and leaves it an hour: "5-ти", "до 3-х", "3ish". */
const HOUR_ENDING = /^(ти|ть|и|ми|х|ух|ым|ish)$/;
const TWELVE: readonly (readonly [word: RegExp, hour: number])[] = [
  [/^(полдень|полудню|полудня|полдня|noon|midday)$/, 12],
  [/^(полночь|полуночи|midnight)$/, 0],
];
/** What makes "на час" a duration: "на час раньше". */
const SHIFT = /^(раньше|позже|пораньше|попозже|позднее|назад|пик|больше|дольше)$/;

/** A time of day at the word, whatever stands before it; days and amounts must have been blanked. */
export function clockAt(words: readonly Word[], at: number): ClockReading | null {
  const half = halfHourAt(words, at);
  if (half) return { ...half, marked: true };
  const text = words[at]?.text ?? '';
  const twelve = TWELVE.find(([word]) => word.test(text));
  if (twelve) return { length: 1, value: { hour: twelve[1], minute: 0, exact: true }, marked: true };
  return oneOClockAt(words, at) ?? writtenClockAt(words, at) ?? numberAt(words, at);
}

/** "час", "час тридцать"; "после часа". */
function oneOClockAt(words: readonly Word[], at: number): ClockReading | null {
  const text = words[at]?.text ?? '';
  const inCase = text === 'часа' && /^(после|до)$/.test(words[at - 1]?.text ?? '');
  if (!(inCase || /^(час|часу)$/.test(text)) || SHIFT.test(words[at + 1]?.text ?? '')) return null;
  const minute = minutesAt(words, at + 1);
  return withMeridiem(words, at, 1 + (minute?.length ?? 0), 1, minute?.value ?? 0, false);
}

/** "18:00", "18-00", "18.30", "в 1830". A hyphen between hours ("10-12", "12-15") is a range and no time. */
function writtenClockAt(words: readonly Word[], at: number): ClockReading | null {
  const text = words[at]?.text ?? '';
  const joined = /^(в|к|at|·day)$/.test(words[at - 1]?.text ?? '') ? JOINED_CLOCK.exec(text) : null;
  const [, hours = '', minutes = ''] = CLOCK.exec(text) ?? joined ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null;
  const hyphenated = /[-–]/.test(text);
  if (hyphenated && Number(minutes) <= 24 && Number(minutes) > Number(hours)) return null;
  const length = HOUR_WORD.test(words[at + 1]?.text ?? '') ? 2 : 1;
  return withMeridiem(words, at, length, Number(hours), Number(minutes), true, hours.startsWith('0'));
}

/** "18", "18 00", "восемнадцать тридцать", "8 часов 30 минут", "двадцать один", "5-ти", "3ish". */
function numberAt(words: readonly Word[], at: number): ClockReading | null {
  const word = words[at];
  if (word?.number == null || word.number > 23 || /^-?\s*%/.test(word.after)) return null;
  let hour = word.number;
  let length = 1;
  const unit = words[at + 1];
  const ones = unit && (unit.text === 'один' ? 1 : (unit.number ?? 0));
  if (hour === 20 && !isDigits(word) && ones && ones <= 3 && !isDigits(unit)) {
    hour += ones;
    length += 1;
  }
  const ending = endingAt(words, at);
  if (ending === 'other') return null;
  if (ending === 'hour') length += 1;
  const hourWord = HOUR_WORD.test(words[at + length]?.text ?? '');
  const telling = /^(ish|o'?clock)$/.test(words[at + length - (ending === 'hour' ? 1 : 0)]?.text ?? '');
  if (hourWord) length += 1;
  const minute = minutesAt(words, at + length);
  if (minute) length += minute.length;
  return withMeridiem(words, at, length, hour, minute?.value ?? 0, minute !== null || telling, /^0\d/.test(word.text));
}

/** What is written onto digits: of an hour ("5-ти"), of something else ("5й", "2gis"), or nothing but what stands alone too. */
function endingAt(words: readonly Word[], at: number): 'hour' | 'other' | 'none' {
  const word = words[at];
  const next = words[at + 1];
  if (!word || !next || !isDigits(word) || next.message !== word.message || !/^\p{L}/u.test(next.text)) return 'none';
  if (word.after !== '' && word.after !== '-') return 'none';
  // "на 2х" is for two people.
  if (HOUR_ENDING.test(next.text)) return next.text === 'х' && words[at - 1]?.text === 'на' ? 'other' : 'hour';
  return word.after === '' && next.text.length <= 3 && !isUnit(words, at + 1) ? 'other' : 'none';
}

function isUnit(words: readonly Word[], at: number): boolean {
  return HOUR_WORD.test(words[at]?.text ?? '') || meridiemAt(words, at) !== null || /^в$/.test(words[at]?.text ?? '');
}

function minutesAt(words: readonly Word[], at: number): Reading<number> | null {
  const word = words[at];
  const separator = words[at - 1]?.after ?? '';
  if (word?.number == null || (separator.includes(',') && separator !== ',') || /[-–]/.test(separator)) return null;
  const zeros = word.text === 'ноль' && words[at + 1]?.text === 'ноль';
  const readable = isDigits(word) ? /^[0-5][05]$/.test(word.text) : word.number >= 10 && word.number % 5 === 0;
  if (!zeros && !(readable && word.number < 60)) return null;
  const length = zeros ? 2 : 1;
  return { value: word.number, length: /^мин/.test(words[at + length]?.text ?? '') ? length + 1 : length };
}

function withMeridiem(
  words: readonly Word[],
  at: number,
  length: number,
  hour: number,
  minute: number,
  marked: boolean,
  exact = false,
): ClockReading {
  const meridiem = meridiemAt(words, at + length);
  if (!meridiem) return { length, value: { hour, minute, exact }, marked };
  const value = { hour: hourOfMeridiem(hour, meridiem.value), minute, exact: true };
  // "2 дня" may be two days, and needs a preposition; "в 2 часа дня" does not.
  const isCount = length === 1 && hour >= 2 && hour <= 4 && words[at + 1]?.text === 'дня';
  return { length: length + meridiem.length, value, marked: !isCount };
}

function isDigits(word: Word): boolean {
  return /^\d+$/.test(word.text);
}
