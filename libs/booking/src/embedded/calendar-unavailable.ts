import { BookingUnavailableError } from '../booking.port.js';

/** `ECONNREFUSED` of a socket; `READONLY`, `OOM`, `LOADING` at the head of an answer. */
const CODE = /^[A-Z][A-Z_]+\b/;

/** The calendar could not be asked; whatever was to be written may or may not have been. Retryable. */
export class CalendarUnavailable extends BookingUnavailableError {
  override readonly name = 'CalendarUnavailable';

  /** A sentence for a log or a model. It names a code at most: a message of Redis can hold hosts and credentials. */
  constructor(cause: unknown) {
    super(`Redis did not answer for the calendar (${codeOf(cause)})`, { cause });
  }
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  return CODE.exec(code)?.[0] ?? cause.name;
}
