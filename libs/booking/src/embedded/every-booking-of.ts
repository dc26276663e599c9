import type { Owner } from '../booking.port.js';
import type { BookingReads } from './booking-reads.js';
import type { StoredRecord } from './booking-record.js';

/**
 * Changes everything a person ever booked, cancelled bookings too.
 *
 * One booking at a time, each as a whole: what fails on the way is finished by asking again.
 *
 * @param change says `changed` when the record was not any more as it was read: then it is read and decided again
 * @returns how many bookings were changed
 */
export async function everyBookingOf(
  { tenant, person }: Owner,
  reads: BookingReads,
  change: (record: StoredRecord) => Promise<readonly [string]>,
): Promise<number> {
  let done = 0;
  for (const id of await reads.idsOf(tenant, person)) {
    let answer = 'changed';
    while (answer === 'changed') {
      const record = await reads.find(tenant, id);
      // Gone already, by another who changes the same or by hand.
      if (record?.person !== person) break;
      [answer] = await change(record);
    }
    if (answer !== 'changed') done++;
  }
  return done;
}
