export type { AddressedMessage, AppendResult } from './append-messages.js';
export { BatchSweeperModule } from './batch-sweeper.module.js';
export type { BatchStats, OpenBatch } from './batch-stats.js';
export { BatchingModule } from './batching.module.js';
export type { Outcome } from './outcome.js';
export { RedisBatchService, type SweepResult } from './redis-batch.service.js';
export { TurnStore, type BeginResult, type CommitResult, type Run } from './turn-store.service.js';
