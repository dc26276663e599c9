import type { Adoption } from '../booking.port.js';
import type { BookingReads } from './booking-reads.js';
import type { BookingWrites } from './booking-writes.js';
import { everyBookingOf } from './every-booking-of.js';

/**
 * Makes everything that one person ever booked another's; what was held for them is given up.
 *
 * @returns how many bookings were changed
 */
export async function adoptBookings(
  { tenant, from, to }: Adoption,
  reads: BookingReads,
  writes: BookingWrites,
): Promise<number> {
  if (from === to) return 0;
  await writes.release(tenant, from);
  return everyBookingOf({ tenant, person: from }, reads, (record) =>
    writes.adopt(tenant, { from, to }, record, { person: to, booking: record.booking }),
  );
}
