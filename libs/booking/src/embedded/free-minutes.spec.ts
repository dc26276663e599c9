import { describe, expect, it } from '@jest/globals';
import type { StaffMember } from '#libs/config';
import { freeMinutesAt } from './free-minutes.js';
import { everyDay, member, service } from './salon-for-specs.js';
import { parseStart } from './salon-time.js';
import type { Span } from './span.js';

const timezone = 'Europe/Moscow';
const at = (time: string): number => parseStart(`2026-10-15T${time}`, timezone);
const span = (from: string, to: string): Span => ({ startSeconds: at(from), endSeconds: at(to) });

const anna = { ...member('anna', [], everyDay('10:00', '20:00')), breaks: { thu: [['13:00', '13:30']] as const } };
const boris = member('boris', [], everyDay('12:00', '18:00'));
const busy = new Map([
  ['anna', [span('11:00', '12:00'), span('15:00', '16:00')]],
  ['boris', [span('12:30', '13:00'), span('15:00', '16:00')]],
]);

function minutes(
  time: string,
  staff: readonly StaffMember[],
  changes: { nowSeconds?: number; daysOff?: string[] } = {},
) {
  return freeMinutesAt(at(time), {
    timezone,
    slotStepMinutes: 30,
    service: service('cut', 60),
    staff,
    busy,
    nowSeconds: at('09:00'),
    ...changes,
  });
}

describe('freeMinutesAt', () => {
  it.each<[string, string, number | undefined]>([
    ['until a booking', '14:15', 45],
    ['until a break', '12:20', 40],
    ['until closing', '19:50', 10],
    ['off the grid', '10:07', 53],
    ['nothing for a start that is booked', '11:00', undefined],
    ['nothing for a start in a break', '13:00', undefined],
    ['nothing for a start when nobody works', '09:30', undefined],
    ['nothing for closing time itself', '20:00', undefined],
    ['nothing where there is room', '10:00', undefined],
  ])('is %s', (_what, time, expected) => {
    expect(minutes(time, [anna])).toBe(expected);
  });

  it('is the longest of everyone who works then', () => {
    expect(minutes('12:15', [anna, boris])).toBe(45);
    expect(minutes('14:15', [anna, boris])).toBe(45);
    expect(minutes('10:30', [anna, boris])).toBe(30);
  });

  it('is nothing when one of those who work then is booked: that is another reason', () => {
    expect(minutes('12:45', [anna, boris])).toBeUndefined();
  });

  it('is nothing in the past, and on a day off', () => {
    expect(minutes('14:15', [anna], { nowSeconds: at('14:16') })).toBeUndefined();
    expect(minutes('14:15', [anna], { daysOff: ['2026-10-15'] })).toBeUndefined();
  });
});
