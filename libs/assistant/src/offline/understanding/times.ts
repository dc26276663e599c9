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
  /^(в|во|на|к|ко|около|ближе|примерно|где-то|районе|часов|часам|часика|часиков|at|by|around|about|for|to|·day|время|времени)$/;
/** Words after which a bare number is an hour: "давай 15", "лучше 13". */
const CHOOSING =
  /^(давай|давайте|лучше|да|ок|окей|можно|тогда|нет|только|ладно|хорошо|ага|угу|пусть|например|скажем|точнее|вернее|ok|okay|yes|yeah|make|it|say|please|then|actually|rather|no|sorry|wait)$/;
/** Words before which a bare number that begins a text is the answer to a question: "15 подойдет", "3 please". */
const CHOSEN =
  /^(подойдет|подходит|нормально|норм|ок|пожалуйста|пж|плиз|удобно|устроит|works?|please|sounds|ok|fine|good)$/;

/** The starts said in a turn; days, amounts and windows must have been blanked. */
export function readTimes(words: readonly Word[]): Mention<TimeMention>[] {
  return readAll(words, timeAt);
}

function timeAt(words: readonly Word[], at: number): Reading<TimeMention> | null {
  const clock = clockAt(words, at);
  if (!clock) return null;
  const before = words[at - 1];
  const behind = words[at + clock.length];
  const introduced = BEFORE_TIME.test(before?.text ?? '') || namesDayPart(before) || namesDayPart(behind);
  const chosen = CHOOSING.test(before?.text ?? '') && words[at]?.number !== null;
  if (clock.marked || introduced || chosen) return { length: clock.length, value: { ...clock.value, lone: false } };
  const begins = before?.message !== words[at]?.message;
  const ends = behind?.message !== words[at]?.message;
  const lone = begins && (ends || CHOSEN.test(behind?.text ?? '')) && words[at]?.number != null;
  return lone ? { length: clock.length, value: { ...clock.value, lone } } : null;
}
