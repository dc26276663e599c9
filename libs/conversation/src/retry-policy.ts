/** Pause before the next run of a turn, in milliseconds, by how many runs there have been, failed or dead; the last one stays. */
export const RUN_BACKOFF_MS = [1000, 5000, 15_000, 60_000] as const;

/** @param runs so far, from 1 */
export function runBackoffMs(runs: number): number {
  return RUN_BACKOFF_MS[Math.min(runs, RUN_BACKOFF_MS.length) - 1]!;
}

/** Pauses between the attempts to send a part in one run, in milliseconds; a run that still fails is repeated as a whole. */
export const SEND_BACKOFF_MS: readonly number[] = [500, 2000];
