import type { Hours, Language, SalonProfile, Service, StaffMember } from '#libs/config';
import type { WeekHours } from './phrases.js';

/** What is said about the salon itself. */
export interface QuestionPhrases {
  prices(services: readonly Service[], country: string): string;
  explain(service: Service, country: string): string;
  address(salon: SalonProfile): string;
  phone(phone: string): string;
  /** @param hours null: a day off. @param breaks within the hours, of one member of staff */
  hoursOn(staff: StaffMember | undefined, day: string, hours: Hours | null, breaks: readonly Hours[]): string;
  weekHours(staff: StaffMember | undefined, week: WeekHours): string;
  /** Days off that lie ahead, beside the weekly ones; never empty. */
  daysOff(days: readonly string[]): string;
  staffList(staff: readonly StaffMember[], day: string | null, service: Service | undefined): string;
  staffDoes(staff: StaffMember, service: Service): string;
  /** To whom it may matter: no human writes here. */
  readonly machine: string;
  spokenHere(languages: readonly Language[]): string;
  /** Parking, cards and whatever else the profile does not tell. */
  dontKnow(phone: string): string;
}
