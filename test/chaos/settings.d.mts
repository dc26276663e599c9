export interface ChaosOptions {
  readonly seed: number;
  /** Processes to kill; every other kind of fault comes in proportion. */
  readonly kills: number;
  readonly conversations: number;
  /** Between two bursts of one person. */
  readonly restMs: readonly [number, number];
  /** Between two faults. */
  readonly gapMs: readonly [number, number];
  /** The model and the relay fail by themselves so that a run fails, too; otherwise only so that it has to try again. */
  readonly runsFail: boolean;
  /** Drain until BullMQ has dropped the jobs of killed workers, too: up to a minute more. */
  readonly awaitJobs: boolean;
  /** Patience of the drain. */
  readonly drainMs: number;
}

export const USUAL: Omit<ChaosOptions, 'seed' | 'kills'>;
/** Part of npm test: small enough for a machine that runs other specs as well. */
export const SHORT: Omit<ChaosOptions, 'seed'>;
export const LEASE_MS: number;
export const MAX_WAIT_MS: number;
export const MAX_SIZE: number;
export const PROCESS_SETTINGS: Readonly<Record<string, string>>;
