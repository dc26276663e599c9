import type { ValidatedEnvironment } from './validate-environment.js';

/** When batches close and replies leave; each business may have its own. */
export interface BatchPolicy {
  readonly debounceWindowMs: number;
  readonly sendQuietMs: number;
  readonly maxWaitMs: number;
  readonly maxBatchSize: number;
  readonly supersedeMax: number;
  /** How long a batch stays open after the person was seen typing. */
  readonly typingExtendMs: number;
}

const MODEL_DEBOUNCE_MS = 2500;

export function batchPolicy(values: ValidatedEnvironment): BatchPolicy {
  return {
    debounceWindowMs: values.BATCH_DEBOUNCE_MS ?? defaultDebounceMs(values),
    sendQuietMs: values.BATCH_SEND_QUIET_MS,
    maxWaitMs: values.BATCH_MAX_WAIT_MS,
    maxBatchSize: values.BATCH_MAX_SIZE,
    supersedeMax: values.BATCH_SUPERSEDE_MAX,
    typingExtendMs: values.TYPING_EXTEND_MS,
  };
}

/** A model takes its time: it starts early, and its reply waits out the rest of the quiet time. */
function defaultDebounceMs({ ASSISTANT, BATCH_SEND_QUIET_MS: sendQuiet }: ValidatedEnvironment): number {
  return ASSISTANT === 'offline' ? sendQuiet : Math.min(MODEL_DEBOUNCE_MS, sendQuiet);
}
