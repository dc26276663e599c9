import { describe, expect, it } from '@jest/globals';
import type { Booking } from './booking.port.js';
import { bookingsCalendar } from './bookings-calendar.js';

const NOW = Date.parse('2026-10-14T12:00:00Z');
const booking: Booking = {
  id: 'b_1',
  phone: '+79991234567',
  name: 'Павел',
  service: { id: 'cut', title: 'Стрижка' },
  staff: { id: 'anna', name: 'Анна' },
  startAt: '2026-10-15T18:00:00+03:00',
  durationMinutes: 90,
  status: 'active',
};

/** The lines of a calendar of one booking, put together again where they were folded. */
function lines(changes: Partial<Booking> = {}, name = 'Арбат'): string[] {
  const text = bookingsCalendar([{ ...booking, ...changes }], { id: 'demo', name }, NOW);
  return text.replaceAll('\r\n ', '').split('\r\n');
}

describe('bookingsCalendar', () => {
  it('has an event a booking, in UTC', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'BEGIN:VEVENT',
        'UID:b_1@demo',
        'DTSTAMP:20261014T120000Z',
        'DTSTART:20261015T150000Z',
        'DTEND:20261015T163000Z',
        'SUMMARY:Стрижка\\, Анна\\, Павел',
        'DESCRIPTION:+79991234567',
        'STATUS:CONFIRMED',
        'END:VEVENT',
        'END:VCALENDAR',
      ]),
    );
  });

  it('strikes out what was cancelled, and keeps the UID of what was moved', () => {
    expect(lines({ status: 'cancelled' })).toContain('STATUS:CANCELLED');
    expect(lines({ startAt: '2026-11-01T10:00:00+03:00' })).toContain('UID:b_1@demo');
  });

  it('does without a name and a phone', () => {
    const without = lines({ name: null, phone: null });
    expect(without).toContain('SUMMARY:Стрижка\\, Анна');
    expect(without.join()).not.toContain('DESCRIPTION');
  });

  it.each([
    ['separators', 'a;b,c\\d', 'a\\;b\\,c\\\\d'],
    ['a line break', 'a\nATTENDEE:b', 'a\\nATTENDEE:b'],
    ['a line break of Windows', 'a\r\nATTENDEE:b', 'a\\nATTENDEE:b'],
    ['a line break of old', 'a\rATTENDEE:b', 'a\\nATTENDEE:b'],
    ['what no text has', 'a\u0000\u001bb', 'a  b'],
  ])('lets nobody out of a line: %s', (_what, name, written) => {
    expect(lines({ name })).toContain(`SUMMARY:Стрижка\\, Анна\\, ${written}`);
    expect(lines({}, name)).toContain(`NAME:${written}`);
  });

  it('folds long lines by bytes, never within a letter', () => {
    const text = bookingsCalendar([{ ...booking, name: 'Ж😀'.repeat(100) }], { id: 'demo', name: 'Арбат' }, NOW);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/\ufffd|[\ud800-\udbff]$/u);
    }
    expect(text.replaceAll('\r\n ', '')).toContain('Ж😀'.repeat(100));
  });

  it('is a calendar also when there is nothing in it', () => {
    expect(bookingsCalendar([], { id: 'demo', name: 'Арбат' }, NOW)).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR/);
  });
});
