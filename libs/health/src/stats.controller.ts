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
  /** Reply parts of which nobody knows whether they left. */
  readonly ambiguousSends: number;
  /** Turns left to a human. */
  readonly handedToHumans: number;
  /** Messages beyond what a person could type. */
  readonly flooding: number;
  /** Commits while a newer message waited, by reason. */
  readonly committedPastNewer: { readonly overflow: number; readonly maxWait: number };
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
    const count = (name: string): number => stats.tally[name] ?? 0;
    return {
      openBatches: stats.pendingBatches,
      oldestAgeMs: stats.batches[0]?.age ?? null,
      due: stats.due,
      queued: stats.queued,
      running: stats.running,
      queue,
      deadLetters: stats.deadLetters,
      superseded: count('superseded'),
      late: count('late'),
      ambiguousSends: count('ambiguous'),
      handedToHumans: count('handed'),
      flooding: count('flooding'),
      committedPastNewer: { overflow: count('committed_past_overflow'), maxWait: count('committed_at_max_wait') },
      addedWaitMs: stats.addedWaitMs,
      fleet,
    };
  }
}
