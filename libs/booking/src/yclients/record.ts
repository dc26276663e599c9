import type { Booking } from '../booking.port.js';

/** A booking made in YCLIENTS, as Redis holds it. */
export interface BookingRecord {
  /** Whose it is. */
  readonly person: string;
  /** What a client cancels with; null where it was never learnt, because the answer to the booking was lost. */
  readonly hash: string | null;
  /** Titles and names as they were when it was made. */
  readonly booking: Booking;
}

/** What a booking is about, without whom it is for. */
export type Slot = Pick<Booking, 'service' | 'staff' | 'startAt' | 'durationMinutes'>;

/** A move that was made. */
export interface MoveRecord {
  readonly bookingId: string;
  readonly before: Slot;
  readonly after: Slot;
}

export function slotOf({ service, staff, startAt, durationMinutes }: Booking): Slot {
  return { service, staff, startAt, durationMinutes };
}
