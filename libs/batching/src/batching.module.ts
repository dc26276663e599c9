import { TurnQueueModule } from '#libs/turn-queue';
import { Module } from '@nestjs/common';
import { RedisBatchService } from './redis-batch.service.js';
import { TurnStore } from './turn-store.service.js';

/** The turn engine: open batches, claims and the steps of a turn. */
@Module({
  imports: [TurnQueueModule],
  providers: [RedisBatchService, TurnStore],
  exports: [RedisBatchService, TurnStore, TurnQueueModule],
})
export class BatchingModule {}
