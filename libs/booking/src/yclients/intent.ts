import type { Appointment } from './api/yclients-api.js';

/** What has become of the booking asked for under an idempotency key. No name and no phone: the caller brings them again. */
export type Intent =
  /** YCLIENTS is being asked; what is older than a call can take was left behind by a process that died. */
  | Asking
  /** The answer was lost, and looking it up told nothing. */
  | { readonly kind: 'lost'; readonly appointment: Appointment }
  | { readonly kind: 'booked'; readonly bookingId: string };

export interface Asking {
  readonly kind: 'asking';
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly appointment: Appointment;
}
