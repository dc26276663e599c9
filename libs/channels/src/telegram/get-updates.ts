import { pauseAsked } from '../http/pause-asked.js';
import { objectOf } from '../json.js';
import { ALLOWED_UPDATES } from './allowed-updates.js';
import type { TelegramAccount } from './telegram-account.js';
import { methodPath } from './telegram-endpoint.js';
import { faultCode } from './telegram-faults.js';

/** How long Telegram holds a request while nothing comes. */
const HELD_SECONDS = 25;

/** On top, for the way there and back. */
const GRACE_MS = 15_000;

/** One of what came; the next one has a larger number. */
export interface Update {
  readonly update_id: number;
}

/** What came of asking. */
export type Asked =
  | { readonly kind: 'updates'; readonly updates: readonly Update[] }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string | undefined;
      readonly retryAfterMs: number;
    }
  /** No answer, or none that can be read; `reason` has no address in it. */
  | { readonly kind: 'silent'; readonly reason: string };

/**
 * Asks for updates once, and waits for them. Source: https://core.telegram.org/bots/api#getupdates
 *
 * @param offset the first update that is wanted; those before it never come again
 * @param signal ends it at once
 */
export async function getUpdates(
  account: TelegramAccount,
  offset: number | undefined,
  signal: AbortSignal,
): Promise<Asked> {
  const call = new AbortController();
  const end = (): void => call.abort();
  const timer = setTimeout(end, HELD_SECONDS * 1000 + GRACE_MS);
  signal.addEventListener('abort', end, { once: true });
  try {
    const response = await fetch(account.apiUrl.replace(/\/+$/, '') + methodPath(account, 'getUpdates'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ offset, timeout: HELD_SECONDS, allowed_updates: ALLOWED_UPDATES }),
      redirect: 'manual',
      signal: call.signal,
    });
    return read(response, await response.json().catch(() => undefined));
  } catch (error) {
    // What fetch says of itself may quote the address, and with it the token.
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return { kind: 'silent', reason: cause?.code ?? name };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

function read({ ok, status, headers }: Response, answer: unknown): Asked {
  if (!ok) {
    const retryAfterMs = pauseAsked(headers.get('Retry-After'), answer);
    return { kind: 'refused', status, code: faultCode(answer), retryAfterMs };
  }
  const { result } = objectOf(answer);
  // What has no number cannot be confirmed, and would come again without end.
  if (!Array.isArray(result) || !result.every(isUpdate)) {
    return { kind: 'silent', reason: 'its answer has no updates in it' };
  }
  return { kind: 'updates', updates: result };
}

function isUpdate(value: unknown): value is Update {
  return Number.isSafeInteger(objectOf(value)['update_id']);
}
