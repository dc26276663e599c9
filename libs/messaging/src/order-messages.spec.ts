import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredMessage } from './message.js';
import { orderMessages } from './order-messages.js';

const NOON = Date.parse('2026-10-15T12:00:00Z');
const DAY = 24 * 3_600_000;

/** @param sent gateway time in seconds after noon; null: it gave none */
function message(text: string, sent: number | null, arrived = 0): StoredMessage {
  const sentAt = sent === null ? null : NOON + sent * 1000;
  return { id: null, kind: 'text', text, sentAt, arrivedAt: NOON + arrived };
}
const order = (...messages: StoredMessage[]) => orderMessages(messages).map(({ text }) => text);

describe('orderMessages', () => {
  it('keeps the order of arrival without times', () => {
    expect(order(message('1', null), message('2', null), message('3', null))).toEqual(['1', '2', '3']);
  });

  it('corrects it where seconds differ', () => {
    expect(order(message('2', 5), message('1', 3), message('3', 9))).toEqual(['1', '2', '3']);
  });

  it('keeps it within a second', () => {
    expect(order(message('1', 3.9), message('2', 3.1), message('3', 3.5))).toEqual(['1', '2', '3']);
  });

  it('leaves a message without a time at the place it arrived at', () => {
    expect(order(message('3', 9), message('untimed', null), message('1', 3))).toEqual(['1', 'untimed', '3']);
  });

  it('believes no clock that is more than a day ahead or a week behind', () => {
    const [day, week] = [DAY / 1000, (7 * DAY) / 1000];
    const tooOld = message('2', -week - 1);
    const tooNew = message('3', day + 1);
    expect(order(message('1', 0), tooOld, tooNew, message('4', 1))).toEqual([...'1234']);
    expect(order(message('2', 0), message('1', -week))).toEqual(['1', '2']);
    expect(order(message('2', day), message('1', 0))).toEqual(['1', '2']);
  });

  it('does not change what it is given', () => {
    const given = [message('2', 5), message('1', 3)];
    orderMessages(given);
    expect(given.map(({ text }) => text)).toEqual(['2', '1']);
  });

  it('never loses or doubles a message, keeps the untimed in place and the timed in order', () => {
    const sent = fc.option(fc.integer({ min: -800_000, max: 200_000 }), { nil: null });
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 12 }), (times) => {
        const given = times.map((time, index) => message(String(index), time, index));
        const ordered = orderMessages(given);
        expect([...ordered].sort((a, b) => Number(a.text) - Number(b.text))).toEqual(given);
        const timed = (one: StoredMessage) =>
          one.sentAt !== null && one.sentAt - one.arrivedAt <= DAY && one.arrivedAt - one.sentAt <= 7 * DAY;
        for (const [index, one] of given.entries()) if (!timed(one)) expect(ordered[index]).toBe(one);
        const seconds = ordered.filter(timed).map(({ sentAt }) => Math.floor(sentAt! / 1000));
        expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
        expect(orderMessages(ordered)).toEqual(ordered);
      }),
    );
  });
});
