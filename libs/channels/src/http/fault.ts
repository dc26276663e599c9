/**
 * What an answer that is no 2xx means for the message. `retry`: it did not leave, and may later. `final`: it will never
 * leave like this. `unknown`: it may have left.
 */
export type FaultMeaning = 'retry' | 'final' | 'unknown';

/** One line of a gateway's table of errors; the first that fits counts. */
export interface Fault {
  /** Absent: any. */
  readonly status?: number;
  /** The gateway's own code, where its answers carry one; absent: any. */
  readonly code?: number | string;
  /** Where the answer has its code. @param answer as read from JSON; undefined when it was none */
  readonly codeOf?: (answer: unknown) => unknown;
  readonly means: FaultMeaning;
  /** For the operator: what is wrong, and what to do. */
  readonly says: string;
}

/** Statuses that say "not now" rather than "not this": the request timed out, comes too early or too often. */
const TRY_AGAIN_STATUSES = new Set([408, 425, 429]);

/** It failed somewhere on the way, maybe after the sending; or something in between does not know what became of it. */
const UNKNOWN_STATUSES = new Set([500, 502, 504]);

/** @returns the line of the table that fits, or what the status says by itself */
export function faultOf(faults: readonly Fault[], status: number, answer: unknown): Pick<Fault, 'means' | 'says'> {
  const known = faults.find(
    (fault) => (fault.status === undefined || fault.status === status) && hasCode(fault, answer),
  );
  if (known !== undefined) return known;
  if (UNKNOWN_STATUSES.has(status)) return { means: 'unknown', says: '' };
  return { means: status >= 500 || TRY_AGAIN_STATUSES.has(status) ? 'retry' : 'final', says: '' };
}

/** Some gateways write a number as a text, or the other way round; what is no plain value may not even be text. */
function hasCode({ code, codeOf }: Fault, answer: unknown): boolean {
  if (code === undefined) return true;
  const told = codeOf?.(answer);
  return ['string', 'number', 'boolean'].includes(typeof told) && String(told) === String(code);
}
