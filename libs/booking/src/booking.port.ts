import type { Service, StaffMember } from '#libs/config';

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
  /** The person asked for does not do this service; `offeredBy` do. */
  | { readonly kind: 'not_offered'; readonly offeredBy: readonly StaffMember[] }
  /** The booking system could not be asked; nothing is known. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** What can be offered instead of a start that cannot be had. */
export interface Alternatives {
  /** Up to three starts of the same day nearest to the one wanted, with the same staff, ascending; earlier and later ones. */
  readonly nearest: readonly FreeTime[];
  /** The wanted start with others who do the service; empty when any staff was asked for. */
  readonly sameTime: readonly FreeTime[];
  /** The first start of the next day that has one, looking 14 days ahead; only when `nearest` is empty. */
  readonly nextDay?: FreeTime;
}

export interface BookingRequest {
  readonly tenant: string;
  readonly serviceId: string;
  /** Absent: whoever of the staff is free, in the profile's order. */
  readonly staffId?: string;
  /** ISO 8601 with offset. */
  readonly startAt: string;
  /** The conversation the booking was made in: who may see, move and cancel it. */
  readonly person: string;
  /** E.164; null when the channel does not tell it. */
  readonly phone: string | null;
  readonly name: string | null;
  /** The same key books once; a repeat returns the first booking, whatever else it asks for. */
  readonly idempotencyKey: string;
}

export type BookingResult =
  | { readonly kind: 'booked'; readonly booking: Booking }
  /** Somebody else has the time. */
  | { readonly kind: 'taken'; readonly alternatives: Alternatives }
  /** Outside working hours, or the service would end after them, or a day off. */
  | { readonly kind: 'closed'; readonly alternatives: Alternatives }
  | { readonly kind: 'past'; readonly alternatives: Alternatives }
  | { readonly kind: 'not_offered'; readonly offeredBy: readonly StaffMember[] }
  | { readonly kind: 'unavailable'; readonly reason: string };

export interface Booking {
  readonly id: string;
  /** E.164 or null. */
  readonly phone: string | null;
  readonly name: string | null;
  readonly service: Pick<Service, 'id' | 'title'>;
  readonly staff: Pick<StaffMember, 'id' | 'name'>;
  /** ISO 8601 with the salon's offset. */
  readonly startAt: string;
  readonly durationMinutes: number;
  readonly status: 'active' | 'cancelled';
}

/** The booking system could not be asked. Retryable; the message is fit for a log. */
export class BookingUnavailableError extends Error {
  override readonly name: string = 'BookingUnavailableError';
}

/** A booking system. One instance serves every tenant. */
export abstract class BookingPort {
  abstract findTimes(query: TimesQuery): Promise<TimesResult>;
  abstract create(request: BookingRequest): Promise<BookingResult>;
  /**
   * Every booking made under a phone, by start; for operators only, since a typed phone proves nothing.
   *
   * @throws BookingUnavailableError
   */
  abstract findByPhone(tenant: string, phone: string): Promise<readonly Booking[]>;
}
