import type { Booking } from '../booking.port.js';

/** A booking as Redis holds it: titles and names as they were when it was made, whatever the profile says later. */
export interface BookingRecord extends Booking {
  /** The conversation it was made in. */
  readonly person: string;
}

export function serializeRecord(record: BookingRecord): string {
  return JSON.stringify(record);
}

/** The booking without the conversation it was made in, which is nobody else's business. */
export function parseRecord(json: string): Booking {
  const { person: _person, ...booking } = JSON.parse(json) as BookingRecord;
  return booking;
}
