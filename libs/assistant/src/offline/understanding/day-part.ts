import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import { isTypoOf } from './typo.js';
import type { Word } from './word.js';

/** A part of a day, `HH:MM`; starts from `from` on and before `until`. */
export interface TimeWindow {
  readonly from?: string;
  readonly until?: string;
}

export const MORNING: TimeWindow = { until: '12:00' };
const DAY: TimeWindow = { from: '12:00', until: '17:00' };
const EVENING: TimeWindow = { from: '17:00' };

/** Longer phrases first. "8 вечера" is no day part but a time, and is read as one. */
const PHRASES: readonly (readonly [pattern: RegExp, window: TimeWindow])[] = [
  [/^ближе к (обеду|середине) /, DAY],
  [/^ближе к концу дня /, EVENING],
  [/^(в )?(первой|первую) (половине|половину) дня /, MORNING],
  [/^(во )?(второй|вторую) (половине|половину) дня /, DAY],
  [/^(в )?середин[еу] дня /, DAY],
  [/^(в |к )?конц[еу] дня /, EVENING],
  [/^(после|около|в|к) (обеда|обед|обеду|обеденное время) /, DAY],
  [/^до обеда /, MORNING],
  [/^после (работы|учебы|школы) /, EVENING],
  [/^(after|around|at) (lunch|lunchtime) /, DAY],
  [/^after (work|hours) /, EVENING],
  [/^early evening /, EVENING],
  [/^early afternoon /, DAY],
  [/^first thing in the morning /, MORNING],
  [/^first thing /, MORNING],
  [/^(the )?end of the day /, EVENING],
  [/^с (самого )?утра /, MORNING],
];
const WORDS: readonly (readonly [pattern: RegExp, window: TimeWindow])[] = [
  [/^(утром|утречком|утро|утру|mornings?|морнинг)$/, MORNING],
  [/^(днем|afternoons?|lunchtime)$/, DAY],
  [/^(вечером|вечерком|вечерочком|вечер|вечеру|вечерок|evenings?|tonight|tonite|night)$/, EVENING],
];

/** Day parts said without an hour; greetings must have been blanked. */
export function readDayParts(words: readonly Word[]): Mention<TimeWindow>[] {
  return readAll(words, dayPartAt);
}

/** Whether the word alone names a day part, so that a number beside it is an hour ("на утро 10"). */
export function namesDayPart(word: Word | undefined): boolean {
  return word !== undefined && dayPartNamed(word.text) !== null;
}

function dayPartAt(words: readonly Word[], at: number): Reading<TimeWindow> | null {
  const ahead = words.slice(at, at + 5).map((word) => word.text);
  for (const [pattern, value] of PHRASES) {
    const said = pattern.exec(`${ahead.join(' ')} `);
    if (said) return { length: said[0].trim().split(' ').length, value };
  }
  const value = dayPartNamed(ahead[0] ?? '');
  return value && { length: 1, value };
}

function dayPartNamed(text: string): TimeWindow | null {
  const named = WORDS.find(([pattern]) => pattern.test(text))?.[1];
  if (named) return named;
  if (text !== 'ветером' && isTypoOf(text, 'вечером')) return EVENING;
  return text.length >= 7 && (isTypoOf(text, 'evening') || isTypoOf(text, 'tonight')) ? EVENING : null;
}
