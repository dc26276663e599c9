import { Logger } from '@nestjs/common';
import type { Run, TurnStore } from '#libs/batching';

/** A lease outlives two failed renewals. */
const RENEWALS_A_LEASE = 3;

/**
 * Keeps the lease of a run, however long it takes, until the returned function is called.
 *
 * @param onLost called when another run has taken the turn
 */
export function keepLease(turns: TurnStore, run: Run, leaseMs: number, onLost: () => void): () => void {
  const timer = setInterval(() => {
    turns.renewLease(run).then(
      (held) => held || onLost(),
      // The next renewal may succeed; if none does, whoever takes the turn over moves the fence.
      (error: Error) => new Logger('Lease').warn(`not renewed for turn ${run.turnId}: ${error.message}`),
    );
  }, leaseMs / RENEWALS_A_LEASE);
  return () => clearInterval(timer);
}
