import { setTimeout as sleep } from 'node:timers/promises';
import type { Run, TurnStore } from '#libs/batching';
import { RunEndedError } from './run-ended.error.js';

/**
 * Stands before the first side effect of a run, a booking or a message. It lets the run through when the person has
 * been quiet for long enough, and for good; it ends the run when newer messages have made it stale.
 */
export class FreshnessGate {
  private passed: Promise<void> | null = null;

  constructor(
    private readonly turns: TurnStore,
    private readonly run: Run,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws RunEndedError when the run is stale or has lost its turn; always the same after the first call */
  pass(): Promise<void> {
    this.passed ??= this.waitForCommit();
    return this.passed;
  }

  private async waitForCommit(): Promise<void> {
    for (;;) {
      this.signal.throwIfAborted();
      const result = await this.turns.commit(this.run);
      switch (result.kind) {
        case 'committed':
          return;
        case 'wait':
          await sleep(result.ms, undefined, { signal: this.signal });
          break;
        case 'superseded':
        case 'lost':
          throw new RunEndedError(result.kind);
      }
    }
  }
}
