import { RedisBatchService, type BatchStats } from '#libs/batching';
import { FleetRegistry, type FleetMember } from '#libs/redis';
import { TurnQueue, type QueueCounts } from '#libs/turn-queue';
import { RedisGuard } from '#libs/http';
import { Controller, Get, UseGuards } from '@nestjs/common';

interface Stats {
  readonly openBatches: number;
  /** Milliseconds since the first message of the oldest open batch; null when none is open. */
  readonly oldestAgeMs: number | null;
  readonly due: number;
  readonly queued: number;
  readonly running: number;
  readonly queue: QueueCounts;
  readonly deadLetters: number;
  readonly superseded: number;
  readonly late: number;
  readonly addedWaitMs: BatchStats['addedWaitMs'];
  readonly fleet: readonly FleetMember[];
}

/** What is open, under way and on this Redis, in numbers; nothing about anyone. */
@Controller('stats')
@UseGuards(RedisGuard)
export class StatsController {
  constructor(
    private readonly batches: RedisBatchService,
    private readonly queue: TurnQueue,
    private readonly fleet: FleetRegistry,
  ) {}

  @Get()
  async stats(): Promise<Stats> {
    const [stats, queue, fleet] = await Promise.all([
      this.batches.getStats(),
      this.queue.counts(),
      this.fleet.members(),
    ]);
    return {
      openBatches: stats.pendingBatches,
      oldestAgeMs: stats.batches[0]?.age ?? null,
      due: stats.due,
      queued: stats.queued,
      running: stats.running,
      queue,
      deadLetters: stats.deadLetters,
      superseded: stats.superseded,
      late: stats.late,
      addedWaitMs: stats.addedWaitMs,
      fleet,
    };
  }
}
