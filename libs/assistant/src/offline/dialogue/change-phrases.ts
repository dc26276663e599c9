import type { Service, StaffMember } from '#libs/config';

/** A booking that stands, or stood. */
export interface BookingFacts {
  /** `YYYY-MM-DD` in the salon's timezone. */
  readonly day: string;
  /** `HH:MM`. */
  readonly time: string;
  readonly service: Pick<Service, 'title' | 'en'>;
  readonly staff: Pick<StaffMember, 'name' | 'en'>;
}

/** What is said about bookings that were made before: looked at, moved, cancelled. */
export interface ChangePhrases {
  /** Never empty; one is told in a sentence, several are numbered. */
  ownBookings(bookings: readonly BookingFacts[]): string;
  readonly noBookings: string;
  bookingsUnseen(phone: string): string;
  /** A phone that was typed proves nothing: only the writer's own bookings can be seen or changed. */
  onlyYourOwn(phone: string): string;
  runningLate(phone: string): string;
  /** There is no booking as it was described; what there is, the question behind it says. */
  readonly noSuchBooking: string;
  cancelled(bookings: readonly BookingFacts[]): string;
  whichToCancel(bookings: readonly BookingFacts[]): string;
  cancelIt(booking: BookingFacts): string;
  /** "Если не смогу, можно отменить?": yes, when it comes to that. */
  readonly canChangeLater: string;
  /** A booking stands, and another service was named beside. */
  otherService(booking: BookingFacts, wanted: Pick<Service, 'title' | 'en'>): string;
  /** The booking was gone before it could be changed. */
  readonly alreadyGone: string;
  /** The person has thought better of changing anything. */
  readonly kept: string;
  /** The booking system could not be asked: nothing was changed. */
  notChanged(phone: string): string;
  whichToMove(bookings: readonly BookingFacts[]): string;
  whereTo(booking: BookingFacts): string;
  /** Behind one free time that was found for it. */
  readonly moveIt: string;
  moved(before: BookingFacts, after: BookingFacts): string;
  alreadyThere(booking: BookingFacts): string;
  /** Others who are free at the time of the booking; empty when nobody is. */
  othersAt(booking: BookingFacts, staff: readonly StaffMember[]): string;
}

/** Whether only the service or the member of staff differs. */
export function isSameStart(before: BookingFacts, after: BookingFacts): boolean {
  return before.day === after.day && before.time === after.time;
}
