export type Language = 'ru' | 'en';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Opening and closing time of one day, `HH:MM` in the salon's timezone; `24:00` closes at midnight. */
export type Hours = readonly [from: string, to: string];

export interface Service {
  readonly id: string;
  readonly title: string;
  /** The title in English, where the salon has one. */
  readonly en?: string;
  /** What people call it, in any language the salon speaks, lower case. */
  readonly synonyms: readonly string[];
  readonly durationMinutes: number;
  /** In the salon's currency, whole units. */
  readonly price: number;
  readonly description?: string;
}

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  /** The name in English, where the salon has one. */
  readonly en?: string;
  /** Ids of the services this person does. */
  readonly services: readonly string[];
  /** Working hours by weekday; a weekday that is absent is a day off. */
  readonly hours: Readonly<Partial<Record<Weekday, Hours>>>;
  /** Pauses within the working hours by weekday. */
  readonly breaks?: Readonly<Partial<Record<Weekday, readonly Hours[]>>>;
  /** Days on which this person does not work, `YYYY-MM-DD`. */
  readonly daysOff?: readonly string[];
}

/** One business: what it does, who works there and when. Read from the file that SALON_PROFILE names. */
export interface SalonProfile {
  /** Also the tenant's id in conversation ids and Redis keys. */
  readonly id: string;
  readonly name: string;
  /** IANA name; every day and time a person writes is meant in it. */
  readonly timezone: string;
  /** ISO 3166 alpha-2; how a phone without a country code is read. */
  readonly country: string;
  readonly address: string;
  readonly phone: string;
  readonly languages: readonly Language[];
  /** Appointments start on this grid, counted from the start of a working day. */
  readonly slotStepMinutes: number;
  /** The service meant by someone who only asks to be booked; without it the assistant asks. */
  readonly defaultService?: string;
  /** Days on which nobody works, `YYYY-MM-DD`. */
  readonly daysOff?: readonly string[];
  /** Books nobody without a name; otherwise a name is asked for after the booking is made. */
  readonly nameRequired?: boolean;
  readonly services: readonly Service[];
  readonly staff: readonly StaffMember[];
}
