import { BATCHING_SETTINGS, type BatchingSettings } from '#libs/config';
import type { ConversationId } from '#libs/messaging';
import { REDIS, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import { ShardKeys } from './keys.js';

/**
 * While a human has a conversation, the assistant is silent in it: turns end as handed over, at their begin and again
 * at their commit. What has been committed by then is still delivered.
 */
@Injectable()
export class HumanTakeover {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BATCHING_SETTINGS) private readonly settings: BatchingSettings,
  ) {}

  /** @param forMs from now; a later call counts anew */
  async pause(conversation: ConversationId, forMs: number): Promise<void> {
    await this.redis.set(this.keyOf(conversation), 1, 'PX', forMs);
  }

  async resume(conversation: ConversationId): Promise<void> {
    await this.redis.del(this.keyOf(conversation));
  }

  private keyOf(conversation: ConversationId): string {
    return ShardKeys.of(conversation, this.settings.shards).paused(conversation);
  }
}
