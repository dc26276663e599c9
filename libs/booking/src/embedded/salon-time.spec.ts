import { describe, expect, it } from '@jest/globals';
import { dayAfter, dayOf, parseDay, parseStart, toSalonIso } from './salon-time.js';

describe('parseDay', () => {
  it('is the first moment of the day in the salon, not in UTC', () => {
    expect(parseDay('2026-10-15', 'Europe/Moscow').toUnixInteger()).toBe(Date.UTC(2026, 9, 14, 21) / 1000);
  });

  it('is one o’clock where the clocks skip midnight', () => {
    // Cairo goes from 00:00 straight to 01:00 on the last Friday of April.
    expect(parseDay('2026-04-24', 'Africa/Cairo').hour).toBe(1);
  });

  it.each(['2026-02-30', '15.10.2026', '2026-1-5', 'tomorrow', ''])('throws on "%s"', (day) => {
    expect(() => parseDay(day, 'Europe/Moscow')).toThrow(RangeError);
  });

  it('throws on a timezone that is none', () => {
    expect(() => parseDay('2026-10-15', 'Europe/Arbat')).toThrow(RangeError);
  });
});

describe('parseStart', () => {
  it('takes any offset', () => {
    const seconds = Date.UTC(2026, 9, 15, 15) / 1000;
    expect(parseStart('2026-10-15T18:00:00+03:00', 'Europe/Moscow')).toBe(seconds);
    expect(parseStart('2026-10-15T15:00:00Z', 'Europe/Moscow')).toBe(seconds);
    expect(parseStart('2026-10-15T18:00', 'Europe/Moscow')).toBe(seconds);
  });

  it.each(['18:00 tomorrow', 'NaN', ''])('throws on "%s"', (startAt) => {
    expect(() => parseStart(startAt, 'Europe/Moscow')).toThrow(RangeError);
  });
});

describe('toSalonIso', () => {
  it('carries the offset of that time of the year', () => {
    expect(toSalonIso(Date.UTC(2026, 0, 15, 12) / 1000, 'Europe/Berlin')).toBe('2026-01-15T13:00:00+01:00');
    expect(toSalonIso(Date.UTC(2026, 6, 15, 12) / 1000, 'Europe/Berlin')).toBe('2026-07-15T14:00:00+02:00');
    expect(toSalonIso(Date.UTC(2026, 6, 15, 12) / 1000, 'UTC')).toBe('2026-07-15T12:00:00+00:00');
  });
});

describe('dayOf', () => {
  it('is already tomorrow in the salon when it is still today in UTC', () => {
    expect(dayOf(Date.UTC(2026, 9, 14, 22) / 1000, 'Europe/Moscow').toISODate()).toBe('2026-10-15');
  });
});

describe('dayAfter', () => {
  it('begins when that day begins, not at the hour this one does', () => {
    const withoutMidnight = parseDay('2026-04-24', 'Africa/Cairo');
    expect(dayAfter(withoutMidnight, 1).toISO()).toBe('2026-04-25T00:00:00.000+03:00');
    expect(dayAfter(parseDay('2026-04-23', 'Africa/Cairo'), 1).toISO()).toBe('2026-04-24T01:00:00.000+03:00');
  });
});
