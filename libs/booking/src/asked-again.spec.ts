import { describe, expect, it } from '@jest/globals';
import { askedAgain } from './asked-again.js';
import type { Booking } from './booking.port.js';

const booking = (name: string | null): Booking => ({
  id: `of ${name}`,
  phone: null,
  name,
  service: { id: 'cut', title: 'Cut' },
  staff: { id: 'anna', name: 'Anna' },
  startAt: '2026-10-15T18:00:00+03:00',
  durationMinutes: 60,
  status: 'active',
});

describe('askedAgain', () => {
  it.each<[own: (string | null)[], asked: string | null, meant: string | undefined]>([
    [['Kid one'], 'Kid one', 'of Kid one'],
    [['Kid one'], ' kid  ONE', 'of Kid one'],
    [['Kid one'], 'Kid two', undefined],
    [['Kid one'], null, 'of Kid one'],
    [['Kid one'], ' ', 'of Kid one'],
    [[null], 'Kid two', 'of null'],
    [[null], null, 'of null'],
    [['Kid one', null, 'Kid two'], 'Kid two', 'of Kid two'],
    [['Kid one', null], 'Kid two', 'of null'],
    [[], null, undefined],
  ])('of %j takes for %j: %s', (own, asked, meant) => {
    expect(askedAgain(own.map(booking), asked)?.id).toBe(meant);
  });
});
