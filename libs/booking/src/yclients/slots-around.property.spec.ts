import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { overlaps, type Span } from '../embedded/span.js';
import { slotsAround } from './slots-around.js';

const STEP = 1800;
const DAY = 20;

/** A day of half-hours, of which some are taken by others, and a booking of one's own among the rest. */
const days = fc
  .record({
    taken: fc.array(fc.boolean(), { minLength: DAY, maxLength: DAY }),
    ownStart: fc.nat(DAY - 1),
    ownLength: fc.integer({ min: 1, max: 4 }),
    length: fc.integer({ min: 1, max: 4 }),
  })
  .filter(({ taken, ownStart, ownLength }) => {
    const own = taken.slice(ownStart, ownStart + ownLength);
    return own.length === ownLength && !own.includes(true);
  });

const span = (start: number, length: number): Span => ({
  startSeconds: start * STEP,
  endSeconds: (start + length) * STEP,
});

describe('slotsAround', () => {
  it('adds no slot that others have, and every one that a booking of that length leaves free', () => {
    fc.assert(
      fc.property(days, ({ taken, ownStart, ownLength, length }) => {
        const others = taken.flatMap((isTaken, i) => (isTaken ? [span(i, 1)] : []));
        const own = span(ownStart, ownLength);
        const fits = (slot: Span, busy: readonly Span[]) =>
          slot.endSeconds <= DAY * STEP && !busy.some((other) => overlaps(other, slot));
        const all = Array.from({ length: DAY }, (_, i) => span(i, length));
        const listed = all.filter((slot) => fits(slot, [...others, own]));
        const found = slotsAround(own, listed, length * STEP, STEP);
        expect(found.filter((slot) => !fits(slot, others))).toEqual([]);
        expect(found).toEqual(expect.arrayContaining(listed));
        // Of the booking's own length or shorter, its own place is always among them.
        if (length <= ownLength) expect(found).toContainEqual(span(ownStart, length));
      }),
    );
  });

  it('offers half an hour earlier and later around an hour of one’s own', () => {
    const free = [span(2, 2), span(6, 2)];
    expect(slotsAround(span(4, 2), free, 2 * STEP, STEP)).toEqual([2, 3, 4, 5, 6].map((start) => span(start, 2)));
  });
});
