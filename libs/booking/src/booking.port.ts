import type { Service, StaffMember } from '#libs/config';
import type { FreeTime, TimesQuery, TimesResult } from './free-times.js';

/** The booking system could not be asked, and nothing has happened there. Retryable; the reason is fit for a log. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly reason: string;
}

/**
 * What was asked for may have happened or not: only the answer was lost. Ask again with the same key; the record is
 * looked up before anything is done anew.
 */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
}

/** What was asked for does not exist or is not done there; each carries what there is instead. */
export type NotOffered =
  | { readonly kind: 'no_such_service'; readonly services: readonly Service[] }
  | { readonly kind: 'no_such_staff'; readonly staff: readonly StaffMember[] }
  /** The person asked for does not do this service; `offeredBy` do. */
  | { readonly kind: 'not_offered'; readonly offeredBy: readonly StaffMember[] };

/** What can be offered instead of a start that cannot be had. */
export interface Alternatives {
  /** Up to three starts of the same day nearest to the one wanted, with the same staff, ascending; earlier and later ones. */
  readonly nearest: readonly FreeTime[];
  /** The wanted start with others who do the service; empty when any staff was asked for. */
  readonly sameTime: readonly FreeTime[];
  /** The first start of the next day that has one, looking 14 days ahead; only when `nearest` is empty. */
  readonly nextDay?: FreeTime;
  /**
   * Only when the start itself is free but the time until the next booking, break or closing is too short for the
   * service: how many minutes there are.
   */
  readonly freeMinutes?: number;
}

/** A start that cannot be had, and what can. */
export interface Refused {
  /**
   * `taken`: somebody else has the time. `closed`: outside working hours, or the service would end after them, or a
   * break or day off. `past`: it has gone by.
   */
  readonly kind: 'taken' | 'closed' | 'past';
  readonly alternatives: Alternatives;
}

/** Whose booking it is. Only the caller knows that; an assistant cannot name it. */
export interface Owner {
  readonly tenant: string;
  /** Who may see, move and cancel what is booked under it: a `PersonId`. */
  readonly person: string;
}

/** Two persons that turned out to be one: what was booked as `from` is from now on `to`'s. Both are `PersonId`s. */
export interface Adoption {
  readonly tenant: string;
  readonly from: string;
  readonly to: string;
}

export interface BookingRequest extends Owner {
  readonly serviceId: string;
  /** Absent: whoever of the staff is free, in the profile's order. */
  readonly staffId?: string;
  /** ISO 8601 with offset. */
  readonly startAt: string;
  /** E.164, a contact only: it gives no right to any booking. Null when nobody told it. */
  readonly phone: string | null;
  readonly name: string | null;
  /** The same key books once; a repeat returns the first booking, whatever else it asks for. */
  readonly idempotencyKey: string;
}

export type BookingResult =
  | { readonly kind: 'booked'; readonly booking: Booking }
  | Refused
  /** This system books nobody without a name, or without a phone, or does not take the one given: ask for it. `heldUntil`: ISO 8601, while the time is kept. */
  | { readonly kind: 'needs_name' | 'needs_phone'; readonly heldUntil: string | null }
  | NotOffered
  | Unavailable
  | Unknown;

export type HoldRequest = Omit<BookingRequest, 'phone' | 'name' | 'idempotencyKey'>;

export type HoldResult =
  /** Nobody else can book the time before `until`, ISO 8601; the owner can, and that ends the hold. */
  | { readonly kind: 'held'; readonly until: string }
  /** This booking system cannot hold a time. */
  | { readonly kind: 'unsupported' }
  | Refused
  | NotOffered
  | Unavailable;

export interface MoveRequest extends Owner {
  readonly bookingId: string;
  /** ISO 8601 with offset; its own time is no conflict. */
  readonly startAt: string;
  /** Absent: the same staff. */
  readonly staffId?: string;
  /** Absent: the same service. */
  readonly serviceId?: string;
  /** As of a booking: a repeat returns what the first one came to. */
  readonly idempotencyKey: string;
}

