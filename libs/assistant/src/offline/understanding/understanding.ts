import type { Language } from '#libs/config';
import type { TimeWindow } from './day-part.js';
import type { Intents } from './intents.js';
import type { StaffSaid } from './staff.js';

/** What one turn says, before it is compared with what was said in earlier turns. Nothing is filled in by guess. */
export interface Understanding extends Intents {
  /** Null when the letters do not tell. */
  readonly language: Language | null;
  /** No text at all: voice notes, photos, stickers. */
  readonly wordless: boolean;
  readonly greets: boolean;
  /** Says goodbye. */
  readonly parts: boolean;
  /** There is a question mark. */
  readonly isQuestion: boolean;
  /** Service id. */
  readonly service: string | null;
  /** Ids of the services that share the words, for a question about prices. */
  readonly alikeServices: readonly string[];
  /** Ids of services asked for together that are booked apart; then `service` is null. */
  readonly severalServices: readonly string[];
  readonly staff: StaffSaid | null;
  /** `YYYY-MM-DD` in the salon's timezone. */
  readonly day: string | null;
  /** Only a week or a weekend was said; `day` is where it begins. */
  readonly dayIsRough: boolean;
  /** A day was said that the calendar does not have. */
  readonly dayIsImpossible: boolean;
  /** `HH:MM` in the salon's timezone. */
  readonly time: string | null;
  /** The time is a bare number without any other word: it means a time only as an answer. */
  readonly timeIsLone: boolean;
  /** "вечером", "после 18"; null when a time was said. */
  readonly window: TimeWindow | null;
  /** "сейчас": as soon as possible from the moment of writing. */
  readonly rightNow: boolean;
  /** What the person calls themself. */
  readonly name: string | null;
}
