export type { AddressedMessage, AppendResult } from './append-messages.js';
export { BatchClaims, type SweepResult } from './batch-claims.service.js';
export { BatchSweeperModule } from './batch-sweeper.module.js';
export type { BatchStats, OpenBatch } from './batch-stats.js';
export { BatchingModule } from './batching.module.js';
export { DeadLetters, type DeadLetter, type RedriveResult } from './dead-letters.service.js';
export type { ErasedConversation } from './erased-conversation.js';
export { HumanTakeover, type HandedConversation } from './human-takeover.service.js';
export type { Outcome, PartState } from './outcome.js';
export type { RecordedStep } from './recorded-step.js';
export { RedisBatchService, type TypingState } from './redis-batch.service.js';
export type { BeginResult, Run } from './run.js';
export { SentMessages, type SentPart } from './sent-messages.service.js';
export {
  TurnStore,
  type CommitResult,
  type CompleteResult,
  type GivenUp,
  type NewOutcome,
  type Remembered,
} from './turn-store.service.js';
export { WorkerPlaces } from './worker-places.js';
