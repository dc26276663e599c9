import type { Reading } from './mention.js';
import { ordinalNamed } from './number-words.js';
import type { Word } from './word.js';

/** The number of a day of a month; `written` tells what makes it more than a number. */
export interface DayNumber extends Reading<number> {
  /** `suffixed`: "15-го", "15th"; `ordinal`: "пятого", "двадцать пятое". */
  readonly written: 'plain' | 'suffixed' | 'ordinal';
}

/** Behind these an ordinal tells an hour: "пол пятого", "четверть шестого", "20 минут пятого". */
const PART_OF_HOUR = /^(пол|половин[ауые]|полов|четверть|минут|минуты)$/;
/** Before and behind these an ordinal tells a person or a thing: "для второго ребёнка". */
const OF_SOMETHING = /^(для|у|к|без|от|за|про)$/;
const WHEN_ON_THAT_DAY = /^(в|на|к|после|с|утром|днем|вечером|можно|есть|свободно|числа)$/;

/** 1 to 31: "15", "15-го", "15th", "пятого", "двадцать пятого", "тридцать первое". Null behind a part of an hour. */
export function dayNumberAt(words: readonly Word[], at: number): DayNumber | null {
  const word = words[at];
  if (!word || PART_OF_HOUR.test(words[at - 1]?.text ?? '')) return null;
  const next = words[at + 1];
  const unit = ordinalNamed(next?.text ?? '');
  const isTens = (word.number === 20 || word.number === 30) && !/^\d/.test(word.text);
  if (isTens && unit !== null && unit < 10) return dayNumber(word.number + unit, 2, 'ordinal');
  const ordinal = ordinalNamed(word.text);
  if (ordinal !== null) return dayNumber(ordinal, 1, 'ordinal');
  if (word.number === null) return null;
  const suffixed = /^(го|ого|е|ое|му|ому|st|nd|rd|th)$/.test(next?.text ?? '');
  return dayNumber(word.number, suffixed ? 2 : 1, suffixed ? 'suffixed' : 'plain');
}

/**
 * Whether the number alone, without month or "числа", names a day: "15-го", "двадцать пятого". A small ordinal does so
 * only where nothing else can be meant: at the end of its text, or before a time.
 */
export function standsForDate(words: readonly Word[], at: number, day: DayNumber): boolean {
  if (day.written === 'plain') return false;
  if (day.written === 'suffixed') return true;
  if (OF_SOMETHING.test(words[at - 1]?.text ?? '')) return false;
  if (day.value > 12) return true;
  const next = words[at + day.length];
  const endsText = next?.message !== words[at]?.message;
  return endsText || WHEN_ON_THAT_DAY.test(next?.text ?? '');
}

function dayNumber(value: number, length: number, written: DayNumber['written']): DayNumber | null {
  return value >= 1 && value <= 31 ? { value, length, written } : null;
}
