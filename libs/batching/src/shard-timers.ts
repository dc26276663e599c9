/** When each shard is to be swept next. A shard is swept by one sweep at a time, whatever wakes it meanwhile. */
export class ShardTimers {
  private readonly timers = new Map<number, { readonly at: number; readonly timer: NodeJS.Timeout }>();
  private readonly sweeping = new Map<number, Promise<void>>();
  /** Woken while it was swept: what woke it may have come after that sweep's look. */
  private readonly again = new Set<number>();
  private stopped = false;

  /** @param sweep resolves with the milliseconds until it wants to be called again; null: when woken */
  constructor(
    private readonly shards: number,
    private readonly sweep: (shard: number) => Promise<number | null>,
  ) {}

  /** Sweeps a shard in `ms`, unless it is swept before that anyway. */
  wake(shard: number, ms: number): void {
    if (this.stopped || !(shard < this.shards)) return;
    const at = performance.now() + ms;
    const set = this.timers.get(shard);
    if (set !== undefined && set.at <= at) return;
    clearTimeout(set?.timer);
    // Timers fire up to a millisecond early.
    const timer = setTimeout(() => void this.run(shard), Math.ceil(ms));
    this.timers.set(shard, { at, timer });
  }

  /** Sweeps every shard now; resolves when all have been. */
  async wakeAll(): Promise<void> {
    await Promise.all(Array.from({ length: this.shards }, (_, shard) => this.run(shard)));
  }

  /** Resolves when the sweeps under way have ended; none begins after. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const { timer } of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.sweeping.values());
  }

  private async run(shard: number): Promise<void> {
    if (this.stopped) return;
    clearTimeout(this.timers.get(shard)?.timer);
    this.timers.delete(shard);
    const underway = this.sweeping.get(shard);
    if (underway !== undefined) {
      this.again.add(shard);
      return underway;
    }
    const sweeping = this.sweepOnce(shard);
    this.sweeping.set(shard, sweeping);
    return sweeping;
  }

  private async sweepOnce(shard: number): Promise<void> {
    const nextMs = await this.sweep(shard);
    this.sweeping.delete(shard);
    if (this.again.delete(shard)) this.wake(shard, 0);
    else if (nextMs !== null) this.wake(shard, nextMs);
  }
}
