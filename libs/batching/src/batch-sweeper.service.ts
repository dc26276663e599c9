import { listen, RedisServer, SUBSCRIBER_REDIS, type RedisClient } from '#libs/redis';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { BatchClaims } from './batch-claims.service.js';
import { ShardTimers } from './shard-timers.js';

/** The safety net: nothing due waits longer than this for a sweep. `due-index.lua` knows it, too. */
const TICK_MS = 1000;

/** Where the scripts tell what is due before the next tick: `<shard> <ms>`. */
const WAKE_CHANNEL = 'rapidfire:wake';

const RECLAIM_LOG_MS = 60_000;

/**
 * Turns due batches into turns, in any number of processes side by side.
 *
 * It looks at every shard once a second, and in between at the moment when something is due there: from its last look
 * it knows when that is, and of what has become due sooner it is told. A shard is swept by one sweep at a time.
 */
@Injectable()
export class BatchSweeper implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('BatchSweeper');
  private readonly timers: ShardTimers;
  /** Shards whose last sweep failed: of a cluster often a part. */
  private readonly failing = new Set<number>();
  private reclaimed = 0;
  private reclaimedToldAt = 0;

  constructor(
    private readonly claims: BatchClaims,
    private readonly server: RedisServer,
    @Inject(SUBSCRIBER_REDIS) private readonly subscriber: RedisClient,
  ) {
    this.timers = new ShardTimers(claims.shards.length, (shard) => this.sweep(shard));
  }

  onModuleInit(): void {
    // A wake-up that is missed costs at most a tick.
    listen(this.subscriber, WAKE_CHANNEL, (told) => {
      const [shard, ms] = told.split(' ').map(Number);
      this.timers.wake(shard!, ms!);
    });
  }

  @Interval(TICK_MS)
  tick(): Promise<void> {
    return this.timers.wakeAll();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.timers.stop();
  }

  /** @returns milliseconds until the shard wants to be swept again, when that is before the next tick */
  private async sweep(shard: number): Promise<number | null> {
    if (!this.server.usable) return null;
    try {
      const { claimed, reclaimed, nextDueInMs } = await this.claims.sweep(this.claims.shards[shard]!);
      if (claimed > 0) this.logger.log(`${claimed} ${claimed === 1 ? 'batch' : 'batches'} closed and queued`);
      this.tellReclaimed(reclaimed);
      if (this.failing.delete(shard) && this.failing.size === 0) this.logger.log('sweeping again');
      return nextDueInMs !== null && nextDueInMs < TICK_MS ? nextDueInMs : null;
    } catch (error) {
      if (this.failing.size === 0) {
        const reason = error instanceof Error ? error.message : String(error);
        this.logger.error(`sweep of shard ${shard} failed, trying on: ${reason}`);
      }
      this.failing.add(shard);
      return null;
    }
  }

  /** The same turn may be queued again and again: once a minute is often enough to say so. */
  private tellReclaimed(count: number): void {
    this.reclaimed += count;
    if (this.reclaimed === 0 || Date.now() - this.reclaimedToldAt < RECLAIM_LOG_MS) return;
    this.logger.warn(`${this.reclaimed} times a turn was queued again: not begun in time, failed, or its run died`);
    this.reclaimed = 0;
    this.reclaimedToldAt = Date.now();
  }
}
