import type { NotOffered, Unavailable } from './booking.port.js';

/** A start that can be booked right now. */
export interface FreeTime {
  readonly staffId: string;
  /** ISO 8601 with the salon's offset, e.g. `2026-10-15T18:00:00+03:00`. */
  readonly startAt: string;
}

export interface TimesQuery {
  readonly tenant: string;
  readonly serviceId: string;
  /** Absent: any member of staff who does the service. */
  readonly staffId?: string;
  /** `YYYY-MM-DD` in the salon's timezone. */
  readonly day: string;
  /** A booking that does not stand in its own way, because it is the one to be moved; ignored when it is not `person`'s. */
  readonly exceptBookingId?: string;
  /** Who looks: what is held for them is free to them. A `PersonId`; absent: nobody in particular. */
  readonly person?: string;
}

/** "No data", "no times" and "an error" are three different answers; each has its own kind. */
export type TimesResult =
  /** By start, then in the profile's order of staff; never empty. */
  | { readonly kind: 'times'; readonly times: readonly FreeTime[] }
  /** Somebody works that day, but nothing is free (any more). */
  | { readonly kind: 'full' }
  /** Nobody who was asked for works that day. */
  | { readonly kind: 'closed' }
  /** The day is over. */
  | { readonly kind: 'past' }
  | NotOffered
  | Unavailable;
