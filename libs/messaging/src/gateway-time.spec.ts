import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBeforeReply, isLate, latestSentAt, sentAtOf } from './gateway-time.js';
import type { StoredMessage } from './message.js';

const NOON = Date.parse('2026-10-15T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A message that arrived at noon. @param sent its gateway time, in milliseconds from then; null: it gave none */
function message(sent: number | null): StoredMessage {
  return { id: null, kind: 'text', text: '', sentAt: sent === null ? null : NOON + sent, arrivedAt: NOON };
}

describe('sentAtOf', () => {
  it.each<[string, number | null, boolean]>([
    ['none', null, false],
    ['the moment of its arrival', 0, true],
    ['a minute before', -60_000, true],
    ['a week before, as Meta redelivers', -7 * DAY, true],
    ['a millisecond more than that', -7 * DAY - 1, false],
    ['1970', -NOON, false],
    ['a minute ahead', 60_000, true],
    ['a day ahead', DAY, true],
    ['a millisecond more than that', DAY + 1, false],
    ['seconds taken for milliseconds', NOON / 1000 - NOON, false],
    ['milliseconds taken for seconds', NOON * 1000 - NOON, false],
  ])('of a message that carries %s', (_what, sent, plausible) => {
    expect(sentAtOf(message(sent))).toBe(plausible ? NOON + sent! : null);
  });
});

describe('latestSentAt', () => {
  it('is the latest of the plausible ones, in whatever order', () => {
    expect(latestSentAt([message(-2000), message(-1000), message(null), message(-3000)])).toBe(NOON - 1000);
    expect(latestSentAt([message(-2000), message(2 * DAY), message(-8 * DAY)])).toBe(NOON - 2000);
  });

  it('is null when there is none', () => {
    expect(latestSentAt([])).toBeNull();
    expect(latestSentAt([message(null), message(2 * DAY)])).toBeNull();
  });
});

describe('isLate', () => {
  it.each([
    [null, false],
    [0, false],
    [60_000, false],
    [-HOUR, false],
    [-HOUR - 1, true],
    [-7 * DAY, true],
    [-7 * DAY - 1, false],
  ])('when an hour is: a message that was sent %j ms from its arrival: %j', (sent, late) => {
    expect(isLate(message(sent), HOUR)).toBe(late);
  });
});

describe('isBeforeReply', () => {
  it.each<[string, number | null, number | null, boolean]>([
    ['written a second before what was answered', -1000, 0, true],
    ['written in the same second', 0, 999, false],
    ['written in the second before, though hardly apart', -1, 0, true],
    ['written in the same second, earlier', 100, 900, false],
    ['written after', 1000, 0, false],
    ['without a time', null, 0, false],
    ['with an absurd one', -8 * DAY, 0, false],
    ['with nothing answered before it', -1000, null, false],
  ])('a message %s', (_what, sent, answered, before) => {
    expect(isBeforeReply(message(sent), answered === null ? null : NOON + answered)).toBe(before);
  });

  it('says it of no message and of every one of its answered turn at once', () => {
    const sent = fc.option(fc.integer({ min: -10_000, max: 10_000 }), { nil: null });
    fc.assert(
      fc.property(fc.array(sent, { minLength: 1, maxLength: 8 }), (times) => {
        const turn = times.map(message);
        const until = latestSentAt(turn);
        // The one that was answered last was not written before itself.
        const timed = turn.filter((one) => sentAtOf(one) !== null);
        if (timed.length > 0) expect(timed.every((one) => isBeforeReply(one, until))).toBe(false);
        else expect(until).toBeNull();
      }),
    );
  });
});
