import { describe, expect, it } from '@jest/globals';
import { nearestTo, spread, startsOf } from './free-times.js';

describe('free times to offer', () => {
  const halfHours = ['10:00', '10:30', '11:00', '11:30', '12:00', '12:30', '13:00', '13:30', '14:00'];

  it('names each start once, however many of the staff have it, in the timezone of the salon', () => {
    const times = [
      { staffId: 'bari', startAt: '2026-10-15T18:00:00+03:00' },
      { staffId: 'sergey', startAt: '2026-10-15T18:00:00+03:00' },
      { staffId: 'bari', startAt: '2026-10-15T14:30:00+00:00' },
    ];
    expect(startsOf(times, 'Europe/Moscow')).toEqual(['17:30', '18:00']);
  });

  it('spreads a handful over the day with both ends, and keeps a short list whole', () => {
    expect(spread(halfHours, 3)).toEqual(['10:00', '12:00', '14:00']);
    expect(spread(['10:00', '18:00'])).toEqual(['10:00', '18:00']);
  });

  it('finds the nearest on both sides', () => {
    expect(nearestTo('12:15', halfHours, 2)).toEqual(['12:00', '12:30']);
  });
});
