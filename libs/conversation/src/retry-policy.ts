/** Pause before the next run of a turn, in milliseconds, by how many runs have failed; the last one stays. */
export const RUN_BACKOFF_MS = [1000, 5000, 15_000, 60_000] as const;

/** @param failedRuns from 1 */
export function runBackoffMs(failedRuns: number): number {
  return RUN_BACKOFF_MS[Math.min(failedRuns, RUN_BACKOFF_MS.length) - 1]!;
}
