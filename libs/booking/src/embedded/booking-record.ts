import type { Booking } from '../booking.port.js';

/** A booking as Redis holds it, as JSON. */
export interface BookingRecord {
  /** The conversation it was made in: no part of the booking that operators and others are shown. */
  readonly person: string;
  /** Titles and names as they were when it was made, whatever the profile says later. */
  readonly booking: Booking;
}

export function serializeRecord(record: BookingRecord): string {
  return JSON.stringify(record);
}

export function parseRecord(json: string): BookingRecord {
  return JSON.parse(json) as BookingRecord;
}
