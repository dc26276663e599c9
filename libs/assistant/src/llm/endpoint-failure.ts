import { readRetryAfter } from '#libs/http';
import { APICallError } from 'ai';

/** It would answer others: a prompt too long, or one that a content filter refuses. */
const OF_THIS_REQUEST = new Set([400, 413, 422]);

/** A gateway gave up waiting; the model behind it may have worked. */
const GATEWAY_TIMED_OUT = new Set([408, 504, 524]);

/** The connection was never there. */
const NOT_REACHED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** What a call cost, in tokens. */
export interface TokensUsed {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

interface More {
  /** As it said itself, in milliseconds. */
  readonly retryAfterMs?: number | null;
  /** What it cost all the same; `nothing`: it never got to a model; null: nobody knows. */
  readonly used?: TokensUsed | 'nothing' | null;
}

/** An endpoint gave no answer that can be used. The message goes on after the endpoint's name and is fit for a log. */
export class EndpointFailure extends Error {
  override readonly name = 'EndpointFailure';
  readonly retryAfterMs: number | null;
  readonly used: TokensUsed | 'nothing' | null;

  /** @param isDown the next person would fare no better: it is left alone for a while */
  constructor(
    why: string,
    readonly isDown: boolean,
    { retryAfterMs = null, used = null }: More = {},
  ) {
    super(why);
    this.retryAfterMs = retryAfterMs;
    this.used = used;
  }
}

/** What went wrong between here and the endpoint, without anything it said: that could hold what was asked. */
export function endpointFailure(error: unknown, isTimeout: boolean, timeoutMs: number): EndpointFailure {
  if (isTimeout) return new EndpointFailure(`did not answer within ${timeoutMs} ms`, true);
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  if (APICallError.isInstance(error) && status !== undefined && status >= 300) {
    return new EndpointFailure(`answered ${status}${hint(status)}`, !OF_THIS_REQUEST.has(status), {
      retryAfterMs: readRetryAfter(error.responseHeaders?.['retry-after']),
      used: GATEWAY_TIMED_OUT.has(status) ? null : 'nothing',
    });
  }
  const code = networkCodeOf(error);
  if (code !== null) {
    const used = NOT_REACHED.test(code) ? 'nothing' : null;
    return new EndpointFailure(`could not be reached, or broke off (${code})`, true, { used });
  }
  return new EndpointFailure('answered with something that is no chat completion', true);
}

function hint(status: number): string {
  if (status < 400) return ': look at its base URL';
  if (status === 401 || status === 403) return ': look at its key';
  if (status === 404) return ': look at its base URL and model';
  return '';
}

/** Of the error or what caused it, e.g. `ECONNREFUSED`. */
function networkCodeOf(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    const { code, cause } = at as { readonly code?: unknown; readonly cause?: unknown };
    if (typeof code === 'string' && /^[A-Z_]+$/.test(code)) return code;
    at = cause;
  }
  return null;
}
