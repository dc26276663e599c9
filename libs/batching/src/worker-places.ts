import { FleetRegistry } from '#libs/redis';
import { Injectable } from '@nestjs/common';

/** A worker that has nothing left to take waits a sweep for more; so it has as many queued as it thinks about. */
const QUEUED_A_PLACE = 2;

/** Queued even when no worker is seen: one that has just started finds work, and its heartbeat may be behind. */
const LEAST_QUEUED = 200;

/** Workers beat every five seconds. */
const READ_AGAIN_MS = 1000;

/**
 * How many turns may be queued or thought about. Beyond what the workers can start, a batch is better off open: it goes
 * on merging what its person writes.
 *
 * Each shard counts its own turns; what the others had is remembered from their last sweep, so with several
 * batch-processors the bounds are near, not exact.
 */
@Injectable()
export class WorkerPlaces {
  private readonly taken = new Map<number, ReadonlyMap<string, number>>();
  private readAt = -Infinity;
  private firstRead: Promise<void> | undefined;
  private places = 0;

  constructor(private readonly fleet: FleetRegistry) {}

  /** How many more turns may be claimed now, by what was last known of the fleet; never negative. */
  async room(): Promise<number> {
    const now = performance.now();
    if (now - this.readAt > READ_AGAIN_MS) {
      this.readAt = now;
      const read = this.read();
      this.firstRead ??= read;
    }
    // The next ones are not waited for: where a part of a cluster is away, each takes as long as a command may.
    await this.firstRead;
    const most = Math.max(this.places * QUEUED_A_PLACE, LEAST_QUEUED);
    const taken = [...this.taken.values()].flatMap((tenants) => [...tenants.values()]);
    return Math.max(most - taken.reduce((sum, count) => sum + count, 0), 0);
  }

  /** Tenant -> turns under way in all shards but this. */
  elsewhere(shard: number): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const [other, tenants] of this.taken) {
      if (other === shard) continue;
      for (const [tenant, count] of tenants) counts[tenant] = (counts[tenant] ?? 0) + count;
    }
    return counts;
  }

  /** @param tenants turns under way in this shard, as Redis counts them now */
  note(shard: number, tenants: ReadonlyMap<string, number>): void {
    this.taken.set(shard, tenants);
  }

  private async read(): Promise<void> {
    try {
      this.places = await this.countPlaces();
    } catch {
      // As many as there were: an outage is told by the connection that watches Redis.
    }
  }

  /** Turns that the workers of the fleet think about at the same time. */
  protected async countPlaces(): Promise<number> {
    const members = await this.fleet.members();
    return members.reduce((sum, { concurrency }) => sum + concurrency, 0);
  }
}
