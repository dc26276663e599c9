import { BookingUnavailableError } from '../booking.port.js';

/** `ECONNREFUSED` of a socket; `READONLY`, `OOM`, `LOADING` at the head of an answer. */
const CODE = /^[A-Z][A-Z_]+\b/;

/** The calendar could not be asked, and nothing was written. Retryable. */
export class CalendarUnavailable extends BookingUnavailableError {
  override readonly name = 'CalendarUnavailable';

  /** A sentence for a log or a model. It names a code at most: a message of Redis can hold hosts and credentials. */
  constructor(cause: unknown) {
    super(`Redis did not answer for the calendar (${codeOf(cause)})`, { cause });
  }
}

/** Redis was told to write and has not answered: it may have written or not. Retryable with the same key. */
export class CalendarUnknown extends BookingUnavailableError {
  override readonly name = 'CalendarUnknown';

  constructor(cause: unknown) {
    super(`Redis did not say whether it wrote to the calendar (${codeOf(cause)})`, { cause });
  }
}

/** What a failed write means. */
export function writeFailure(cause: unknown): CalendarUnavailable | CalendarUnknown {
  return isRefusal(cause) ? new CalendarUnavailable(cause) : new CalendarUnknown(cause);
}

/** A look at what has been written already: when it fails, "nothing was written" would be wrong. */
export async function surely<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throw error instanceof CalendarUnavailable ? new CalendarUnknown(error.cause) : error;
  }
}

/** What Redis answers to a script it did not begin. */
const REFUSALS = new Set(
  'BUSY CLUSTERDOWN LOADING MASTERDOWN MISCONF NOAUTH NOPERM NOREPLICAS OOM READONLY TRYAGAIN'.split(' '),
);

function isRefusal(cause: unknown): boolean {
  return cause instanceof Error && (REFUSALS.has(codeOf(cause)) || /isn't writeable/.test(cause.message));
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  return CODE.exec(code)?.[0] ?? cause.name;
}
