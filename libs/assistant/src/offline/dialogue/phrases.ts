import type { Hours, Language, SalonProfile, Service, StaffMember, Weekday } from '#libs/config';
import type { ChangePhrases } from './change-phrases.js';
import type { QuestionPhrases } from './question-phrases.js';

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
  /** How long the wanted start is free, where that is too short for the service. */
  readonly freeMinutes: number | null;
}

/** Working hours by weekday, Monday first; null is a day off. */
export type WeekHours = readonly (readonly [weekday: Weekday, hours: Hours | null])[];

/** Every sentence the assistant can say in one language. Days are `YYYY-MM-DD`, times `HH:MM`. */
export interface Phrases extends ChangePhrases, QuestionPhrases {
  readonly late: string;
  readonly hello: string;
  readonly howCanIHelp: string;
  readonly whatICanDo: string;
  readonly pleaseWrite: string;
  readonly courtesy: string;
  readonly goodbye: string;
  readonly agreed: string;
  readonly declined: string;
  readonly noSuchDay: string;
  /** A day was wished for that has gone by. */
  readonly dayIsOver: string;
  /** In a language that is not spoken here. @param languages that are */
  otherLanguage(languages: readonly Language[]): string;
  readonly whichTime: string;
  readonly bookIt: string;
  readonly notClear: string;
  readonly oneAtATime: string;
  /** Asked once, behind a booking that was made without it. */
  readonly askName: string;
  /** Thanks somebody who has said who they are; `isWritten`: the booking carries the name now. */
  nameTaken(name: string, isWritten: boolean): string;
  /** The only word said is the name of one of the staff. */
  nameOrMaster(name: string): string;
  /** Nobody is booked without it here; `isHeld`: the time is kept for them meanwhile. */
  needsName(offer: OfferFacts, time: string, isHeld: boolean): string;
  needsPhone(offer: OfferFacts, time: string, isHeld: boolean): string;
  readonly askPhone: string;
  readonly phoneTaken: string;
  /** A human goes on: asked for, complained to, or after two turns that were not understood. */
  handOver(phone: string): string;
  handOverNotUnderstood(phone: string): string;
  /** Only for what is missing: the time may be known. */
  askDay(time: string | undefined): string;
  /** As `askDay`, of somebody who has been asked already. */
  askDayAgain(time: string | undefined): string;
  askService(services: readonly Service[], staff: StaffMember | undefined): string;
  /** Something was asked for that is not done here. */
  readonly noSuchService: string;
  whichFirst(services: readonly Service[]): string;
  unknownStaff(name: string, staff: readonly StaffMember[]): string;
  whichStaff(staff: readonly StaffMember[]): string;
  notOffered(staff: StaffMember | undefined, service: Service, offeredBy: readonly StaffMember[]): string;
  unavailable(phone: string): string;
  freeTimes(offer: OfferFacts, times: readonly string[], isAll: boolean): string;
  noneInWindow(offer: OfferFacts, times: readonly string[]): string;
  noTimes(kind: 'full' | 'closed' | 'past', offer: OfferFacts): string;
  nothingAhead(offer: OfferFacts, phone: string): string;
  timeIsFree(offer: OfferFacts, time: string): string;
  timeIsNotFree(offer: OfferFacts, time: string): string;
  /** The first start there is. */
  earliestIs(offer: OfferFacts, time: string): string;
  /** "Yes" to several times: one has to be chosen. */
  whichOf(times: readonly string[]): string;
  refused(kind: Refusal, offer: OfferFacts, time: string, others: OtherTimes): string;
  booked(offer: OfferFacts & { readonly staff: StaffMember | undefined }, time: string, salon: SalonProfile): string;
}
