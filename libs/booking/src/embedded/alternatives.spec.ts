import { describe, expect, it } from '@jest/globals';
import { alternativesTo } from './alternatives.js';
import { everyDay, member, service } from './salon-for-specs.js';
import { parseStart, toSalonIso } from './salon-time.js';
import type { Slot, SlotSearch } from './slot-search.js';
import type { Span } from './span.js';

const MOSCOW = 'Europe/Moscow';
const at = (time: string, day = '15'): number => parseStart(`2026-10-${day}T${time}`, MOSCOW);
const anna = member('anna', ['cut'], everyDay('10:00', '20:00'));
const boris = member('boris', ['cut'], everyDay('10:00', '20:00'));
const off = (from: string, to: string, day = '15'): Span => ({ startSeconds: at(from, day), endSeconds: at(to, day) });

function search(busy: Record<string, Span[]>, changes: Partial<SlotSearch> = {}): SlotSearch {
  return {
    timezone: MOSCOW,
    slotStepMinutes: 30,
    service: service('cut', 30),
    staff: [anna],
    busy: new Map(Object.entries(busy)),
    nowSeconds: at('09:00'),
    ...changes,
  };
}

const show = ({ staffId, startSeconds }: Slot): string =>
  `${staffId} ${toSalonIso(startSeconds, MOSCOW).slice(8, 16).replace('T', ' ')}`;

function nearest(wanted: string, busy: Record<string, Span[]>, changes: Partial<SlotSearch> = {}): string[] {
  return alternativesTo(at(wanted), search(busy, changes), []).nearest.map(show);
}

describe('nearest', () => {
  it('is 14:30, 15:00, 15:30 for 14:00 when the morning is full', () => {
    expect(nearest('14:00', { anna: [off('10:00', '14:30')] })).toEqual([
      'anna 15 14:30',
      'anna 15 15:00',
      'anna 15 15:30',
    ]);
  });

  it('is earlier and later, not the first three of the day', () => {
    expect(nearest('18:00', { anna: [off('18:00', '18:30')] })).toEqual([
      'anna 15 17:30',
      'anna 15 18:30',
      'anna 15 19:00',
    ]);
  });

  it('is only earlier at the end of the day', () => {
    expect(nearest('19:30', { anna: [off('19:00', '20:00')] })).toEqual([
      'anna 15 17:30',
      'anna 15 18:00',
      'anna 15 18:30',
    ]);
  });

  it('names a start once, with who comes first in the order of staff', () => {
    const busy = { anna: [off('12:00', '12:30'), off('13:00', '14:00')], boris: [off('13:00', '13:30')] };
    expect(nearest('13:00', busy, { staff: [anna, boris] })).toEqual([
      'anna 15 12:30',
      'boris 15 13:30',
      'anna 15 14:00',
    ]);
  });

  it('is never in the past', () => {
    expect(nearest('12:00', {}, { nowSeconds: at('19:10') })).toEqual(['anna 15 19:30']);
  });
});

describe('sameTime', () => {
  it('is the wanted start, on the grid or off it, with those who are free then', () => {
    const vera = member('vera', ['cut'], everyDay('10:00', '18:30'));
    const busy = { anna: [off('18:00', '19:00')], boris: [off('17:00', '18:10')] };
    const { sameTime } = alternativesTo(at('18:10'), search(busy), [boris, vera]);
    expect(sameTime.map(show)).toEqual(['boris 15 18:10']);
  });
});

describe('nextDay', () => {
  const full = (day: string): Span => off('10:00', '20:00', day);
  const next = (wanted: number, busy: Span[], changes: Partial<SlotSearch> = {}): string | undefined => {
    const { nextDay } = alternativesTo(wanted, search({ anna: busy }, changes), []);
    return nextDay && show(nextDay);
  };

  it('is left out while the day has anything', () => {
    expect(next(at('14:00'), [off('10:00', '19:30')])).toBeUndefined();
  });

  it('is the first start of the next day that has one', () => {
    expect(next(at('14:00'), [full('15'), full('16'), off('10:00', '11:30', '17')])).toBe('anna 17 11:30');
  });

  it('is looked for fourteen days ahead', () => {
    const thursdays = member('anna', ['cut'], { thu: ['10:00', '20:00'] });
    expect(next(at('14:00'), [full('15'), full('22')], { staff: [thursdays] })).toBe('anna 29 10:00');
    expect(next(at('14:00'), [full('15'), full('22'), full('29')], { staff: [thursdays] })).toBeUndefined();
    const fridays = member('anna', ['cut'], { fri: ['10:00', '20:00'] });
    expect(next(at('14:00'), [full('16'), full('23')], { staff: [fridays] })).toBeUndefined();
  });

  it('begins with today for a day long gone', () => {
    expect(next(parseStart('2026-09-01T14:00', MOSCOW), [], { nowSeconds: at('12:10') })).toBe('anna 15 12:30');
  });
});
