import type { Booking } from '../booking.port.js';

/** When, with whom and for what a booking is: all that a move changes. */
export type Appointment = Pick<Booking, 'service' | 'staff' | 'startAt' | 'durationMinutes'>;

/** What a move came to, for its repeats. It holds no name and no phone, so that forgetting a person need not find it. */
export interface MoveRecord {
  readonly bookingId: string;
  readonly before: Appointment;
  readonly after: Appointment;
}

export function appointmentOf({ service, staff, startAt, durationMinutes }: Booking): Appointment {
  return { service, staff, startAt, durationMinutes };
}
