import type { BatchingSettings } from '#libs/config';

/** The six arguments that `includes/due-time.lua` reads, in its order. */
export function policyArguments(settings: BatchingSettings): number[] {
  return [
    settings.debounceWindowMs,
    settings.sendQuietMs,
    settings.maxWaitMs,
    settings.maxBatchSize,
    settings.supersedeMax,
    settings.typingExtendMs,
  ];
}
