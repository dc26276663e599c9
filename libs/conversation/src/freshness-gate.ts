import { setTimeout as sleep } from 'node:timers/promises';
import type { Run, TurnStore } from '#libs/batching';
import type { RunControl } from './run-control.js';
import { RunEndedError } from './run-ended.error.js';

/**
 * Stands before the first side effect of a run, a booking or a message. It lets the run through when the person has
 * been quiet for long enough, and for good; it ends the run when newer messages have made it stale.
 */
export class FreshnessGate {
  private passing: Promise<void> | null = null;
  private open: boolean;

  constructor(
    private readonly turns: TurnStore,
    private readonly run: Run,
    private readonly control: RunControl,
  ) {
    this.open = run.committed;
  }

  /** True once this run, or an earlier one of its turn, has been let through. */
  get isOpen(): boolean {
    return this.open;
  }

  /** @throws RunEndedError when the run is stale or has lost its turn; always the same after the first call */
  pass(): Promise<void> {
    this.passing ??= this.waitForCommit();
    return this.passing;
  }

  private async waitForCommit(): Promise<void> {
    for (;;) {
      this.control.signal.throwIfAborted();
      const result = await this.turns.commit(this.run);
      switch (result.kind) {
        case 'committed':
          this.open = true;
          return;
        case 'wait':
          await this.hold(result.ms);
          break;
        case 'paused':
          throw new RunEndedError('handed');
        case 'superseded':
        case 'lost':
          throw new RunEndedError(result.kind);
      }
    }
  }

  /** A held reply takes nobody's place, and none of the worker's time. */
  private async hold(ms: number): Promise<void> {
    const { signal, stopping } = this.control;
    this.control.leavePlace();
    // Not AbortSignal.any: `stopping` lives as long as the worker, and would keep a trace of every hold.
    const woken = new AbortController();
    const wake = (): void => woken.abort();
    for (const each of [signal, stopping]) each.addEventListener('abort', wake);
    try {
      if (!signal.aborted && !stopping.aborted)
        await sleep(ms, undefined, { signal: woken.signal }).catch(() => undefined);
    } finally {
      for (const each of [signal, stopping]) each.removeEventListener('abort', wake);
    }
    signal.throwIfAborted();
    if (stopping.aborted) throw new RunEndedError('stopping');
  }
}
