import { BatchProcessorModule } from '../../batch-processor/src/batch-processor.module.js';
import { ConversationWorkerModule } from '../../conversation-worker/src/conversation-worker.module.js';
import { WebhookApiModule } from '../../webhook-api/src/webhook-api.module.js';
import { Module } from '@nestjs/common';

/** The three parts in one process: the embedded default. */
@Module({ imports: [WebhookApiModule, BatchProcessorModule, ConversationWorkerModule] })
export class AllInOneModule {}
