import { BATCHING_SETTINGS, TURN_SETTINGS, type BatchingSettings, type TurnSettings } from '#libs/config';
import { orderMessages, type ConversationId, type StoredMessage } from '#libs/messaging';
import { REDIS, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import { policyArguments } from './batch-policy.js';
import { ShardKeys, tenantOf } from './keys.js';
import { parseOutcome, type Outcome } from './outcome.js';
import { TRANSITIONS } from './transitions.js';

/** An answered turn's outcome is kept for those who ask what happened. */
const KEEP_OUTCOME_MS = 24 * 3_600_000;

/** A dialogue that nobody continued for a day is over. */
const KEEP_DIALOGUE_MS = 24 * 3_600_000;

/** A run that holds the right to act, until a later run takes a higher fence. */
export interface Run {
  readonly conversation: ConversationId;
  readonly turnId: string;
  readonly fence: string;
  /** From 1. */
  readonly run: number;
  /** In order. */
  readonly messages: readonly StoredMessage[];
  readonly late: boolean;
  /** An earlier run passed the freshness gate. */
  readonly committed: boolean;
  /** What an earlier run came to; then only delivery is left. */
  readonly outcome: Outcome | null;
}

export type BeginResult =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'busy'; readonly ms: number }
  | { readonly kind: 'exhausted'; readonly runs: number }
  | { readonly kind: 'lost' };

export type CommitResult =
  { readonly kind: 'committed' | 'superseded' | 'lost' } | { readonly kind: 'wait'; readonly ms: number };

