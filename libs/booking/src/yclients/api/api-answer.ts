import { readRetryAfter } from '#libs/http';
import { errorsOf, type ApiError } from './api-errors.js';

/** What a call came to. Reasons are fit for a log. */
export type ApiAnswer =
  | {
      readonly kind: 'ok';
      /** Of the envelope, or the whole body where there is none; null without a body. */ readonly data: unknown;
    }
  /** YCLIENTS understood and refused. */
  | { readonly kind: 'business'; readonly status: number; readonly errors: readonly ApiError[] }
  /** The tokens, or their rights. */
  | { readonly kind: 'auth'; readonly status: number }
  /** Not taken, because there were too many; how long to leave it alone, where it says so. */
  | { readonly kind: 'rate_limit'; readonly retryAfterMs: number | null }
  | Transport;

/** No answer of YCLIENTS itself: the way there, or something that stands before it. */
export interface Transport {
  readonly kind: 'transport';
  readonly reason: string;
  /** `none`: the call never got there. `perhaps`: it may have been done, or still be. */
  readonly effect: 'none' | 'perhaps';
}

/** The codes of a booking that is refused, one of which comes with status 403; docs of POST /book_record. */
const BOOKING_CODES = { first: 431, last: 438 };

/** Something waited too long, for the request or behind it. */
const TIMED_OUT_STATUS = 408;

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  readonly text: string;
}

/** @param nowMs what a `Retry-After` that names a date is counted from */
export function readAnswer({ status, contentType, retryAfter, text }: HttpAnswer, nowMs: number): ApiAnswer {
  // Also when it is a page: something in front of the API counts requests, too.
  if (status === 429) return { kind: 'rate_limit', retryAfterMs: readRetryAfter(retryAfter, nowMs) };
  if (status >= 500 || status === TIMED_OUT_STATUS) return transport(`YCLIENTS answered ${status}`, 'perhaps');
  if (status >= 300 && status < 400) return transport(`YCLIENTS_BASE_URL answered ${status}, a redirect`, 'none');
  if (isPage(contentType, text)) {
    // About one call in sixteen is met by "Just a moment..." of a gatekeeper, which lets nothing through.
    return transport(`a page of HTML answered ${status} in YCLIENTS’ place`, status >= 400 ? 'none' : 'perhaps');
  }
  const body = parseJson(text);
  if (body === undefined) return transport(`YCLIENTS answered ${status} with something that is no JSON`, 'perhaps');
  if (status < 400 && !saysNo(body)) return { kind: 'ok', data: dataOf(body) };
  const errors = errorsOf(body);
  if (status === 401 || (status === 403 && !errors.some(isAboutTheBooking))) return { kind: 'auth', status };
  return { kind: 'business', status, errors };
}

function transport(reason: string, effect: Transport['effect']): Transport {
  return { kind: 'transport', reason, effect };
}

function isPage(contentType: string, text: string): boolean {
  return /\bhtml\b/i.test(contentType) || /^\s*</.test(text);
}

/** Null for no body at all, as of 204; undefined for what cannot be read. */
function parseJson(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function saysNo(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'success' in body && body.success === false;
}

function dataOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'data' in body ? body.data : body;
}

function isAboutTheBooking({ code }: ApiError): boolean {
  return code !== null && code >= BOOKING_CODES.first && code <= BOOKING_CODES.last;
}
