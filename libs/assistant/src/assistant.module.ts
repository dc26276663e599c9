import { ASSISTANT_SETTINGS, type AssistantSettings } from '#libs/config';
import { Module } from '@nestjs/common';
import { Assistant } from './assistant.port.js';
import { loadAssistant } from './load-assistant.js';
import { OfflineAssistant } from './offline/offline-assistant.js';

/** The assistant behind its port: ours, or one of the operator's own. */
@Module({
  providers: [
    {
      provide: Assistant,
      inject: [ASSISTANT_SETTINGS],
      useFactory: (settings: AssistantSettings): Assistant | Promise<Assistant> =>
        settings.kind === 'offline' ? new OfflineAssistant() : loadAssistant(settings.path),
    },
  ],
  exports: [Assistant],
})
export class AssistantModule {}
