import { ASSISTANT_SETTINGS, type AssistantSettings } from '#libs/config';
import { REDIS, type RedisClient } from '#libs/redis';
import { Module } from '@nestjs/common';
import { Assistant } from './assistant.port.js';
import { TokenUse } from './llm/token-use.js';
import { loadAssistant } from './load-assistant.js';
import { OfflineAssistant } from './offline/offline-assistant.js';

/** The assistant behind its port: ours without or with a model, or one of the operator's own. */
@Module({
  providers: [
    { provide: TokenUse, inject: [REDIS], useFactory: (redis: RedisClient) => new TokenUse(redis) },
    {
      provide: Assistant,
      inject: [ASSISTANT_SETTINGS, TokenUse],
      useFactory: async (settings: AssistantSettings, tokens: TokenUse): Promise<Assistant> => {
        switch (settings.kind) {
          case 'offline':
            return new OfflineAssistant();
          case 'llm': {
            // What talks to models takes its time to load, and memory: only who asks for it pays.
            const { LlmAssistant } = await import('./llm/llm-assistant.js');
            return new LlmAssistant(settings, tokens, new OfflineAssistant());
          }
          case 'module':
            return loadAssistant(settings.path);
        }
      },
    },
  ],
  exports: [Assistant, TokenUse],
})
export class AssistantModule {}
