import { randomBytes } from 'node:crypto';
import { BATCHING_SETTINGS, TURN_SETTINGS, type BatchingSettings, type TurnSettings } from '#libs/config';
import type { ConversationId } from '#libs/messaging';
import { INTAKE_REDIS, REDIS, type RedisClient } from '#libs/redis';
import { TurnQueue, type TurnJob } from '#libs/turn-queue';
import { Inject, Injectable } from '@nestjs/common';
import { appendToShard, type AddressedMessage, type AppendResult } from './append-messages.js';
import { readBatchStats, type BatchStats } from './batch-stats.js';
import { groupBy } from './group-by.js';
import { ShardKeys } from './keys.js';
import { shardOf } from './shard.js';
import { TRANSITIONS } from './transitions.js';

/** Bounded work a call: RedisClient serves nobody else while a script runs. */
const CLAIMS_PER_CALL = 100;

/** What one sweep did. */
export interface SweepResult {
  readonly claimed: number;
  /** Turns handed to the queue again: their deadline, backoff or lease had ended. */
  readonly reclaimed: number;
  /** Milliseconds until something is due again; null when nothing is open. */
  readonly nextDueInMs: number | null;
}

/** The open batches in Redis: messages in, turns out. */
@Injectable()
export class RedisBatchService {
  private readonly shards: readonly ShardKeys[];

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(INTAKE_REDIS) private readonly intake: RedisClient,
    @Inject(BATCHING_SETTINGS) private readonly settings: BatchingSettings,
    @Inject(TURN_SETTINGS) private readonly turns: TurnSettings,
    private readonly queue: TurnQueue,
  ) {
    this.shards = Array.from({ length: settings.shards }, (_, shard) => new ShardKeys(shard));
  }

  /** Takes one message. @returns what became of it, once Redis has it or could not be asked */
  async addMessage(message: AddressedMessage): Promise<AppendResult> {
    const [result] = await this.addMessages([message]);
    return result!;
  }

  /**
   * Takes messages, each shard's in one call. Order within a conversation is kept; a shard that fails fails alone.
   *
   * @returns one result a message, in the order given; resolves only when Redis has answered or failed
   */
  async addMessages(messages: readonly AddressedMessage[]): Promise<AppendResult[]> {
    const positioned = messages.map((message, position) => ({ message, position }));
    const results = new Array<AppendResult>(messages.length).fill('failed');
    const byShard = groupBy(positioned, ({ message }) => shardOf(message.conversation, this.settings.shards));
    await Promise.all(
      [...byShard].map(async ([shard, own]) => {
        const appended = await appendToShard(
          this.intake,
          this.shards[shard]!,
          this.settings,
          own.map(({ message }) => message),
        ).catch(() => null);
        appended?.forEach((result, index) => (results[own[index]!.position] = result));
      }),
    );
    return results;
  }

  /** Claims every due batch and hands its turn to the queue; looks after turns that nobody begins or finishes. */
  async processPendingBatches(): Promise<SweepResult> {
    const sweeps = await Promise.all(this.shards.map((shard) => this.sweepShard(shard)));
    const next = sweeps.map((sweep) => sweep.nextDueInMs).filter((ms) => ms !== null);
    return {
      claimed: sweeps.reduce((sum, sweep) => sum + sweep.claimed, 0),
      reclaimed: sweeps.reduce((sum, sweep) => sum + sweep.reclaimed, 0),
      nextDueInMs: next.length > 0 ? Math.min(...next) : null,
    };
  }

  /** What is open and under way, over all shards. */
  getStats(): Promise<BatchStats> {
    return readBatchStats(this.redis, this.shards);
  }

  private async sweepShard(keys: ShardKeys): Promise<SweepResult> {
    let reclaimed = 0;
    for (let found = CLAIMS_PER_CALL; found === CLAIMS_PER_CALL; reclaimed += found) {
      found = await this.reclaimExpired(keys);
    }
    let claimed = 0;
    for (;;) {
      const { turns, nextDueInMs } = await this.claimDue(keys);
      await this.queue.enqueue(turns);
      claimed += turns.length;
      // Fewer than asked for does not mean the last: a tenant's share may have been the limit.
      if (turns.length === 0 || nextDueInMs !== 0) return { claimed, reclaimed, nextDueInMs };
    }
  }

  private async claimDue(keys: ShardKeys): Promise<{ turns: Omit<TurnJob, 'v'>[]; nextDueInMs: number | null }> {
    const ids = Array.from({ length: CLAIMS_PER_CALL }, () => randomBytes(12).toString('hex'));
    const [now, next, ...pairs] = (await TRANSITIONS.claimDue.run(
      this.redis,
      [keys.clock, keys.due, keys.inflight, keys.waits],
      [keys.tag, this.settings.maxBatchSize, this.turns.enqueueDeadlineMs, ...ids],
    )) as [number, number | '', ...string[]];
    const turns = inGroupsOf(2, pairs).map(([conversation, turnId]) => ({
      conversation: conversation as ConversationId,
      turnId: turnId!,
      run: 1,
    }));
    return { turns, nextDueInMs: next === '' ? null : Math.max(next - now, 0) };
  }

  private async reclaimExpired(keys: ShardKeys): Promise<number> {
    const reply = (await TRANSITIONS.reclaimExpired.run(
      this.redis,
      [keys.clock, keys.inflight],
      [keys.tag, CLAIMS_PER_CALL, this.turns.enqueueDeadlineMs],
    )) as (string | number)[];
    const turns = inGroupsOf(3, reply).map(([conversation, turnId, runs]) => ({
      conversation: conversation as ConversationId,
      turnId: String(turnId),
      run: Number(runs) + 1,
    }));
    await this.queue.enqueue(turns);
    return turns.length;
  }
}

function inGroupsOf<T>(size: number, items: readonly T[]): T[][] {
  return Array.from({ length: items.length / size }, (_, group) => items.slice(group * size, (group + 1) * size));
}
