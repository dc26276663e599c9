import { halfHourAt } from './half-hours.js';
import type { SaidTime } from './hour.js';
import type { Reading } from './mention.js';
import { hourOfMeridiem, meridiemAt } from './meridiem.js';
import type { Word } from './word.js';

/** `marked` when the words can only be a time: "18:00", "8 вечера"; a bare "8" needs a preposition before it. */
export type ClockReading = Reading<SaidTime> & { readonly marked: boolean };

const CLOCK = /^(\d{1,2})[:.\-–](\d{2})$/;
const HOUR_WORD = /^(час|часа|часов|часам|часиков|ч|h|o'clock|oclock)$/;
const NOON = /^(полдень|полудню|полудня|noon|midday)$/;
/** What makes "на час" a duration: "на час раньше". */
const SHIFT = /^(раньше|позже|пораньше|попозже|назад|пик)$/;

/** A time of day at the word, whatever stands before it; days and amounts must have been blanked. */
export function clockAt(words: readonly Word[], at: number): ClockReading | null {
  const half = halfHourAt(words, at);
  if (half) return { ...half, marked: true };
  const text = words[at]?.text ?? '';
  if (NOON.test(text)) return { length: 1, value: { hour: 12, minute: 0, exact: true }, marked: true };
  if (/^(час|часу)$/.test(text) && !SHIFT.test(words[at + 1]?.text ?? ''))
    return withMeridiem(words, at, 1, 1, 0, false);
  return writtenClockAt(words, at) ?? numberAt(words, at);
}

/** "18:00", "18-00", "18.30". A hyphen between hours ("10-12", "12-15") is a range and no time. */
function writtenClockAt(words: readonly Word[], at: number): ClockReading | null {
  const text = words[at]?.text ?? '';
  const [, hours = '', minutes = ''] = CLOCK.exec(text) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null;
  const hyphenated = /[-–]/.test(text);
  if (hyphenated && Number(minutes) <= 24 && Number(minutes) > Number(hours)) return null;
  return withMeridiem(words, at, 1, Number(hours), Number(minutes), true, hours.startsWith('0'));
}

/** "18", "18 00", "восемнадцать тридцать", "8 часов 30 минут", "двадцать один". */
function numberAt(words: readonly Word[], at: number): ClockReading | null {
  const word = words[at];
  if (word?.number == null || word.number > 23) return null;
  let hour = word.number;
  let length = 1;
  const unit = words[at + 1];
  if (hour === 20 && !isDigits(word) && unit && unit.number && unit.number <= 3 && !isDigits(unit)) {
    hour += unit.number;
    length += 1;
  }
  const hourWord = HOUR_WORD.test(words[at + length]?.text ?? '');
  if (hourWord) length += 1;
  const minute = minutesAt(words, at + length);
  if (minute) length += minute.length;
  return withMeridiem(words, at, length, hour, minute?.value ?? 0, minute !== null, /^0/.test(word.text));
}

function minutesAt(words: readonly Word[], at: number): Reading<number> | null {
  const word = words[at];
  if (word?.number == null || words[at - 1]?.after.includes(',')) return null;
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
  return { length: length + meridiem.length, value, marked: true };
}

function isDigits(word: Word): boolean {
  return /^\d+$/.test(word.text);
}
