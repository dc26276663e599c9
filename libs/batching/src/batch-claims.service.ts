import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BATCHING_SETTINGS, TURN_SETTINGS, type BatchingSettings, type TurnSettings } from '#libs/config';
import type { ConversationId } from '#libs/messaging';
import { REDIS, type RedisClient } from '#libs/redis';
import { TurnQueue, type TurnJob } from '#libs/turn-queue';
import { Inject, Injectable } from '@nestjs/common';
import { ownBatchSizes } from './batch-policy.js';
import { ShardKeys } from './keys.js';
import { pairs } from './outcome.js';
import { TRANSITIONS } from './transitions.js';
import { WorkerPlaces } from './worker-places.js';

/** Bounded work a call: Redis serves nobody else while a script runs. */
const CLAIMS_PER_CALL = 100;

/** How long a claim is waited for by the next. One for a master that is away takes as long as a command may. */
const CLAIM_PATIENCE_MS = 200;

/** When batches are due but the workers have all they can start: how soon to look again. */
const BACKLOG_LOOK_MS = 50;

/** What one sweep did. */
export interface SweepResult {
  readonly claimed: number;
  /** Turns handed to the queue again: their deadline, backoff or lease had ended. */
  readonly reclaimed: number;
  /** Milliseconds until something is to do again; null when nothing is open. */
  readonly nextDueInMs: number | null;
}

interface Claim {
  readonly turns: readonly Omit<TurnJob, 'v'>[];
  readonly nextDueInMs: number | null;
  readonly nextLookInMs: number | null;
}

/** Due batches become turns in the queue. One script a shard finds out that nothing is due, side by side. */
@Injectable()
export class BatchClaims {
  readonly shards: readonly ShardKeys[];
  private readonly ownBatchSizes: string;
  private lastClaim: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BATCHING_SETTINGS) private readonly settings: BatchingSettings,
    @Inject(TURN_SETTINGS) private readonly turns: TurnSettings,
    private readonly queue: TurnQueue,
    private readonly places: WorkerPlaces,
  ) {
    this.shards = Array.from({ length: settings.shards }, (_, shard) => new ShardKeys(shard));
    this.ownBatchSizes = JSON.stringify(ownBatchSizes(settings));
  }

  /**
   * Claims what is due in one shard and hands it to the queue; looks after turns that nobody begins or finishes.
   *
   * @throws when Redis or the queue is away or silent; what was claimed by then is queued again after its enqueue
   * deadline
   */
  async sweep(keys: ShardKeys): Promise<SweepResult> {
    let claimed = 0;
    // Mostly nothing is due. Claiming nothing finds that out, and needs not wait for other shards' claims.
    let claim = await this.claimDue(keys, 0);
    while (claim.nextDueInMs === 0) {
      claim = await this.oneAfterTheOther(async () => this.claimDue(keys, await this.places.room()));
      await this.queue.enqueue(claim.turns);
      claimed += claim.turns.length;
      // Fewer than asked for does not mean the last: a tenant's share may have been the limit.
      if (claim.turns.length === 0) break;
    }
    const reclaimed = claim.nextLookInMs === 0 ? await this.reclaimExpired(keys) : 0;
    return { claimed, reclaimed, nextDueInMs: soonest(backlog(claim.nextDueInMs), backlog(claim.nextLookInMs)) };
  }

  /**
   * Shards are swept side by side, but each claim has to know what the one before it has taken; only not at the price
   * of waiting for a part of a cluster that is away.
   */
  private oneAfterTheOther(claim: () => Promise<Claim>): Promise<Claim> {
    const claimed = this.lastClaim.then(claim);
    const longEnough = (): Promise<unknown> =>
      Promise.race([claimed, sleep(CLAIM_PATIENCE_MS, undefined, { ref: false })]);
    this.lastClaim = this.lastClaim.then(longEnough).catch(() => undefined);
    return claimed;
  }

  private async claimDue(keys: ShardKeys, room: number): Promise<Claim> {
    const [now, nextDue, nextLook, taken, ...claims] = (await TRANSITIONS.claimDue.run(
      this.redis,
      [keys.clock, keys.due, keys.inflight, keys.waits, keys.places, keys.fence],
      [
        keys.tag,
        this.settings.maxBatchSize,
        this.turns.enqueueDeadlineMs,
        Math.min(room, CLAIMS_PER_CALL),
        this.turns.tenantMaxInflight ?? '',
        JSON.stringify(this.places.elsewhere(keys.shard)),
        randomBytes(6).toString('hex'),
        this.ownBatchSizes,
      ],
    )) as [number, string, string, string[], ...string[]];
    this.places.note(keys.shard, new Map(pairs(taken).map(([tenant, count]) => [tenant, Number(count)])));
    return {
      turns: pairs(claims).map(([conversation, turnId]) => ({
        conversation: conversation as ConversationId,
        turnId,
        run: 1,
      })),
      nextDueInMs: untilMs(nextDue, now),
      nextLookInMs: untilMs(nextLook, now),
    };
  }

  private async reclaimExpired(keys: ShardKeys): Promise<number> {
    let reclaimed = 0;
    for (;;) {
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
      reclaimed += turns.length;
      if (turns.length < CLAIMS_PER_CALL) return reclaimed;
    }
  }
}

function untilMs(time: string, now: number): number | null {
  return time === '' ? null : Math.max(Number(time) - now, 0);
}

/** What is due and was not taken waits for a place. */
function backlog(ms: number | null): number | null {
  return ms === 0 ? BACKLOG_LOOK_MS : ms;
}

/** The smaller of two times, of which either may never come. */
export function soonest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function inGroupsOf<T>(size: number, items: readonly T[]): T[][] {
  return Array.from({ length: items.length / size }, (_, group) => items.slice(group * size, (group + 1) * size));
}
