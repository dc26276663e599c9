import { describe, expect, it } from '@jest/globals';
import { everyDay, member } from './salon-for-specs.js';
import { parseDay, toSalonIso } from './salon-time.js';
import { gridStarts, shiftOn } from './working-day.js';

const BERLIN = 'Europe/Berlin';
const SPRING = '2026-03-29'; // 02:00 becomes 03:00
const AUTUMN = '2026-10-25'; // 03:00 becomes 02:00

function starts(day: string, from: string, to: string, stepMinutes: number, timezone = BERLIN): string[] {
  const anna = member('anna', [], everyDay(from, to));
  return gridStarts(anna, parseDay(day, timezone), stepMinutes).map((start) => toSalonIso(start, timezone));
}

describe('gridStarts', () => {
  it('counts from opening and stops before closing', () => {
    expect(starts('2026-10-15', '09:15', '11:00', 45)).toEqual([
      '2026-10-15T09:15:00+02:00',
      '2026-10-15T10:00:00+02:00',
      '2026-10-15T10:45:00+02:00',
    ]);
  });

  it('opens at the time on the door also on the days the clocks change', () => {
    expect(starts(SPRING, '10:00', '11:00', 30)).toEqual(['2026-03-29T10:00:00+02:00', '2026-03-29T10:30:00+02:00']);
    expect(starts(AUTUMN, '10:00', '11:00', 30)).toEqual(['2026-10-25T10:00:00+01:00', '2026-10-25T10:30:00+01:00']);
  });

  it('has no start in the hour that spring skips', () => {
    expect(starts(SPRING, '01:00', '04:00', 30)).toEqual([
      '2026-03-29T01:00:00+01:00',
      '2026-03-29T01:30:00+01:00',
      '2026-03-29T03:00:00+02:00',
      '2026-03-29T03:30:00+02:00',
    ]);
  });

  it('has each start once in the hour that autumn repeats', () => {
    expect(starts(AUTUMN, '01:00', '04:00', 60)).toEqual([
      '2026-10-25T01:00:00+02:00',
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T03:00:00+01:00',
    ]);
  });

  it('has all starts of a day without a midnight', () => {
    expect(starts('2026-04-24', '10:00', '11:00', 60, 'Africa/Cairo')).toEqual(['2026-04-24T10:00:00+03:00']);
  });

  it('is empty on a day off', () => {
    const anna = member('anna', [], { mon: ['10:00', '20:00'] });
    expect(gridStarts(anna, parseDay('2026-10-15', BERLIN), 30)).toEqual([]);
  });
});

describe('shiftOn', () => {
  const hoursLong = (day: string): number => {
    const span = shiftOn(member('anna', [], everyDay('00:00', '24:00')), parseDay(day, BERLIN), {
      timezone: BERLIN,
    })?.hours;
    return span ? (span.endSeconds - span.startSeconds) / 3600 : 0;
  };

  it('is as long as the day really is', () => {
    expect([hoursLong(SPRING), hoursLong('2026-10-15'), hoursLong(AUTUMN)]).toEqual([23, 24, 25]);
  });

  it('is null on a day off', () => {
    const anna = member('anna', [], { mon: ['10:00', '20:00'] });
    expect(shiftOn(anna, parseDay('2026-10-15', BERLIN), { timezone: BERLIN })).toBeNull();
  });

  it('throws on hours that are no time', () => {
    const anna = member('anna', [], everyDay('ten', '20:00'));
    expect(() => shiftOn(anna, parseDay('2026-10-15', BERLIN), { timezone: BERLIN })).toThrow(RangeError);
  });
});
