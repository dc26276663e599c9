import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everyDay, member, service } from './salon-for-specs.js';
import { parseDay, parseStart, toSalonIso } from './salon-time.js';
import { slotsOn, type SlotSearch } from './slot-search.js';
import { spanFrom, type Span } from './span.js';

const MOSCOW = 'Europe/Moscow';
const DAY = parseDay('2026-10-15', MOSCOW);
const at = (time: string, zone = MOSCOW): number => parseStart(`2026-10-15T${time}`, zone);
const anna = member('anna', ['cut'], everyDay('10:00', '13:00'));
const boris = member('boris', ['cut'], everyDay('11:00', '13:00'));

function search(changes: Partial<SlotSearch> = {}): SlotSearch {
  const nowSeconds = at('00:00');
  const cut = service('cut', 60);
  return {
    timezone: MOSCOW,
    slotStepMinutes: 30,
    service: cut,
    staff: [anna],
    busy: new Map(),
    nowSeconds,
    ...changes,
  };
}

function found(changes: Partial<SlotSearch> = {}): string[] {
  return slotsOn(DAY, search(changes)).map(
    ({ staffId, startSeconds }) => `${staffId} ${toSalonIso(startSeconds, MOSCOW).slice(11, 16)}`,
  );
}

describe('slotsOn', () => {
  it('ends every appointment by closing', () => {
    expect(found()).toEqual(['anna 10:00', 'anna 10:30', 'anna 11:00', 'anna 11:30', 'anna 12:00']);
  });

  it('leaves out what overlaps a booking; touching one is fine', () => {
    const busy = new Map([['anna', [spanFrom(at('11:00'), 30)]]]);
    expect(found({ busy })).toEqual(['anna 10:00', 'anna 11:30', 'anna 12:00']);
  });

  it('leaves out what has begun; now itself can still be had', () => {
    expect(found({ nowSeconds: at('11:30') })).toEqual(['anna 11:30', 'anna 12:00']);
    expect(found({ nowSeconds: at('11:30') + 0.001 })).toEqual(['anna 12:00']);
  });

  it('goes by start, then in the order of staff', () => {
    const slots = found({ staff: [boris, anna], slotStepMinutes: 60 });
    expect(slots).toEqual(['anna 10:00', 'boris 11:00', 'anna 11:00', 'boris 12:00', 'anna 12:00']);
  });

  it('counts real minutes in the night the clocks change', () => {
    const night = member('night', ['cut'], everyDay('00:00', '04:00'));
    const berlin = { timezone: 'Europe/Berlin', staff: [night], nowSeconds: 0, slotStepMinutes: 60 };
    const lastStart = (day: string): string | undefined => {
      const slots = slotsOn(parseDay(day, 'Europe/Berlin'), search({ ...berlin, service: service('cut', 120) }));
      return slots.map(({ startSeconds }) => toSalonIso(startSeconds, 'Europe/Berlin')).at(-1);
    };
    // Two hours before 04:00 it is 01:00 in spring; in autumn the first 02:00 is three hours away.
    expect(lastStart('2026-03-29')).toBe('2026-03-29T01:00:00+01:00');
    expect(lastStart('2026-10-25')).toBe('2026-10-25T02:00:00+02:00');
    expect(lastStart('2026-10-26')).toBe('2026-10-26T02:00:00+01:00');
  });

  it('finds exactly the starts that a minute-by-minute look finds', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 5, max: 120 }))
      .map(([offset, minutes]) => spanFrom(at('09:00') + offset * 60, minutes));
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 4 }),
        fc.constantFrom(15, 45, 60, 90),
        fc.constantFrom(5, 20, 30),
        (spans, durationMinutes, slotStepMinutes) => {
          const slots = slotsOn(
            DAY,
            search({ busy: new Map([['anna', spans]]), service: service('cut', durationMinutes), slotStepMinutes }),
          );
          const byHand = range(180, slotStepMinutes).filter(
            (offset) =>
              offset + durationMinutes <= 180 &&
              range(durationMinutes, 1).every((minute) => !isTaken(spans, at('10:00') + (offset + minute) * 60)),
          );
          expect(slots.map(({ startSeconds }) => (startSeconds - at('10:00')) / 60)).toEqual(byHand);
        },
      ),
    );
  });
});

function range(end: number, step: number): number[] {
  return Array.from({ length: Math.ceil(end / step) }, (_, i) => i * step);
}

function isTaken(spans: readonly Span[], second: number): boolean {
  return spans.some(({ startSeconds, endSeconds }) => startSeconds <= second && second < endSeconds);
}
