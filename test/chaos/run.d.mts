import type { Launcher } from '../../scripts/redis.mjs';
import type { Verdict } from './checker.mjs';
import type { ChaosRecord } from './record.mjs';
import type { ChaosOptions } from './settings.mjs';

export interface ChaosResult {
  readonly options: ChaosOptions;
  readonly verdict: Verdict;
  /** Ends of processes that nobody has caused. */
  readonly crashes: readonly string[];
  /** No fault and no crash. */
  readonly spotless: boolean;
  /** Logs and Redis' files; removed when the run was spotless, unless they are to be kept. */
  readonly folder: string;
  readonly record: ChaosRecord;
  /** By topic. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
}

export function runChaos(options: {
  readonly options: ChaosOptions;
  readonly launcher: Launcher;
  readonly signal?: AbortSignal;
  readonly tell?: (line: string) => void;
  /** Keeps the logs of a spotless run, too. */
  readonly keep?: boolean;
}): Promise<ChaosResult>;
