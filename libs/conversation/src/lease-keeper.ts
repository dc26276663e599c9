import { Logger } from '@nestjs/common';
import type { Run, TurnStore } from '#libs/batching';
import { RunEndedError } from './run-ended.error.js';

/** A lease outlives two failed renewals. */
const RENEWALS_A_LEASE = 3;

/**
 * Keeps the lease of a run while `work` runs, however long that takes. When the turn was taken by another run, the
 * signal given to `work` fires.
 *
 * @throws RunEndedError when the turn was lost, otherwise what `work` throws
 */
export async function withLease<T>(
  turns: TurnStore,
  run: Run,
  leaseMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const timer = setInterval(() => {
    turns.renewLease(run).then(
      (held) => held || lost.abort(new RunEndedError('lost')),
      // The next renewal may succeed; if none does, whoever takes the turn over moves the fence.
      (error: Error) => new Logger('Lease').warn(`not renewed for turn ${run.turnId}: ${error.message}`),
    );
  }, leaseMs / RENEWALS_A_LEASE);
  try {
    return await work(lost.signal);
  } catch (error) {
    // Whatever a run that lost its turn stumbled over, the loss is why.
    throw lost.signal.aborted ? lost.signal.reason : error;
  } finally {
    clearInterval(timer);
  }
}
