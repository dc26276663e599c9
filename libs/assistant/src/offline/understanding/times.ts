import { clockAt } from './clock-reading.js';
import { namesDayPart } from './day-part.js';
import type { SaidTime } from './hour.js';
import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import type { Word } from './word.js';

/** A said start. `lone` when the text is nothing but a number: an answer to a question, else it says nothing. */
export interface TimeMention extends SaidTime {
  readonly lone: boolean;
}

const BEFORE_TIME =
  /^(в|во|на|к|ко|около|примерно|где-то|часов|часам|часика|at|by|around|about|for|·day|время|времени)$/;
/** Words after which a bare number is an hour: "давай 15", "лучше 13". */
const CHOOSING =
  /^(давай|давайте|лучше|да|ок|окей|можно|тогда|нет|только|ладно|хорошо|ага|угу|ok|okay|yes|yeah|make|it|say|please|then)$/;

/** The starts said in a turn; days, amounts and windows must have been blanked. */
export function readTimes(words: readonly Word[]): Mention<TimeMention>[] {
  return readAll(words, timeAt);
}

function timeAt(words: readonly Word[], at: number): Reading<TimeMention> | null {
  const clock = clockAt(words, at);
  if (!clock) return null;
  const before = words[at - 1];
  const introduced =
    BEFORE_TIME.test(before?.text ?? '') || namesDayPart(before) || namesDayPart(words[at + clock.length]);
  const chosen = CHOOSING.test(before?.text ?? '') && words[at]?.number !== null;
  const lone = words.every((word, index) => word.message !== words[at]?.message || inside(index, at, clock.length));
  const numeric = words[at]?.number != null;
  if (!clock.marked && !introduced && !chosen && !(lone && numeric)) return null;
  return { length: clock.length, value: { ...clock.value, lone: lone && !clock.marked && !introduced } };
}

function inside(index: number, from: number, length: number): boolean {
  return index >= from && index < from + length;
}
