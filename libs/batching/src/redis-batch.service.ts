import { BATCHING_SETTINGS, type BatchingSettings } from '#libs/config';
import type { ConversationId } from '#libs/messaging';
import { INTAKE_REDIS, isCluster, REDIS, type LuaScript, type RedisClient } from '#libs/redis';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { appendMessages, type AddressedMessage, type AppendResult } from './append-messages.js';
import { BatchClaims, soonest, type SweepResult } from './batch-claims.service.js';
import { policyGroups } from './batch-policy.js';
import { readBatchStats, type BatchStats } from './batch-stats.js';
import { GroupCommit } from './group-commit.js';
import { tenantOf } from './keys.js';
import { shardOf } from './shard.js';
import { TRANSITIONS } from './transitions.js';
import { runStep } from './turn-step.js';

/** What a gateway tells of a person at the keyboard. */
export type TypingState = 'composing' | 'paused';

/** How often at most it is told that messages are refused. */
const TELL_EVERY_MS = 60_000;

/** The open batches in Redis: messages in, turns out. */
@Injectable()
export class RedisBatchService {
  /** Side by side a policy: those of the shards, or one for all of them. */
  private readonly intakes: readonly GroupCommit[];
  private readonly intakesAPolicy: number;
  private readonly policyOf: ReadonlyMap<string, number>;
  private readonly logger = new Logger('Intake');
  private toldAt = -Infinity;

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(INTAKE_REDIS) intake: RedisClient,
    @Inject(BATCHING_SETTINGS) private readonly settings: BatchingSettings,
    private readonly claims: BatchClaims,
  ) {
    // On a cluster each shard may be on a node of its own; on one server all of them can share a call.
    this.intakesAPolicy = isCluster(intake) ? settings.shards : 1;
    const { byTenant, count } = policyGroups(settings);
    this.policyOf = byTenant;
    const take = (messages: readonly AddressedMessage[]): Promise<readonly AppendResult[]> =>
      this.append(intake, messages);
    this.intakes = Array.from({ length: count * this.intakesAPolicy }, () => new GroupCommit(take));
  }

  /** Takes one message. @returns what became of it, once Redis has it or could not be asked */
  addMessage(message: AddressedMessage): Promise<AppendResult> {
    const { conversation } = message;
    const own = shardOf(conversation, this.settings.shards) % this.intakesAPolicy;
    return this.intakes[this.policyGroup(conversation) * this.intakesAPolicy + own]!.add(message);
  }

  /**
   * Takes messages; those that arrive together share one call a shard and policy. Order within a conversation is kept, and what
   * fails fails alone.
   *
   * @returns one result a message, in the order given; resolves only when Redis has answered or failed
   */
  addMessages(messages: readonly AddressedMessage[]): Promise<AppendResult[]> {
    return Promise.all(messages.map((message) => this.addMessage(message)));
  }

  /**
   * Changes the text of a message that has not been answered; a run that thinks about the old text is superseded.
   *
   * @param id as the gateway gave it. @returns false when it is not there, or not any more
   */
  async editMessage(conversation: ConversationId, id: string, text: string): Promise<boolean> {
    return (await this.step(TRANSITIONS.editMessage, conversation, [JSON.stringify(id), text])) === 1;
  }

  /** Takes back a message that has not been answered. @returns false when it is not there, or not any more */
  async deleteMessage(conversation: ConversationId, id: string): Promise<boolean> {
    return (await this.step(TRANSITIONS.deleteMessage, conversation, [JSON.stringify(id)])) === 1;
  }

  /** While a person types, their batch stays open and a reply is held. @returns false when nothing is pending */
  async noteTyping(conversation: ConversationId, state: TypingState): Promise<boolean> {
    return (await this.step(TRANSITIONS.noteTyping, conversation, [state])) === 1;
  }

  /** Claims every due batch and hands its turn to the queue; looks after turns that nobody begins or finishes. */
  async processPendingBatches(): Promise<SweepResult> {
    const sweeps = await Promise.all(this.claims.shards.map((keys) => this.claims.sweep(keys)));
    return {
      claimed: sweeps.reduce((sum, sweep) => sum + sweep.claimed, 0),
      reclaimed: sweeps.reduce((sum, sweep) => sum + sweep.reclaimed, 0),
      nextDueInMs: sweeps.map((sweep) => sweep.nextDueInMs).reduce(soonest, null),
    };
  }

  /** What is open and under way, over all shards. */
  getStats(): Promise<BatchStats> {
    return readBatchStats(this.redis, this.claims.shards);
  }

  /** Where all have one policy, nobody's tenant is looked at. */
  private policyGroup(conversation: ConversationId): number {
    return this.policyOf.size === 0 ? 0 : (this.policyOf.get(tenantOf(conversation)) ?? 0);
  }

  private async append(intake: RedisClient, messages: readonly AddressedMessage[]): Promise<readonly AppendResult[]> {
    try {
      const { results, problem } = await appendMessages(intake, this.settings, messages);
      if (problem !== null) this.tell(problem);
      return results;
    } catch (error) {
      this.tell((error as Error).message);
      throw error;
    }
  }

  /** Not every time: gateways come again and again, and of a cluster one part may refuse while the others do not. */
  private tell(problem: string): void {
    const now = performance.now();
    if (now - this.toldAt < TELL_EVERY_MS) return;
    this.toldAt = now;
    this.logger.error(`Redis did not take messages, their gateways were told 503: ${problem}`);
  }

  private step(script: LuaScript, conversation: ConversationId, args: readonly string[]): Promise<unknown> {
    return runStep(this.redis, this.settings, script, { conversation }, args);
  }
}
