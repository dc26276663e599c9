import { clockAt } from './clock-reading.js';
import type { SaidTime } from './hour.js';
import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import type { Word } from './word.js';

/** A wish for a part of the day by its ends, as said. */
export interface SaidWindow {
  readonly from?: SaidTime;
  readonly until?: SaidTime;
}

const FROM = /^(после|с|со|от|after|from|since|between)$/;
const UNTIL = /^(до|before|until|till|раньше)$/;
const BETWEEN = /^(до|по|и|to|till|until|and)$/;
const HOUR_RANGE = /^(\d{1,2})(?::00)?[-–](\d{1,2})(?::00)?$/;

/** "после 18", "до 12", "с 10 до 12", "не раньше 15", "10-12", "between 2 and 4". */
export function readTimeWindows(words: readonly Word[]): Mention<SaidWindow>[] {
  return readAll(words, windowAt);
}

function windowAt(words: readonly Word[], at: number): Reading<SaidWindow> | null {
  const text = words[at]?.text ?? '';
  const next = words[at + 1]?.text ?? '';
  const range = HOUR_RANGE.exec(text);
  if (range && !clockAt(words, at)) return hourRange(Number(range[1]), Number(range[2]));
  if ((text === 'не' && next === 'раньше') || (text === 'начиная' && next === 'с')) return fromClock(words, at, 2);
  if (text === 'не' && /^(позже|позднее)$/.test(next)) return untilClock(words, at, 2);
  if (FROM.test(text)) return fromClock(words, at, 1);
  return UNTIL.test(text) ? untilClock(words, at, 1) : null;
}

function fromClock(words: readonly Word[], at: number, lead: number): Reading<SaidWindow> | null {
  const from = clockAt(words, at + lead);
  if (!from) return null;
  const middle = at + lead + from.length;
  const until = BETWEEN.test(words[middle]?.text ?? '') ? clockAt(words, middle + 1) : null;
  if (!until) return { length: lead + from.length, value: { from: from.value } };
  return { length: lead + from.length + 1 + until.length, value: { from: from.value, until: until.value } };
}

function untilClock(words: readonly Word[], at: number, lead: number): Reading<SaidWindow> | null {
  const until = clockAt(words, at + lead);
  return until && { length: lead + until.length, value: { until: until.value } };
}

function hourRange(from: number, until: number): Reading<SaidWindow> | null {
  if (from > 23 || until > 23) return null;
  const hour = (value: number): SaidTime => ({ hour: value, minute: 0, exact: false });
  return { length: 1, value: { from: hour(from), until: hour(until) } };
}
