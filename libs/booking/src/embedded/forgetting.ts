import type { Owner } from '../booking.port.js';
import type { BookingReads } from './booking-reads.js';
import type { BookingWrites } from './booking-writes.js';

/**
 * Takes person, name and phone off everything a person ever booked, and gives up what is held for them.
 *
 * One booking at a time, each as a whole: what fails on the way is finished by asking again.
 *
 * @returns how many bookings were changed
 */
export async function forgetPerson(
  { tenant, person }: Owner,
  reads: BookingReads,
  writes: BookingWrites,
): Promise<number> {
  await writes.release(tenant, person);
  let forgotten = 0;
  for (const id of await reads.idsOf(tenant, person)) {
    let answer = 'changed';
    while (answer === 'changed') {
      const record = await reads.find(tenant, id);
      // Gone already, by another who forgets or by hand.
      if (record?.person !== person) break;
      const without = { person: null, booking: { ...record.booking, name: null, phone: null } };
      [answer] = await writes.forget(tenant, person, record, without);
    }
    if (answer === 'forgotten') forgotten++;
  }
  return forgotten;
}
