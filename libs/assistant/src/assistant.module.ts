import { Module } from '@nestjs/common';
import { Assistant } from './assistant.port.js';
import { OfflineAssistant } from './offline/offline-assistant.js';

/** The assistant behind its port. */
@Module({
  providers: [{ provide: Assistant, useClass: OfflineAssistant }],
  exports: [Assistant],
})
export class AssistantModule {}
