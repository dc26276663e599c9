import type { Hours, SalonProfile, Service, StaffMember, Weekday } from '#libs/config';

/** Whose free times, on which day. */
export interface OfferFacts {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly service: Service;
  /** Absent: any of the staff. */
  readonly staff: StaffMember | undefined;
}

/** Why nothing was booked, or a day has no times. */
export type Refusal = 'taken' | 'closed' | 'past';

/** What can be had instead; times are `HH:MM`. */
export interface OtherTimes {
  readonly nearest: readonly string[];
  readonly sameTime: readonly StaffMember[];
  readonly nextDay: { readonly day: string; readonly time: string } | null;
}

/** Working hours by weekday, Monday first; null is a day off. */
export type WeekHours = readonly (readonly [weekday: Weekday, hours: Hours | null])[];

/** Every sentence the assistant can say in one language. Days are `YYYY-MM-DD`, times `HH:MM`. */
export interface Phrases {
  readonly late: string;
  readonly hello: string;
  readonly howCanIHelp: string;
  readonly whatICanDo: string;
  readonly pleaseWrite: string;
  readonly courtesy: string;
  readonly agreed: string;
  readonly declined: string;
  readonly noSuchDay: string;
  readonly whichTime: string;
  readonly bookIt: string;
  readonly notClear: string;
  readonly oneAtATime: string;
  /** Only for what is missing: the time may be known. */
  askDay(time: string | undefined): string;
  askService(services: readonly Service[], staff: StaffMember | undefined): string;
  whichFirst(services: readonly Service[]): string;
  unknownStaff(name: string, staff: readonly StaffMember[]): string;
  whichStaff(staff: readonly StaffMember[]): string;
  notOffered(staff: StaffMember | undefined, service: Service, offeredBy: readonly StaffMember[]): string;
  unavailable(phone: string): string;
  bookingsByPhone(phone: string): string;
  freeTimes(offer: OfferFacts, times: readonly string[], isAll: boolean): string;
  noneInWindow(offer: OfferFacts, times: readonly string[]): string;
  noTimes(kind: 'full' | 'closed' | 'past', offer: OfferFacts): string;
  nothingAhead(offer: OfferFacts, phone: string): string;
  timeIsFree(offer: OfferFacts, time: string): string;
  timeIsNotFree(offer: OfferFacts, time: string): string;
  refused(kind: Refusal, offer: OfferFacts, time: string, others: OtherTimes): string;
  booked(offer: OfferFacts & { readonly staff: StaffMember | undefined }, time: string, salon: SalonProfile): string;
  prices(services: readonly Service[], country: string): string;
  explain(service: Service, country: string): string;
  address(salon: SalonProfile): string;
  phone(phone: string): string;
  hoursOn(staff: StaffMember | undefined, day: string, hours: Hours | null): string;
  weekHours(staff: StaffMember | undefined, week: WeekHours): string;
  staffList(staff: readonly StaffMember[], day: string | null, service: Service | undefined): string;
}
