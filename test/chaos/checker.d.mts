import type { ChaosRecord } from './record.mjs';

export const CHECKS: Readonly<Record<FaultKind, unknown>>;

export type FaultKind =
  | 'lost'
  | 'doubled'
  | 'out of order'
  | 'concurrent'
  | 'stale commits'
  | 'effects'
  | 'given up'
  | 'foreign'
  | 'forgotten'
  | 'stuck'
  | 'left over'
  | 'wrong answers';

export interface Verdict {
  /** Every fault found, as a sentence, by its kind; all have to be empty. */
  readonly faults: Readonly<Record<FaultKind, readonly string[]>>;
  /** What is no fault, and counted apart. */
  readonly apart: Readonly<Record<string, number>>;
  readonly clean: boolean;
}

export function check(record: ChaosRecord): Verdict;
