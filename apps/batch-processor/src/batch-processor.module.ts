import { BatchSweeperModule } from '#libs/batching';
import { HealthModule } from '#libs/health';
import { Module } from '@nestjs/common';

/** The sweeper: due batches -> queue. */
@Module({ imports: [BatchSweeperModule, HealthModule] })
export class BatchProcessorModule {}
