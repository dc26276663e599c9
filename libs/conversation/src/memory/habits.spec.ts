import { describe, expect, it } from '@jest/globals';
import type { Booking, PersonsBookings } from '#libs/booking';
import { habitsOf } from './habits.js';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-10-14T12:00:00+03:00');
const HALF_A_YEAR_AGO = NOW - 180 * DAY_MS;

let ids = 0;
/** `haircut bari` on a day counted from today. */
function booking(what: string, day: number): Booking {
  const [service = '', staff = ''] = what.split(' ');
  return {
    ...{ id: `${ids++}`, phone: null, name: null, durationMinutes: 60, status: 'active' },
    service: { id: service, title: service },
    staff: { id: staff, name: staff },
    startAt: new Date(NOW + day * DAY_MS).toISOString(),
  };
}
const bookings = (past: Booking[], upcoming: Booking[] = []): PersonsBookings => ({ past, upcoming });

describe('habits', () => {
  it.each<[who: string, PersonsBookings, service: string | null, staff: string | null]>([
    ['nobody yet', bookings([]), null, null],
    ['one visit', bookings([booking('haircut bari', -30)]), 'haircut', 'bari'],
    [
      'what was booked most often',
      bookings([booking('haircut bari', -90), booking('haircut bari', -60), booking('beard sergey', -30)]),
      'haircut',
      'bari',
    ],
    ['of equals the latest', bookings([booking('haircut bari', -60), booking('beard sergey', -30)]), 'beard', 'sergey'],
    [
      'what is booked ahead, too',
      bookings([booking('haircut bari', -60)], [booking('beard sergey', 1), booking('beard sergey', 2)]),
      'beard',
      'sergey',
    ],
    [
      'service and staff apart',
      bookings([booking('haircut bari', -60), booking('beard bari', -50), booking('haircut sergey', -40)]),
      'haircut',
      'bari',
    ],
    [
      'nothing older than memory goes',
      bookings([booking('color maria', -200), booking('color maria', -190), booking('haircut bari', -170)]),
      'haircut',
      'bari',
    ],
    ['only what is too old', bookings([booking('color maria', -200)]), null, null],
  ])('%s', (_who, known, usualServiceId, favouriteStaffId) => {
    expect(habitsOf(known, HALF_A_YEAR_AGO)).toEqual({ usualServiceId, favouriteStaffId });
  });
});
