/**
 * How large a run is, and how the processes are set: windows and leases short, so that much happens in little time.
 */

/** @type {Omit<import('./settings.mjs').ChaosOptions, 'seed' | 'kills'>} */
export const USUAL = {
  conversations: 300,
  restMs: [10_000, 40_000],
  gapMs: [400, 1600],
  runsFail: true,
  awaitJobs: true,
  drainMs: 240_000,
};

/** Part of npm test: small enough for a machine that runs other specs as well. */
export const SHORT = {
  ...USUAL,
  kills: 6,
  conversations: 60,
  restMs: /** @type {const} */ ([2000, 9000]),
  gapMs: /** @type {const} */ ([300, 1200]),
  // A run that fails after others have died waits for up to a minute; there is no time for that here.
  runsFail: false,
  awaitJobs: false,
};

export const LEASE_MS = 1000;
export const MAX_WAIT_MS = 2500;
export const MAX_SIZE = 6;

/** As an operator would set them; what is not named is at its default. */
export const PROCESS_SETTINGS = {
  BATCH_DEBOUNCE_MS: '200',
  BATCH_SEND_QUIET_MS: '500',
  BATCH_MAX_WAIT_MS: String(MAX_WAIT_MS),
  BATCH_MAX_SIZE: String(MAX_SIZE),
  TURN_LEASE_MS: String(LEASE_MS),
  TURN_ENQUEUE_DEADLINE_MS: '800',
  // Faults alone shall not use a turn's runs up.
  TURN_ATTEMPTS: '20',
};