export type MoveResult =
  | { readonly kind: 'moved'; readonly booking: Booking; readonly before: Booking }
  /** The owner has no such active booking ahead. */
  | { readonly kind: 'not_found' }
  | Refused
  | NotOffered
  | Unavailable
  | Unknown;

export interface CancelRequest extends Owner {
  readonly bookingId: string;
}

export type CancelResult =
  /** Also when it had been cancelled before. */
  | { readonly kind: 'cancelled'; readonly booking: Booking }
  /** The owner has no such booking ahead. */
  | { readonly kind: 'not_found' }
  | Unavailable
  | Unknown;

export interface NameRequest extends Owner {
  readonly bookingId: string;
  readonly name: string;
}

export type NameResult =
  { readonly kind: 'named'; readonly booking: Booking } | { readonly kind: 'not_found' } | Unavailable | Unknown;

/** Both by start, ascending; cancelled ones are left out. */
export interface PersonsBookings {
  /** Those that have not begun. */
  readonly upcoming: readonly Booking[];
  /** The latest 20 of those that have. */
  readonly past: readonly Booking[];
}

export type PersonsBookingsResult = ({ readonly kind: 'bookings' } & PersonsBookings) | Unavailable;

export type ServicesResult = { readonly kind: 'services'; readonly services: readonly Service[] } | Unavailable;

export type StaffResult =
  | { readonly kind: 'staff'; readonly staff: readonly StaffMember[] }
  | Extract<NotOffered, { kind: 'no_such_service' }>
  | Unavailable;

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

/**
 * A booking system. One instance serves every tenant.
 *
 * Whatever can go wrong outside is a kind of result, never an exception, except where a method says so; an unknown
 * tenant, and a day or time that is none, is a programming error and throws RangeError.
 *
 * After `unknown` ask again with the same request and key, never with a new one.
 */
export abstract class BookingPort {
  /** What can be booked, in the profile's order. */
  abstract listServices(tenant: string): Promise<ServicesResult>;
  /** Who works there, in the profile's order; with a service only those who do it. */
  abstract listStaff(tenant: string, serviceId?: string): Promise<StaffResult>;
  abstract findTimes(query: TimesQuery): Promise<TimesResult>;
  /** Keeps a time for five minutes, while something is still asked; one a person. */
  abstract hold(request: HoldRequest): Promise<HoldResult>;
  /**
   * A repeat of the same key is told as the booking is by now. Under another key a person is told what they have already
   * of the same service and start, with one of those asked for, unless the names contradict: one is null, or they are
   * equal but for case and space. "Kid one" and "Kid two" are two bookings.
   */
  abstract create(request: BookingRequest): Promise<BookingResult>;
  /** A repeat of the same key is told as it was then. */
  abstract move(request: MoveRequest): Promise<MoveResult>;
  abstract cancel(request: CancelRequest): Promise<CancelResult>;
  /** Writes a name on an active booking; `not_found` when it was cancelled. */
  abstract nameBooking(request: NameRequest): Promise<NameResult>;
  abstract findByPerson(owner: Owner): Promise<PersonsBookingsResult>;
  /**
   * Every booking made under a phone, by start; for operators only, since a typed phone proves nothing.
   *
   * @throws BookingUnavailableError
   */
  abstract findByPhone(tenant: string, phone: string): Promise<readonly Booking[]>;
  /**
   * Every booking of a tenant, cancelled ones too, from a day on, by start; for operators' calendars.
   *
   * @param fromDay `YYYY-MM-DD`
   * @throws BookingUnavailableError
   */
  abstract listBookings(tenant: string, fromDay: string): Promise<readonly Booking[]>;
  /**
   * Forgets who the owner's bookings were for: name, phone and owner go, the times stay taken.
   *
   * @returns how many bookings were changed
   * @throws BookingUnavailableError
   */
  abstract forget(owner: Owner): Promise<number>;
  /**
   * Makes everything that one person has booked another's. Harmless when repeated.
   *
   * @returns how many bookings were changed
   * @throws BookingUnavailableError
   */
  abstract adopt(adoption: Adoption): Promise<number>;
}
