import { APICallError } from 'ai';

/** It would answer others: a prompt too long, or one that a content filter refuses. */
const OF_THIS_REQUEST = new Set([400, 413, 422]);

/** An endpoint gave no answer that can be used. The message goes on after the endpoint's name and is fit for a log. */
export class EndpointFailure extends Error {
  override readonly name = 'EndpointFailure';

  /**
   * @param isDown the next person would fare no better: it is left alone for a while
   * @param retryAfterMs as it said itself
   */
  constructor(
    why: string,
    readonly isDown: boolean,
    readonly retryAfterMs: number | null = null,
  ) {
    super(why);
  }
}

/** What went wrong between here and the endpoint, without anything it said: that could hold what was asked. */
export function endpointFailure(error: unknown, isTimeout: boolean, timeoutMs: number): EndpointFailure {
  if (isTimeout) return new EndpointFailure(`did not answer within ${timeoutMs} ms`, true);
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  if (APICallError.isInstance(error) && status !== undefined && status >= 400) {
    return new EndpointFailure(`answered ${status}${hint(status)}`, !OF_THIS_REQUEST.has(status), retryAfterOf(error));
  }
  const code = networkCodeOf(error);
  if (code !== null) return new EndpointFailure(`could not be reached, or broke off (${code})`, true);
  return new EndpointFailure('answered with something that is no chat completion', true);
}

function hint(status: number): string {
  if (status === 401 || status === 403) return ': look at its key';
  if (status === 404) return ': look at its base URL and model';
  return '';
}

function retryAfterOf({ responseHeaders }: APICallError): number | null {
  const seconds = Number(responseHeaders?.['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
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
