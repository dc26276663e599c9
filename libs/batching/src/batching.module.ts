import { TurnQueueModule } from '#libs/turn-queue';
import { Module } from '@nestjs/common';
import { BatchClaims } from './batch-claims.service.js';
import { DeadLetters } from './dead-letters.service.js';
import { HumanTakeover } from './human-takeover.service.js';
import { RedisBatchService } from './redis-batch.service.js';
import { SentMessages } from './sent-messages.service.js';
import { TurnStore } from './turn-store.service.js';
import { WorkerPlaces } from './worker-places.js';

/** The turn engine: open batches, claims and the steps of a turn. */
@Module({
  imports: [TurnQueueModule],
  providers: [RedisBatchService, BatchClaims, WorkerPlaces, TurnStore, DeadLetters, HumanTakeover, SentMessages],
  exports: [RedisBatchService, BatchClaims, TurnStore, DeadLetters, HumanTakeover, SentMessages, TurnQueueModule],
})
export class BatchingModule {}
