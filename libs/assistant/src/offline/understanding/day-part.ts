import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import type { Word } from './word.js';

/** A part of a day, `HH:MM`; starts from `from` on and before `until`. */
export interface TimeWindow {
  readonly from?: string;
  readonly until?: string;
}

const MORNING: TimeWindow = { until: '12:00' };
const DAY: TimeWindow = { from: '12:00', until: '17:00' };
const EVENING: TimeWindow = { from: '17:00' };

/** Longer phrases first. "8 вечера" is no day part but a time, and is read as one. */
const PHRASES: readonly (readonly [pattern: RegExp, length: number, window: TimeWindow])[] = [
  [/^(после|ближе к) (обеда|обеду)( |$)/, 2, DAY],
  [/^до обеда( |$)/, 2, MORNING],
  [/^в обед( |$)/, 2, DAY],
  [/^после работы( |$)/, 2, EVENING],
  [/^after (work|hours)( |$)/, 2, EVENING],
  [/^after lunch( |$)/, 2, DAY],
  [/^с утра( |$)/, 2, MORNING],
  [/^первой половине дня( |$)/, 3, MORNING],
  [/^второй половине дня( |$)/, 3, DAY],
  [/^(утром|утречком|утро|утру|пораньше|morning)( |$)/, 1, MORNING],
  [/^(днем|afternoon)( |$)/, 1, DAY],
  [/^(вечером|вечерком|вечер|вечеру|evening|tonight)( |$)/, 1, EVENING],
];

/** Day parts said without an hour; greetings must have been blanked. */
export function readDayParts(words: readonly Word[]): Mention<TimeWindow>[] {
  return readAll(words, dayPartAt);
}

/** Whether the word alone names a day part, so that a number beside it is an hour ("на утро 10"). */
export function namesDayPart(word: Word | undefined): boolean {
  return word !== undefined && dayPartAt([word], 0) !== null;
}

function dayPartAt(words: readonly Word[], at: number): Reading<TimeWindow> | null {
  const ahead = words
    .slice(at, at + 4)
    .map((word) => word.text)
    .join(' ');
  const phrase = PHRASES.find(([pattern]) => pattern.test(ahead));
  return phrase ? { length: phrase[1], value: phrase[2] } : null;
}
