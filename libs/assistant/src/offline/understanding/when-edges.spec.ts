import { describe, expect, it } from '@jest/globals';
import { demoSalon } from '../testing/demo-salon.js';
import { moscow } from '../testing/moscow.js';
import { understand } from './understand.js';
import { saidAt } from './when-table-for-specs.js';

describe('the edges of days, months and years', () => {
  it.each([
    ['2026-10-14T00:10', 'завтра в 15:00', '2026-10-15 15:00'],
    ['2026-10-14T02:30', 'сегодня в 15:00', '2026-10-14 15:00'],
    ['2026-10-14T23:50', 'завтра в 15:00', '2026-10-15 15:00'],
    ['2026-10-14T18:00', 'в среду в 18:00', '2026-10-21 18:00'],
    ['2026-10-18T12:00', 'на выходных', '~2026-10-18'],
    ['2026-10-18T22:30', 'на выходных', '~2026-10-25'],
    ['2026-10-17T23:00', 'на выходных', '~2026-10-24'],
    ['2026-10-18T12:00', 'в конце недели', '~2026-10-18'],
    ['2026-10-18T12:00', 'на следующей неделе', '~2026-10-19'],
    ['2026-10-18T12:00', 'в будни', '~2026-10-19'],
    ['2026-10-27T12:00', 'в конце месяца', '~2026-10-27'],
    ['2026-12-31T23:50', 'завтра', '2027-01-01'],
    ['2026-12-20T12:00', '5 января', '2027-01-05'],
    ['2026-12-20T12:00', 'в январе', '~2027-01-01'],
    ['2026-01-31T12:00', '31 числа', '2026-01-31'],
    ['2026-02-01T12:00', '31 числа', '2026-03-31'],
    ['2026-02-01T12:00', '29 февраля', '2028-02-29'],
    ['2026-08-07T12:00', '7 августа', '2026-08-07'],
  ])('at %s %s -> %s', (at, phrase, expected) => {
    expect(saidAt(at, phrase)).toBe(expected);
  });

  it('counts the days of each text from the moment that text was written', () => {
    const texts = [
      { text: 'запишите на завтра', writtenAt: moscow('2026-10-14T23:59') },
      { text: 'в 15', writtenAt: moscow('2026-10-15T00:00') },
    ];
    expect(understand(texts, demoSalon)).toMatchObject({ day: '2026-10-15', time: '15:00' });
  });

  it('counts the day in the timezone of the salon', () => {
    const late = [{ text: 'завтра', writtenAt: moscow('2026-10-14T23:50') }];
    expect(understand(late, { ...demoSalon, timezone: 'Asia/Yekaterinburg' }).day).toBe('2026-10-16');
  });
});

describe('a bare hour by the opening hours', () => {
  const openFrom = (from: string, to: string): typeof demoSalon => ({
    ...demoSalon,
    staff: demoSalon.staff.map((member) => ({ ...member, hours: { wed: [from, to], thu: [from, to] } })),
  });

  it.each([
    ['10:00', '22:00', 'завтра в 8', '20:00'],
    ['08:00', '22:00', 'завтра в 8', '08:00'],
    ['08:00', '23:00', 'завтра в 10', '10:00'],
    ['10:00', '22:00', 'завтра в 10', '10:00'],
    ['07:00', '15:00', 'завтра в 6', '06:00'],
    ['08:00', '22:00', 'сегодня в 9', '21:00'],
    ['08:00', '22:00', 'сегодня в 9 утра', '09:00'],
    ['08:00', '22:00', 'в 9', '09:00'],
    ['10:00', '22:00', 'сегодня в 10', '10:00'],
  ])('open from %s to %s at noon: %s -> %s', (from, to, phrase, time) => {
    const texts = [{ text: phrase, writtenAt: moscow('2026-10-14T12:00') }];
    expect(understand(texts, openFrom(from, to)).time).toBe(time);
  });
});
