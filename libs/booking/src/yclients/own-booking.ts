import type { Booking } from '../booking.port.js';
import type { Branch } from './branch.js';
import { dayText } from './free-times.js';
import type { BookingRecord } from './record.js';

/** @returns null when the person has no such booking ahead; a cancelled one is theirs, too */
export async function ownAhead(branch: Branch, person: string, bookingId: string): Promise<BookingRecord | null> {
  const record = await branch.store.read(bookingId);
  if (record?.person !== person) return null;
  return isAhead(record.booking, branch.clock()) ? record : null;
}

/** @param now milliseconds since the epoch */
export function isAhead({ startAt }: Booking, now: number): boolean {
  return Date.parse(startAt) >= now;
}

/** Writes down that a booking is no more, which YCLIENTS has done or says. */
export async function keepCancelled({ store, slots, salon }: Branch, record: BookingRecord): Promise<Booking> {
  const booking: Booking = { ...record.booking, status: 'cancelled' };
  slots.forget(dayText(Date.parse(booking.startAt) / 1000, salon.timezone));
  await store.save({ ...record, booking });
  return booking;
}
