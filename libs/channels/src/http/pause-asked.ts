import { readRetryAfter } from '#libs/http';

/** What asks for more has a broken clock, or wants nothing more to do with us; an hour later it can be asked again. */
const MAX_PAUSE_MS = 3_600_000;

/**
 * How long a gateway asks to be left alone, in milliseconds; 0 when it does not.
 *
 * @param header its `Retry-After`
 * @param answer where Telegram says it: `{parameters: {retry_after: <seconds>}}`
 */
export function pauseAsked(header: string | null, answer?: unknown): number {
  const told = (answer as { parameters?: { retry_after?: unknown } } | undefined)?.parameters?.retry_after;
  const ms = typeof told === 'number' ? told * 1000 : (readRetryAfter(header) ?? 0);
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), MAX_PAUSE_MS) : 0;
}
