import { ConversationModule } from '#libs/conversation';
import { HealthModule } from '#libs/health';
import { Module } from '@nestjs/common';

/** Queue -> assistant -> reply. */
@Module({ imports: [ConversationModule, HealthModule] })
export class ConversationWorkerModule {}
