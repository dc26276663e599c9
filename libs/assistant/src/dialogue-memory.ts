import type { FreeTime } from '#libs/booking';

/** What one dialogue knows between turns; plain JSON. It fades a day after its last turn. */
export interface DialogueMemory {
  /** What the person has asked for so far and the salon has not booked yet. */
  readonly wish: Wish;
  /** What the assistant asked and the person has not answered; null when nothing is open. */
  readonly asked: OpenQuestion | null;
  /** The times that were offered last, in the order they were shown; empty when none were. */
  readonly offered: readonly FreeTime[];
  /** What times were looked for last. */
  readonly search: Search | null;
  /** `YYYY-MM-DD` in the salon's timezone of the last greeting, so that one day has one greeting. */
  readonly greetedOn: string | null;
  /** How many turns in a row were not understood. */
  readonly misses: number;
}

/** The parts of a booking, each as said or not yet said. */
export interface Wish {
  readonly serviceId?: string;
  readonly staffId?: string;
  /** `YYYY-MM-DD` in the salon's timezone. */
  readonly day?: string;
  /** `HH:MM`, 24 hours, in the salon's timezone. */
  readonly time?: string;
}

export interface Search {
  readonly serviceId: string;
  readonly staffId?: string;
  /** `YYYY-MM-DD` in the salon's timezone. */
  readonly day: string;
}

export type OpenQuestion =
  | { readonly about: 'service' | 'staff' | 'day' | 'time' }
  /** "Записать вас?" about the wish as it stands. */
  | { readonly about: 'confirmation' }
  /** `bookingId`: the booking that was made without it; absent: the wish waits for it. */
  | { readonly about: 'name'; readonly bookingId?: string }
  | { readonly about: 'phone' }
  /** Which of these is to be cancelled, in the order they were listed. */
  | { readonly about: 'cancel'; readonly bookingIds: readonly string[] }
  /** Which of these is to be moved, or where to: the wish holds the day, time and staff wanted so far. */
  | { readonly about: 'move'; readonly bookingIds: readonly string[] };
