import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { BatchSweeper } from './batch-sweeper.service.js';
import { BatchingModule } from './batching.module.js';

/** The sweeper; imported by batch-processor and all-in-one alone. */
@Module({
  imports: [ScheduleModule.forRoot(), BatchingModule],
  providers: [BatchSweeper],
})
export class BatchSweeperModule {}
