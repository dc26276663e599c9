import { describe, expect, it } from '@jest/globals';
import { bookingKeys } from './booking-keys.js';

describe('bookingKeys', () => {
  const all = (tenant: string): string[] => [
    bookingKeys.calendar(tenant, 'an}na'),
    bookingKeys.booking(tenant, 'b_1'),
    bookingKeys.idempotency(tenant, 'turn{1}:0'),
    bookingKeys.byPhone(tenant, '+79991234567'),
    bookingKeys.holds(tenant),
    bookingKeys.moveIdempotency(tenant, 'turn{1}:0'),
    bookingKeys.all(tenant),
    bookingKeys.byPerson(tenant, '{x}/+79991234567'),
    bookingKeys.cancelledByPerson(tenant, 'demo/telegram/{1}'),
  ];

  it('looks as the operations page shows it', () => {
    expect(bookingKeys.calendar('demo', 'bari')).toBe('calendar:{demo}:bari');
    expect(bookingKeys.booking('demo', 'b_1')).toBe('booking:{demo}:b_1');
    expect(bookingKeys.idempotency('demo', 'turn:0')).toBe('booking-key:{demo}:turn:0');
    expect(bookingKeys.byPhone('demo', '+79991234567')).toBe('bookings-by-phone:{demo}:+79991234567');
    expect(bookingKeys.holds('demo')).toBe('holds:{demo}');
    expect(bookingKeys.moveIdempotency('demo', 'turn:0')).toBe('move-key:{demo}:turn:0');
    expect(bookingKeys.all('demo')).toBe('bookings:{demo}');
    expect(bookingKeys.byPerson('demo', 'demo/+79991234567')).toBe('bookings-by-person:{demo}:demo/+79991234567');
    expect(bookingKeys.cancelledByPerson('demo', 'demo/+79991234567')).toBe(
      'cancelled-by-person:{demo}:demo/+79991234567',
    );
  });

  it.each(['demo', 'a}b', '{a', '}', 'салон 1', 'a:b'])('puts all keys of "%s" under one hash tag', (tenant) => {
    // What a cluster hashes: from the first { to the first } after it, when there is something in between.
    const tags = new Set(all(tenant).map((key) => /^[^{]*\{([^}]+)\}/.exec(key)?.[1]));
    expect([...tags]).toEqual([encodeURIComponent(tenant)]);
  });

  it('keeps tenants apart', () => {
    expect(bookingKeys.booking('a', '}:b')).not.toBe(bookingKeys.booking('a}:', 'b'));
  });
});
