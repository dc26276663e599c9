import type { Owner } from '../booking.port.js';
import type { BookingReads } from './booking-reads.js';
import type { BookingWrites } from './booking-writes.js';
import { everyBookingOf } from './every-booking-of.js';

/**
 * Takes person, name and phone off everything a person ever booked, and gives up what is held for them.
 *
 * @returns how many bookings were changed
 */
export async function forgetPerson(owner: Owner, reads: BookingReads, writes: BookingWrites): Promise<number> {
  const { tenant, person } = owner;
  await writes.release(tenant, person);
  return everyBookingOf(owner, reads, (record) => {
    const without = { person: null, booking: { ...record.booking, name: null, phone: null } };
    return writes.forget(tenant, person, record, without);
  });
}
