import { TENANTS, type Tenants } from '#libs/config';
import { REDIS, type RedisClient } from '#libs/redis';
import { Module } from '@nestjs/common';
import { Assistants } from './assistants.js';
import { TokenUse } from './llm/token-use.js';
import { loadAssistants } from './load-assistants.js';

/** The assistants behind their port, one for each business: ours without or with a model, or one of the operator's own. */
@Module({
  providers: [
    { provide: TokenUse, inject: [REDIS], useFactory: (redis: RedisClient) => new TokenUse(redis) },
    {
      provide: Assistants,
      inject: [TENANTS, TokenUse],
      useFactory: (tenants: Tenants, tokens: TokenUse): Promise<Assistants> => loadAssistants(tenants.all, tokens),
    },
  ],
  exports: [Assistants, TokenUse],
})
export class AssistantModule {}
