import type { Kind } from './kinds.js';

/**
 * What a reply has to be. `books`, `moves` and `cancels` are claims: a reply may claim these, and must, exactly where
 * the row says so.
 */
export type Expected =
  | Kind
  /** Somewhere in the reply. */
  | RegExp
  /** These very words; `{date tomorrow}` and the like stand for days, see named-days.ts. */
  | { readonly says: string }
  | { readonly lacks: RegExp }
  /** A claim that would be as right as a question first. */
  | { readonly may: Kind };

/** One burst of a person, messages divided by ` / `, days in braces as above; and what comes back. */
export type Turn = readonly [burst: string, ...expected: readonly Expected[]];

/**
 * A conversation as a row of a table. Bookings are written `haircut bari tomorrow 18:00`, with `for Павел` where they
 * carry a name and `cancelled` behind them where they are; days by their names in named-days.ts.
 */
export interface Conversation {
  readonly title: string;
  readonly turns: readonly Turn[];
  /** The person's bookings before; also past ones. */
  readonly has?: readonly string[];
  /** Bookings of strangers. */
  readonly taken?: readonly string[];
  /** Nobody has time today any more, whatever the hour. */
  readonly todayIsFull?: true;
  /** The person's bookings from today on afterwards, by start; absent: as they were. */
  readonly calendar?: readonly string[];
}
