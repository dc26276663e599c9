import { BATCHING_SETTINGS, type BatchingSettings } from '#libs/config';
import type { ConversationId } from '#libs/messaging';
import { REDIS, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import { ShardKeys } from './keys.js';

/** A conversation in which a human was asked for. */
export interface HandedConversation {
  readonly conversation: ConversationId;
  /** When, in milliseconds since the epoch. */
  readonly askedAt: number;
}

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

  /** A human has taken over: nobody is waited for any more. @param forMs from now; a later call counts anew */
  async pause(conversation: ConversationId, forMs: number): Promise<void> {
    await this.silence(conversation, forMs);
    await this.redis.zrem(this.keysOf(conversation).handed, conversation);
  }

  /** A human is to have it: the assistant is silent, and whoever was asked for is still waited for. */
  async silence(conversation: ConversationId, forMs: number): Promise<void> {
    await this.redis.set(this.keysOf(conversation).paused(conversation), 1, 'PX', forMs);
  }

  async resume(conversation: ConversationId): Promise<void> {
    const keys = this.keysOf(conversation);
    await this.redis.del(keys.paused(conversation));
    await this.redis.zrem(keys.handed, conversation);
  }

  /**
   * Where the assistant handed over and nobody has paused or resumed it since, the longest waiting first; also when the
   * assistant's silence there is over. After a week an entry goes by itself.
   */
  async listHanded(): Promise<HandedConversation[]> {
    const shards = Array.from({ length: this.settings.shards }, (_, shard) => new ShardKeys(shard));
    const found = await Promise.all(shards.map(({ handed }) => this.redis.zrange(handed, '0', '-1', 'WITHSCORES')));
    return found
      .flatMap((members) =>
        Array.from({ length: members.length / 2 }, (_, index) => ({
          conversation: members[index * 2] as ConversationId,
          askedAt: Number(members[index * 2 + 1]),
        })),
      )
      .sort((a, b) => a.askedAt - b.askedAt);
  }

  private keysOf(conversation: ConversationId): ShardKeys {
    return ShardKeys.of(conversation, this.settings.shards);
  }
}
