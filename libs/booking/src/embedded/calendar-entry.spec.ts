import { describe, expect, it } from '@jest/globals';
import { calendarEntry, parseCalendarEntry } from './calendar-entry.js';

describe('calendarEntry', () => {
  it('holds both ends of a booking', () => {
    const span = { startSeconds: 1_760_000_000, endSeconds: 1_760_003_600 };
    expect(calendarEntry(span, 'b_1')).toBe('1760000000:1760003600:b_1');
    expect(parseCalendarEntry(calendarEntry(span, 'b_1'))).toEqual(span);
  });

  it.each(['b_1', '1760000000', '1:x:b_1', ''])('throws on "%s", which it did not write', (entry) => {
    expect(() => parseCalendarEntry(entry)).toThrow(RangeError);
  });
});
