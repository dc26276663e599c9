import type { SaidTime } from './hour.js';
import type { Reading } from './mention.js';
import { hourOfMeridiem, meridiemAt } from './meridiem.js';
import { ordinalNamed } from './number-words.js';
import type { Word } from './word.js';

/**
 * Times told by the part of an hour: "пол пятого", "половину четвертого", "четверть шестого", "без четверти шесть",
 * "half past five", "quarter to six". Null when none begins at the word.
 */
export function halfHourAt(words: readonly Word[], at: number): Reading<SaidTime> | null {
  const told = partOfHour(words, at);
  if (!told) return null;
  const meridiem = meridiemAt(words, at + told.length);
  const hour = meridiem ? hourOfMeridiem(told.hour, meridiem.value) : told.hour;
  return {
    length: told.length + (meridiem?.length ?? 0),
    value: { hour, minute: told.minute, exact: meridiem !== null },
  };
}

interface PartOfHour {
  readonly hour: number;
  readonly minute: number;
  readonly length: number;
}

function partOfHour(words: readonly Word[], at: number): PartOfHour | null {
  const [text = '', second = ''] = [0, 1].map((offset) => words[at + offset]?.text);
  if (/^(пол|половин[ауые]|полов)$/.test(text)) return before(words[at + 1], 30, 2);
  if (/^пол\p{L}{4,}$/u.test(text)) return before({ ...words[at]!, text: text.slice(3), number: null }, 30, 1);
  if (/^четверть$/.test(text)) return before(words[at + 1], 15, 2);
  if (/^\d{1,2}$/.test(text) || words[at]?.number) {
    const told = minutesOfHour(words, at);
    if (told) return told;
  }
  if (text === 'без') return without(words, at);
  if (text === 'half' && second === 'past') return past(words[at + 2], 30, 3);
  if (text === 'half' && words[at + 1]?.number) return past(words[at + 1], 30, 2);
  if (text === 'quarter' && second === 'past') return past(words[at + 2], 15, 3);
  if (text === 'quarter' && /^(to|till)$/.test(second)) return before(words[at + 2], 45, 3);
  if (text === 'quarter' && second === 'after') return past(words[at + 2], 15, 3);
  return null;
}

/** "десять минут шестого", "ten past six", "twenty to five". Digits before "to" may begin a range and are left. */
function minutesOfHour(words: readonly Word[], at: number): PartOfHour | null {
  const word = words[at];
  const minute = word?.number ?? 0;
  if (!word || minute < 1 || minute > 30) return null;
  const [second = '', third = ''] = [1, 2].map((offset) => words[at + offset]?.text);
  if (/^мин/.test(second) && ordinalNamed(third) !== null) return before(words[at + 2], minute, 3);
  if (minute % 5 !== 0) return null;
  if (second === 'past') return past(words[at + 2], minute, 3);
  return /^(to|till)$/.test(second) && /^\p{L}/u.test(word.text) ? before(words[at + 2], 60 - minute, 3) : null;
}

/** "без четверти шесть", "без 15 минут 6", "без пяти пять". */
function without(words: readonly Word[], at: number): PartOfHour | null {
  const minutes = words[at + 1]?.text === 'четверти' ? 15 : words[at + 1]?.number;
  if (minutes == null || minutes < 1 || minutes > 30) return null;
  const hourAt = /^мин/.test(words[at + 2]?.text ?? '') ? at + 3 : at + 2;
  return before(words[hourAt], 60 - minutes, hourAt - at + 1);
}

function before(word: Word | undefined, minute: number, length: number): PartOfHour | null {
  const hour = hourNamed(word);
  return hour === null ? null : { hour: hour === 1 ? 12 : hour - 1, minute, length };
}

function past(word: Word | undefined, minute: number, length: number): PartOfHour | null {
  const hour = hourNamed(word);
  return hour === null ? null : { hour, minute, length };
}

function hourNamed(word: Word | undefined): number | null {
  if (!word) return null;
  const hour = word.text === 'час' ? 1 : (word.number ?? ordinalNamed(word.text));
  return hour !== null && hour >= 1 && hour <= 12 ? hour : null;
}
