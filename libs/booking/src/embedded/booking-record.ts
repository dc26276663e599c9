import type { Booking } from '../booking.port.js';

/** A booking as Redis holds it, as JSON. */
export interface BookingRecord {
  /** Whose it is: no part of the booking that operators and others are shown. Null once the person was forgotten. */
  readonly person: string | null;
  /** Titles and names as they were when it was made or moved, whatever the profile says later. */
  readonly booking: Booking;
}

/** A record and the very text it was read from: whoever changes it says which text the change is of. */
export interface StoredRecord extends BookingRecord {
  readonly json: string;
}

export function serializeRecord({ person, booking }: BookingRecord): string {
  return JSON.stringify({ person, booking });
}

export function parseRecord(json: string): StoredRecord {
  return { ...(JSON.parse(json) as BookingRecord), json };
}
