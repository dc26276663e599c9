import type { Language } from '#libs/config';
import type { Choice } from './choice.js';
import type { TimeWindow } from './day-part.js';
import type { Intents } from './intents.js';
import type { RelativeWishes } from './relative-wishes.js';
import type { ShiftAmount } from './shift-amount.js';
import type { StaffSaid } from './staff.js';
import type { TypedPhone } from './typed-phone.js';

/** What one turn says, before it is compared with what was said in earlier turns. Nothing is filled in by guess. */
export interface Understanding extends Intents, RelativeWishes {
  /** Null when the letters do not tell, or the language is another one. */
  readonly language: Language | null;
  /** Written in a language that is not spoken here. */
  readonly isOtherLanguage: boolean;
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
  /** Something is asked for that salons do and this one does not. */
  readonly namesUnknownService: boolean;
  readonly staff: StaffSaid | null;
  /** Ids of the staff who were ruled out: "не к Бари", "кроме Бари". */
  readonly staffRuledOut: readonly string[];
  /** `YYYY-MM-DD` in the salon's timezone. */
  readonly day: string | null;
  /** As `day`, of a day that was ruled out while no other was said: "в пятницу не могу". */
  readonly dayRuledOut: string | null;
  /** Only a week or a weekend was said, and `day` is where it begins; or a weekday that the date said does not have. */
  readonly dayIsRough: boolean;
  /** A day was said that the calendar does not have. */
  readonly dayIsImpossible: boolean;
  /** A day is wished for that is over: "на вчера". */
  readonly wishesPastDay: boolean;
  /** "на час позже": counted from a time that is known already; then `shift` tells the direction. */
  readonly shiftBy: ShiftAmount | null;
  /** `HH:MM` in the salon's timezone. */
  readonly time: string | null;
  /** The time is a bare number without any other word: it means a time only as an answer. */
  readonly timeIsLone: boolean;
  /** "вечером", "после 18"; null when a time was said. */
  readonly window: TimeWindow | null;
  /** "сейчас": as soon as possible from the moment of writing. */
  readonly rightNow: boolean;
  /** What the person calls themself, said as such. */
  readonly name: string | null;
  /** What would be a name, had one been asked for. */
  readonly bareName: string | null;
  /** A message that is nothing but the name of one of the staff, as written. */
  readonly loneStaffName: string | null;
  readonly choice: Choice | null;
  readonly phone: TypedPhone | null;
  /** No letter and no digit, only signs. */
  readonly signsOnly: boolean;
}
