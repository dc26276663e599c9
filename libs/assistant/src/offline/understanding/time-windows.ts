import { clockAt } from './clock-reading.js';
import type { SaidTime } from './hour.js';
import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import { hourOfMeridiem, meridiemAt } from './meridiem.js';
import type { Word } from './word.js';

/** A wish for a part of the day by its ends, as said. */
export interface SaidWindow {
  readonly from?: SaidTime;
  readonly until?: SaidTime;
}

/** What stands before one end of a window; the first that fits is taken, so denials come first. */
const LEADS: readonly (readonly [pattern: RegExp, end: keyof SaidWindow])[] = [
  [/^не (раньше|ранее|до) (чем )?(в )?/, 'from'],
  [/^не (позже|позднее|после) (чем )?(в )?/, 'until'],
  [/^(no|not) (earlier|sooner) than (at )?/, 'from'],
  [/^(no|not) (later) than (at )?/, 'until'],
  [/^not (before|until) /, 'from'],
  [/^not (after|past) /, 'until'],
  [/^начиная с /, 'from'],
  [/^(раньше|ранее) чем (в )?/, 'until'],
  [/^(позже|позднее) чем (в )?/, 'from'],
  [/^(earlier|sooner) than /, 'until'],
  [/^later than /, 'from'],
  [/^(после|позже|позднее|с|со|от|между|промежутке|after|from|since|between) /, 'from'],
  [/^(до|раньше|before|until|till) /, 'until'],
];
const BETWEEN = /^(до|по|и|to|till|until|and)$/;
const RANGE = /^(\d{1,2})(?:[:.](\d{2}))?[-–](\d{1,2})(?:[:.](\d{2}))?$/;
const OR_LATER = / ((и|или|но) (позже|позднее|далее|после)|or (later|after)|and later|onwards?) /;

/** "после 18", "до 12", "с 10 до 12", "не раньше 15", "10-12", "between 2 and 4", "5 or later", "после 5, но до 7". */
export function readTimeWindows(words: readonly Word[]): Mention<SaidWindow>[] {
  return readAll(words, windowAt).reduce<Mention<SaidWindow>[]>((windows, window) => {
    const last = windows.at(-1);
    const both = last && { ...last.value, ...window.value };
    const apart = words.slice(last?.to ?? 0, window.from).some((word) => !/^(но|и|а|but|and)$/.test(word.text));
    const halves = last?.value.until === undefined && window.value.from === undefined;
    if (!last || !both || apart || !halves) return [...windows, window];
    return [...windows.slice(0, -1), { from: last.from, to: window.to, value: both }];
  }, []);
}

function windowAt(words: readonly Word[], at: number): Reading<SaidWindow> | null {
  const ahead = textFrom(words, at, 4);
  for (const [pattern, end] of LEADS) {
    const lead = pattern.exec(ahead)?.[0].trim().split(' ').length;
    if (lead !== undefined) return end === 'from' ? fromClock(words, at, lead) : untilClock(words, at, lead);
  }
  return rangeAt(words, at) ?? openEndAt(words, at);
}

function fromClock(words: readonly Word[], at: number, lead: number): Reading<SaidWindow> | null {
  const range = rangeAt(words, at + lead);
  if (range) return { length: lead + range.length, value: range.value };
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

/** "10-12", "14:00-16:30", "10 - 12", "5-6 вечера". */
function rangeAt(words: readonly Word[], at: number): Reading<SaidWindow> | null {
  const joined = clockAt(words, at) ? null : RANGE.exec(words[at]?.text ?? '');
  const ends = joined ? { from: endOf(joined[1], joined[2]), until: endOf(joined[3], joined[4]), length: 1 } : null;
  const { from, until, length } = ends ?? spacedRangeAt(words, at) ?? {};
  if (!from || !until || length === undefined) return null;
  const meridiem = meridiemAt(words, at + length);
  if (!meridiem) return { length, value: { from, until } };
  const exact = ({ hour, minute }: SaidTime): SaidTime => ({
    hour: hourOfMeridiem(hour, meridiem.value),
    minute,
    exact: true,
  });
  const value = { from: Number(from.hour) > until.hour ? from : exact(from), until: exact(until) };
  return { length: length + meridiem.length, value };
}

/** "10 - 12", "14:00 - 16:00", "5pm-7pm". */
function spacedRangeAt(words: readonly Word[], at: number): { from: SaidTime; until: SaidTime; length: number } | null {
  const from = isDigits(words[at]) ? clockAt(words, at) : null;
  const last = words[at + (from?.length ?? 0) - 1];
  const next = words[at + (from?.length ?? 0)];
  if (!from || !/^\s*[-–—]\s*$/.test(last?.after ?? '') || last?.message !== next?.message) return null;
  const until = isDigits(next) ? clockAt(words, at + from.length) : null;
  return until && { from: from.value, until: until.value, length: from.length + until.length };
}

function isDigits(word: Word | undefined): boolean {
  return /^\d/.test(word?.text ?? '');
}

function endOf(hour: string | undefined, minute: string | undefined): SaidTime | null {
  const said = { hour: Number(hour), minute: Number(minute ?? 0), exact: hour?.startsWith('0') === true };
  return said.hour <= 23 && said.minute <= 59 ? said : null;
}

/** "5 or later", "с 18 и позже" has its lead read already. */
function openEndAt(words: readonly Word[], at: number): Reading<SaidWindow> | null {
  const from = clockAt(words, at);
  if (!from) return null;
  const tail = OR_LATER.exec(` ${textFrom(words, at + from.length, 2)}`);
  if (tail?.index !== 0) return null;
  return { length: from.length + tail[0].trim().split(' ').length, value: { from: from.value } };
}

function textFrom(words: readonly Word[], at: number, count: number): string {
  const ahead = words.slice(at, at + count).map((word) => word.text);
  return `${ahead.join(' ')} `;
}
