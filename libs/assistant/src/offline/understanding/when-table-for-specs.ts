import { expect, it } from '@jest/globals';
import { demoSalon } from '../testing/demo-salon.js';
import { moscow } from '../testing/moscow.js';
import { understand } from './understand.js';
import type { When } from './when.js';

/** A Wednesday, read just after it began, at noon, and just before it ends. The salon is open from 10:00 to 22:00. */
const CLOCKS = ['00:10', '12:00', '23:50'] as const;

/** A phrase and what it says at each of the three clocks. */
export type WhenRow = readonly [phrase: string, ...said: readonly [string, string, string]];

/**
 * Rows of `phrase | said`. Texts of a burst are separated by " / ". What is said depends on the clock in few rows, which
 * have three columns: at 00:10, at 12:00 and at 23:50.
 *
 * What is said: `2026-10-15` the day, `~` before it when it is only where a span begins, `no such day`; `18:00` the time,
 * `?` behind it when it is a lone number; `17:00..19:00` the window; `earliest`, `earlier`, `later`, `other time`,
 * `other day`, `now`; `nothing`.
 */
export function whenRows(table: string): WhenRow[] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([phrase = '', first = '', second = first, third = first]) => [phrase, first, second, third]);
}

/** One test a row: the phrase at all three clocks. */
export function itReads(table: string): void {
  it.each(whenRows(table))('%s -> %s', (phrase, ...said) => {
    expect(CLOCKS.map((clock) => saidAt(`2026-10-14T${clock}`, phrase))).toEqual(said);
  });
}

/** What a burst says that was written at a wall clock reading in Moscow. */
export function saidAt(wallClock: string, burst: string): string {
  const texts = burst.split(' / ').map((text) => ({ text, writtenAt: moscow(wallClock) }));
  return inWords(understand(texts, demoSalon));
}

function inWords(when: When): string {
  const { window } = when;
  const facts = [
    when.dayIsImpossible && 'no such day',
    when.day !== null && `${when.dayIsRough ? '~' : ''}${when.day}`,
    when.time !== null && `${when.time}${when.timeIsLone ? '?' : ''}`,
    window !== null && `${window.from ?? ''}..${window.until ?? ''}`,
    when.earliest && 'earliest',
    when.shift,
    when.otherTime && 'other time',
    when.otherDay && 'other day',
    when.rightNow && 'now',
  ].filter(Boolean);
  return facts.join(' ') || 'nothing';
}