/** The steps of a claimed turn, each one script; every step after the first names its run's fence. */
@Injectable()
export class TurnStore {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BATCHING_SETTINGS) private readonly batching: BatchingSettings,
    @Inject(TURN_SETTINGS) private readonly settings: TurnSettings,
  ) {}

  async beginRun(conversation: ConversationId, turnId: string): Promise<BeginResult> {
    const keys = this.keysOf(conversation);
    const reply = (await TRANSITIONS.beginRun.run(
      this.redis,
      [
        keys.clock,
        keys.turn(conversation),
        keys.batch(conversation),
        keys.claimed(turnId),
        keys.inflight,
        keys.fence,
        keys.outcome(turnId),
        keys.tally,
      ],
      [
        conversation,
        turnId,
        this.settings.leaseMs,
        this.batching.maxBatchSize,
        this.settings.attempts,
        this.batching.lateAfterMs,
      ],
    )) as [string, ...unknown[]];
    return readBeginReply(reply, conversation, turnId);
  }

  /** @returns false when the run has lost its right to act */
  async renewLease({ conversation, turnId, fence }: Run): Promise<boolean> {
    const keys = this.keysOf(conversation);
    const reply = await TRANSITIONS.renewLease.run(
      this.redis,
      [keys.clock, keys.turn(conversation), keys.inflight],
      [conversation, turnId, fence, this.settings.leaseMs],
    );
    return reply === 1;
  }

  /** The freshness gate: may this run have its first effect now? */
  async commit({ conversation, turnId, fence }: Run): Promise<CommitResult> {
    const keys = this.keysOf(conversation);
    const [kind, ms] = (await TRANSITIONS.commit.run(
      this.redis,
      [...this.conversationKeys(keys, conversation, turnId), keys.tally],
      [conversation, tenantOf(conversation), turnId, fence, ...policyArguments(this.batching)],
    )) as ['wait', number] | ['committed' | 'superseded' | 'lost'];
    return kind === 'wait' ? { kind, ms } : { kind };
  }

  /** @returns false when the run has lost its right to act */
  async storeOutcome({ conversation, turnId, fence }: Run, outcome: Outcome): Promise<boolean> {
    const keys = this.keysOf(conversation);
    const reply = await TRANSITIONS.storeOutcome.run(
      this.redis,
      [keys.turn(conversation), keys.outcome(turnId)],
      [turnId, fence, JSON.stringify(outcome.parts), JSON.stringify(outcome.dialogue)],
    );
    return reply === 1;
  }

  /** @param part from 1. @returns false when the run has lost its right to act */
  async markSent({ conversation, turnId, fence }: Run, part: number): Promise<boolean> {
    const keys = this.keysOf(conversation);
    const reply = await TRANSITIONS.markSent.run(
      this.redis,
      [keys.turn(conversation), keys.outcome(turnId)],
      [turnId, fence, part],
    );
    return reply === 1;
  }

  /** @returns false when the run has lost its right to act */
  async complete({ conversation, turnId, fence }: Run): Promise<boolean> {
    const keys = this.keysOf(conversation);
    const tenant = tenantOf(conversation);
    const reply = await TRANSITIONS.complete.run(
      this.redis,
      [...this.conversationKeys(keys, conversation, turnId), keys.outcome(turnId), keys.memory(conversation)],
      [conversation, tenant, turnId, fence, ...policyArguments(this.batching), KEEP_OUTCOME_MS, KEEP_DIALOGUE_MS],
    );
    return reply === 1;
  }

  /** Gives the turn back to be run again after `backoffMs`. @returns false when the run has lost its right to act */
  async failRun({ conversation, turnId, fence }: Run, backoffMs: number, problem: string): Promise<boolean> {
    const keys = this.keysOf(conversation);
    const reply = await TRANSITIONS.failRun.run(
      this.redis,
      [keys.clock, keys.turn(conversation), keys.inflight],
      [conversation, turnId, fence, backoffMs, problem],
    );
    return reply === 1;
  }

  /**
   * Gives the turn up and keeps it as a dead letter.
   *
   * @param fence of the run that gives up; null when all runs are used up and none is alive
   * @param reason null: the error of the last run that failed
   * @returns how many parts of a reply the person already has; null when it is not this caller's to give up
   */
  async deadLetter(
    conversation: ConversationId,
    turnId: string,
    fence: string | null,
    reason: string | null,
  ): Promise<number | null> {
    const keys = this.keysOf(conversation);
    const tenant = tenantOf(conversation);
    const [kind, sentParts] = (await TRANSITIONS.deadLetter.run(
      this.redis,
      [...this.conversationKeys(keys, conversation, turnId), keys.outcome(turnId), keys.dead, keys.deadLetter(turnId)],
      [conversation, tenant, turnId, fence ?? '', ...policyArguments(this.batching), KEEP_OUTCOME_MS, reason ?? ''],
    )) as [string, number?];
    return kind === 'dead' ? (sentParts ?? 0) : null;
  }

  /** What the last turn left to remember, as it was given to `storeOutcome`; null when there is nothing. */
  async dialogueOf(conversation: ConversationId): Promise<unknown> {
    const stored = await this.redis.hget(this.keysOf(conversation).memory(conversation), 'dialogue');
    return stored === null ? null : (JSON.parse(stored) as unknown);
  }

  private keysOf(conversation: ConversationId): ShardKeys {
    return ShardKeys.of(conversation, this.batching.shards);
  }

  /** What is touched by every step that may give the conversation a new due time, in the order of their scripts. */
  private conversationKeys(keys: ShardKeys, conversation: ConversationId, turnId: string): string[] {
    return [
      keys.clock,
      keys.turn(conversation),
      keys.batch(conversation),
      keys.claimed(turnId),
      keys.inflight,
      keys.due,
      keys.dueOf(tenantOf(conversation)),
    ];
  }
}

function readBeginReply(reply: [string, ...unknown[]], conversation: ConversationId, turnId: string): BeginResult {
  const [kind, ...rest] = reply;
  switch (kind) {
    case 'busy':
      return { kind, ms: rest[0] as number };
    case 'exhausted':
      return { kind, runs: rest[0] as number };
    case 'run': {
      const [fence, run, late, committed, messages, outcome] = rest as [
        string,
        number,
        0 | 1,
        0 | 1,
        string[],
        string[],
      ];
      return {
        kind,
        run: {
          conversation,
          turnId,
          fence,
          run,
          late: late === 1,
          committed: committed === 1,
          messages: orderMessages(messages.map((message) => JSON.parse(message) as StoredMessage)),
          outcome: parseOutcome(outcome),
        },
      };
    }
    default:
      return { kind: 'lost' };
  }
}
