import { randomBytes } from 'node:crypto';
import {
  BATCHING_SETTINGS,
  MEMORY_SETTINGS,
  TURN_SETTINGS,
  type BatchingSettings,
  type MemorySettings,
  type TurnSettings,
} from '#libs/config';
import { latestSentAt, type ConversationId } from '#libs/messaging';
import { REDIS, type LuaScript, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import { readEraseReply, type ErasedConversation, type EraseReply } from './erased-conversation.js';
import { ShardKeys } from './keys.js';
import type { Outcome, PartState } from './outcome.js';
import { stepFields, type RecordedStep } from './recorded-step.js';
import { readBeginReply, type BeginReply, type BeginResult, type Run } from './run.js';
import { TRANSITIONS } from './transitions.js';
import { runStep, type StepOf } from './turn-step.js';

/** An answered turn's outcome is kept for those who ask what happened. */
const KEEP_OUTCOME_MS = 24 * 3_600_000;

export type CommitResult =
  { readonly kind: 'committed' | 'superseded' | 'paused' | 'lost' } | { readonly kind: 'wait'; readonly ms: number };

/** What a turn came to, as it is stored before the first part is sent. */
export interface NewOutcome extends Pick<Outcome, 'parts' | 'dialogue'>, Partial<Pick<Outcome, 'handOver'>> {
  /** What to remember of the person in every conversation; plain JSON. */
  readonly person?: unknown;
  /** The version of the memory it was made from; absent: whatever stands there is written over. */
  readonly memoryVersion?: number;
}

/** `forgotten`: the person was erased while the turn was answered, and nothing of it is remembered. */
export type CompleteResult = 'completed' | 'forgotten' | 'lost';

/**
 * What became of a turn that was given up. `apologise`: its next run delivers the apology. `dead`: the conversation is
 * free. `forgotten`: the person was erased, and there is no letter. `lost`: it was not this caller's to give up.
 */
export type GivenUp = 'apologise' | 'dead' | 'forgotten' | 'lost';

const COMPLETE_RESULTS: readonly CompleteResult[] = ['lost', 'completed', 'forgotten'];

/** What the last turns of a conversation left. */
export interface Remembered {
  /** As it was given to `storeOutcome`; null when there is nothing. */
  readonly dialogue: unknown;
  /** Goes up by one with every turn; 0 when there is nothing. */
  readonly version: number;
  /** The latest gateway time among the messages answered so far, in milliseconds; null when none carried one. */
  readonly answeredUntil: number | null;
}

/** The steps of a claimed turn, each one script; every step after the first names its run's fence. */
@Injectable()
export class TurnStore {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BATCHING_SETTINGS) private readonly batching: BatchingSettings,
    @Inject(TURN_SETTINGS) private readonly settings: TurnSettings,
    @Inject(MEMORY_SETTINGS) private readonly memory: MemorySettings,
  ) {}

  /** @param worker who is told when the turn becomes stale: see NewerMessages */
  async beginRun(conversation: ConversationId, turnId: string, worker: string): Promise<BeginResult> {
    const { leaseMs, attempts } = this.settings;
    const call = randomBytes(8).toString('hex');
    const reply = await this.step(
      TRANSITIONS.beginRun,
      { conversation, turnId },
      [leaseMs, attempts, this.batching.lateAfterMs, worker, call],
      (keys) => [keys.fence],
    );
    return readBeginReply(reply as BeginReply, conversation, turnId, this.batching.lateAfterMs);
  }

  /** @returns false when the run has lost its right to act */
  async renewLease(run: Run): Promise<boolean> {
    return (await this.step(TRANSITIONS.renewLease, run, [this.settings.leaseMs])) === 1;
  }

  /** The freshness gate: may this run have its first effect now? */
  async commit(run: Run): Promise<CommitResult> {
    const [kind, ms] = (await this.step(TRANSITIONS.commit, run)) as
      ['wait', number] | ['committed' | 'superseded' | 'paused' | 'lost'];
    return kind === 'wait' ? { kind, ms } : { kind };
  }

  /** Asks whether newer messages have made the run stale. @returns true when they have: its turn is undone */
  async supersede(run: Run): Promise<boolean> {
    return (await this.step(TRANSITIONS.supersede, run)) === 1;
  }

  /** @param steps with their ordinals, from 1. @returns false when the run has lost its right to act */
  async recordSteps(run: Run, steps: readonly (readonly [ordinal: number, step: RecordedStep])[]): Promise<boolean> {
    const fields = steps.flatMap(([ordinal, step]) => stepFields(ordinal, step));
    return (await this.step(TRANSITIONS.recordStep, run, fields)) === 1;
  }

  /** @returns false when the run has lost its right to act */
  async storeOutcome(run: Run, outcome: NewOutcome): Promise<boolean> {
    const { parts, dialogue, person = null, memoryVersion = '', handOver = false } = outcome;
    const facts = person === null ? '' : JSON.stringify(person);
    const args = [JSON.stringify(parts), JSON.stringify(dialogue), facts, memoryVersion, handOver ? 1 : 0];
    return (await this.step(TRANSITIONS.storeOutcome, run, args)) === 1;
  }

  /** @param part from 1. @returns false when the run has lost its right to act */
  async markPart(run: Run, part: number, state: PartState | 'unsent'): Promise<boolean> {
    return (await this.step(TRANSITIONS.markPart, run, [this.settings.leaseMs, part, state])) === 1;
  }

  async complete(run: Run): Promise<CompleteResult> {
    const { keepDialogueMs, takeoverMs } = this.memory;
    const answeredUntil = latestSentAt(run.messages) ?? '';
    const reply = await this.step(
      TRANSITIONS.complete,
      run,
      [KEEP_OUTCOME_MS, keepDialogueMs, answeredUntil, run.late ? 1 : 0, takeoverMs],
      (keys) => [keys.memory(run.conversation), keys.turns(run.conversation), keys.handed],
    );
    return COMPLETE_RESULTS[reply as number]!;
  }

  /** Gives the turn back to be run again after `backoffMs`. @returns false when the run has lost its right to act */
  async failRun(run: Run, backoffMs: number, problem: string): Promise<boolean> {
    return (await this.step(TRANSITIONS.giveBack, run, [backoffMs, problem || 'unknown'])) === 1;
  }

  /** Gives the turn back as if this run had never been. @returns false when the run has lost its right to act */
  async handBack(run: Run, againInMs = 0): Promise<boolean> {
    return (await this.step(TRANSITIONS.giveBack, run, [againInMs, ''])) === 1;
  }

  /**
   * Gives the turn up and keeps it as a dead letter.
   *
   * @param fence of the run that gives up; null when all runs are used up and none is alive
   * @param reason null: the error of the last run that failed
   * @param apology what the person is told, in parts
   */
  async deadLetter(
    conversation: ConversationId,
    turnId: string,
    fence: string | null,
    reason: string | null,
    apology: readonly string[],
  ): Promise<GivenUp> {
    const [kind] = (await this.step(
      TRANSITIONS.deadLetter,
      { conversation, turnId, ...(fence === null ? {} : { fence }) },
      [reason ?? '', JSON.stringify(apology), this.settings.attempts],
      (keys) => [keys.dead, keys.deadLetter(turnId)],
    )) as [GivenUp];
    return kind;
  }

  async remembered(conversation: ConversationId): Promise<Remembered> {
    const key = ShardKeys.of(conversation, this.batching.shards).memory(conversation);
    const [dialogue, version, answeredUntil] = await this.redis.hmget(key, 'dialogue', 'version', 'answeredUntil');
    return {
      dialogue: dialogue == null ? null : (JSON.parse(dialogue) as unknown),
      version: Number(version ?? 0),
      answeredUntil: answeredUntil == null ? null : Number(answeredUntil),
    };
  }

  /** True when nothing waits in a conversation and nothing of it is under way. */
  async isIdle(conversation: ConversationId): Promise<boolean> {
    const keys = ShardKeys.of(conversation, this.batching.shards);
    const busy = [this.redis.hexists(keys.turn(conversation), 'turn'), this.redis.exists(keys.batch(conversation))];
    return (await Promise.all(busy)).every((found) => found === 0);
  }

  /** Forgets a person in one conversation; see erase.lua. */
  async erase(conversation: ConversationId): Promise<ErasedConversation> {
    const reply = await this.step(TRANSITIONS.erase, { conversation }, [], (keys) => [
      keys.memory(conversation),
      keys.seen(conversation),
      keys.turns(conversation),
      keys.handed,
      keys.sent(conversation),
      keys.echo(conversation),
    ]);
    return readEraseReply(reply as EraseReply);
  }

  private step(
    script: LuaScript,
    of: StepOf,
    args?: readonly (string | number)[],
    keys?: (keys: ShardKeys) => readonly string[],
  ): Promise<unknown> {
    return runStep(this.redis, this.batching, script, of, args, keys);
  }
}
