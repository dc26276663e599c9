import { RedisServer } from '#libs/redis';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { RedisBatchService } from './redis-batch.service.js';

/** The safety net: nothing due waits longer than this for a sweep. */
const TICK_MS = 1000;

const RECLAIM_LOG_MS = 60_000;

/**
 * Turns due batches into turns, in any number of processes side by side.
 *
 * It looks once a second, and in between at the moment the next batch is due. One sweep at a time: a tick that finds
 * the last sweep still at work leaves it to that one.
 */
@Injectable()
export class BatchSweeper implements BeforeApplicationShutdown {
  private readonly logger = new Logger('BatchSweeper');
  private sweeping: Promise<void> | null = null;
  private nextDue: NodeJS.Timeout | undefined;
  private stopped = false;
  private failing = false;
  private reclaimed = 0;
  private reclaimedToldAt = 0;

  constructor(
    private readonly batches: RedisBatchService,
    private readonly server: RedisServer,
  ) {}

  @Interval(TICK_MS)
  async tick(): Promise<void> {
    if (this.stopped || this.sweeping !== null || !this.server.usable) return;
    this.sweeping = this.sweep();
    await this.sweeping;
    this.sweeping = null;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.nextDue);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    try {
      const { claimed, reclaimed, nextDueInMs } = await this.batches.processPendingBatches();
      if (claimed > 0) this.logger.log(`${claimed} ${claimed === 1 ? 'batch' : 'batches'} closed and queued`);
      this.tellReclaimed(reclaimed);
      if (this.failing) this.logger.log('sweeping again');
      this.failing = false;
      this.wakeIn(nextDueInMs);
    } catch (error) {
      if (!this.failing) {
        this.logger.error(`sweep failed, trying on: ${error instanceof Error ? error.message : String(error)}`);
      }
      this.failing = true;
    }
  }

  /** Without a worker the same turns are queued again and again: once a minute is often enough to say so. */
  private tellReclaimed(count: number): void {
    this.reclaimed += count;
    if (this.reclaimed === 0 || Date.now() - this.reclaimedToldAt < RECLAIM_LOG_MS) return;
    this.logger.warn(`${this.reclaimed} times a turn was queued again: not begun in time, failed, or its run died`);
    this.reclaimed = 0;
    this.reclaimedToldAt = Date.now();
  }

  private wakeIn(ms: number | null): void {
    clearTimeout(this.nextDue);
    if (ms === null || ms >= TICK_MS || this.stopped) return;
    this.nextDue = setTimeout(() => void this.tick(), ms);
  }
}
