import { BATCHING_SETTINGS, type BatchingSettings } from '#libs/config';
import type { ConversationId, StoredMessage } from '#libs/messaging';
import { REDIS, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import { ShardKeys } from './keys.js';
import { TRANSITIONS } from './transitions.js';
import { runStep } from './turn-step.js';

/** A turn that was given up, kept until it is redriven or discarded. */
export interface DeadLetter {
  readonly turnId: string;
  readonly conversation: ConversationId;
  readonly tenant: string;
  readonly runs: number;
  /** Why the last run failed. */
  readonly reason: string;
  /** Milliseconds since the epoch, by Redis' clock. */
  readonly diedAt: number;
  /** Parts of the reply that may have reached the person. */
  readonly sentParts: number;
  readonly messages: readonly StoredMessage[];
}

/** `dying`: its apology is still on its way to the person. */
export type RedriveResult = 'redriven' | 'unknown' | 'dying';

/** The dead letters of this Redis, for operators. */
@Injectable()
export class DeadLetters {
  private readonly shards: readonly ShardKeys[];

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BATCHING_SETTINGS) private readonly settings: BatchingSettings,
  ) {
    this.shards = Array.from({ length: settings.shards }, (_, shard) => new ShardKeys(shard));
  }

  /** The latest first. @param limit how many at the most */
  async list(limit: number): Promise<DeadLetter[]> {
    const found = await Promise.all(
      this.shards.map(async (keys) => {
        const turns = await this.redis.zrange(keys.dead, '+inf', '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, limit);
        return Promise.all(turns.map((turn) => this.read(keys, turn)));
      }),
    );
    return found
      .flat()
      .filter((letter) => letter !== null)
      .sort((a, b) => b.diedAt - a.diedAt)
      .slice(0, limit);
  }

  /** Every letter of one conversation. Looks through all of its shard. */
  async listOf(conversation: ConversationId): Promise<DeadLetter[]> {
    const keys = ShardKeys.of(conversation, this.settings.shards);
    const turns = await this.redis.zrange(keys.dead, '0', '-1');
    const letters = await Promise.all(turns.map((turn) => this.read(keys, turn)));
    return letters.filter((letter) => letter?.conversation === conversation).filter((letter) => letter !== null);
  }

  /** @returns null when there is no such letter */
  async find(turnId: string): Promise<DeadLetter | null> {
    const found = await Promise.all(this.shards.map((keys) => this.read(keys, turnId)));
    return found.find((letter) => letter !== null) ?? null;
  }

  /** Brings a turn back, at the head of its conversation, after the one under way, and marked late. */
  async redrive(turnId: string): Promise<RedriveResult> {
    const letter = await this.find(turnId);
    if (letter === null) return 'unknown';
    const reply = await runStep(
      this.redis,
      this.settings,
      TRANSITIONS.redrive,
      { conversation: letter.conversation, turnId },
      letter.messages.map(storedForm),
      (keys) => [keys.dead, keys.deadLetter(turnId)],
    );
    return reply === 1 ? 'redriven' : reply === -1 ? 'dying' : 'unknown';
  }

  /** Forgets a letter with its messages for good. @returns false when there is none */
  async discard(turnId: string): Promise<boolean> {
    const letter = await this.find(turnId);
    if (letter === null) return false;
    const of = ShardKeys.of(letter.conversation, this.settings.shards);
    const keys = [of.dead, of.deadLetter(turnId), of.effects(turnId), of.outcome(turnId), of.turn(letter.conversation)];
    return (await TRANSITIONS.discard.run(this.redis, keys, [turnId])) === 1;
  }

  private async read(keys: ShardKeys, turnId: string): Promise<DeadLetter | null> {
    const letter = await this.redis.hgetall(keys.deadLetter(turnId));
    if (letter['conversation'] === undefined) return null;
    return {
      turnId,
      conversation: letter['conversation'] as ConversationId,
      tenant: letter['tenant'] ?? '',
      runs: Number(letter['runs']),
      reason: letter['reason'] ?? '',
      diedAt: Number(letter['diedAt']),
      sentParts: Number(letter['sentParts']),
      messages: JSON.parse(letter['messages'] ?? '[]') as StoredMessage[],
    };
  }
}

/** The arrival stands first, as `append-messages.lua` writes it: the scripts read it without decoding. */
function storedForm({ arrivedAt, ...message }: StoredMessage): string {
  return JSON.stringify({ arrivedAt, ...message });
}
