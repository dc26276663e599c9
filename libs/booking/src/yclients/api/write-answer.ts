import type { ApiAnswer } from './api-answer.js';
import { refusalOf, type Refusal } from './refusal.js';

/** What a call that changes something came to. Reasons are fit for a log. */
export type WriteAnswer<T = null> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Nothing happened. `lacksRights`: nor would it, with these tokens. */
  | { readonly kind: 'failed'; readonly reason: string; readonly lacksRights: boolean }
  /** Nobody knows whether it happened, or is still going to. */
  | { readonly kind: 'lost'; readonly reason: string };

/** @param read what was asked for, out of the answer's data; undefined when it is not there */
export function writeAnswer<T>(answer: ApiAnswer, read: (data: unknown) => T | undefined): WriteAnswer<T> {
  switch (answer.kind) {
    case 'ok': {
      const value = read(answer.data);
      return value === undefined
        ? { kind: 'lost', reason: 'YCLIENTS agreed, but in a form that is not documented' }
        : { kind: 'done', value };
    }
    case 'business':
      return { kind: 'refused', refusal: refusalOf(answer.status, answer.errors) };
    case 'auth':
    case 'rate_limit':
      return { kind: 'failed', reason: reasonOf(answer), lacksRights: answer.kind === 'auth' };
    case 'transport':
      return answer.effect === 'none'
        ? { kind: 'failed', reason: answer.reason, lacksRights: false }
        : { kind: 'lost', reason: answer.reason };
    default:
      return answer satisfies never;
  }
}

/** Why an answer is none, for a log. */
export function reasonOf(answer: Exclude<ApiAnswer, { kind: 'ok' }>): string {
  switch (answer.kind) {
    case 'business':
      return refusalOf(answer.status, answer.errors).reason;
    case 'auth':
      return `YCLIENTS answered ${answer.status}: YCLIENTS_PARTNER_TOKEN or YCLIENTS_USER_TOKEN is wrong, or lacks the right for this`;
    case 'rate_limit':
      return 'YCLIENTS gets too many requests: its limit of 5 a second and 200 a minute is used up';
    case 'transport':
      return answer.reason;
    default:
      return answer satisfies never;
  }
}
