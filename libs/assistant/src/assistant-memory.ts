import type { PersonsBookings } from '#libs/booking';
import type { Language } from '#libs/config';
import type { DialogueMemory } from './dialogue-memory.js';

/**
 * Everything that is known when a turn is answered. What is said now beats the dialogue, and the dialogue beats habit.
 */
export interface AssistantMemory {
  /** The last turns of this dialogue, oldest first; at most 20. */
  readonly turns: readonly PastTurn[];
  /** What came before them, in an assistant's own words; null when nothing did, or nobody wrote it down. */
  readonly summary: string | null;
  /** What the last turn of this conversation left to remember; null at first, and when it has faded. */
  readonly dialogue: DialogueMemory | null;
  /** Known of the person in every account of the business they write to. */
  readonly person: PersonFacts;
  /** The person's own; null when the booking system could not be asked. */
  readonly bookings: PersonsBookings | null;
}

/** An answered turn. */
export interface PastTurn {
  /** When its last message came, in milliseconds since the epoch. */
  readonly at: number;
  /** Its texts in order; of anything else its kind in square brackets. */
  readonly said: readonly string[];
  readonly replied: readonly string[];
}

/** Facts about a person; null is not known. */
export interface PersonFacts {
  /** What the person calls themself. */
  readonly name: string | null;
  readonly language: Language | null;
  /** E.164, as the person typed it where the channel tells none: a contact, and no proof of anything. */
  readonly phone: string | null;
  /** Id of the service booked most often. */
  readonly usualServiceId: string | null;
  /** Id of the member of staff booked most often, the latest first among equals. */
  readonly favouriteStaffId: string | null;
}

export const NOBODY: PersonFacts = {
  name: null,
  language: null,
  phone: null,
  usualServiceId: null,
  favouriteStaffId: null,
};

/** A first turn of somebody new. */
export const NO_MEMORY: AssistantMemory = {
  turns: [],
  summary: null,
  dialogue: null,
  person: NOBODY,
  bookings: { upcoming: [], past: [] },
};
