import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ShardTimers } from './shard-timers.js';

/** Sweeps that end when they are told to; each is noted with the time at which it began. */
class Sweeps {
  readonly begun: [shard: number, at: number][] = [];
  private readonly ends: ((nextMs: number | null) => void)[] = [];

  readonly sweep = (shard: number): Promise<number | null> => {
    this.begun.push([shard, performance.now()]);
    return new Promise((resolve) => this.ends.push(resolve));
  };

  /** Ends the sweep that has been under way for longest. */
  async end(nextMs: number | null = null): Promise<void> {
    this.ends.shift()!(nextMs);
    await jest.advanceTimersByTimeAsync(0);
  }

  get underway(): number {
    return this.ends.length;
  }
}

let sweeps: Sweeps;
let timers: ShardTimers;

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  sweeps = new Sweeps();
  timers = new ShardTimers(3, sweeps.sweep);
});
afterEach(() => {
  jest.useRealTimers();
});

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('ShardTimers', () => {
  it('sweeps a shard when it is woken for, and not before', async () => {
    timers.wake(1, 300);
    await pass(299);
    expect(sweeps.begun).toEqual([]);
    await pass(1);
    expect(sweeps.begun).toEqual([[1, 300]]);
  });

  it('never sweeps early for a part of a millisecond', async () => {
    timers.wake(1, 0.4);
    await pass(10);
    expect(sweeps.begun[0]![1]).toBeGreaterThanOrEqual(0.4);
  });

  it('has the earlier of two wakes win, whichever comes first', async () => {
    timers.wake(0, 500);
    timers.wake(0, 200);
    timers.wake(1, 200);
    timers.wake(1, 500);
    await pass(1000);
    expect(sweeps.begun).toEqual([
      [0, 200],
      [1, 200],
    ]);
  });

  it('comes back when a sweep wants it to', async () => {
    timers.wake(0, 0);
    await pass(0);
    await sweeps.end(250);
    await pass(249);
    expect(sweeps.begun).toHaveLength(1);
    await pass(1);
    expect(sweeps.begun).toHaveLength(2);
  });

  it('comes back sooner when it is woken meanwhile', async () => {
    timers.wake(0, 0);
    await pass(0);
    const endedAt = performance.now();
    await sweeps.end(500);
    timers.wake(0, 100);
    await pass(1000);
    expect(sweeps.begun.slice(1)).toEqual([[0, endedAt + 100]]);
  });

  it('leaves a shard alone whose sweep wants nothing', async () => {
    timers.wake(0, 0);
    await pass(0);
    await sweeps.end(null);
    await pass(100_000);
    expect(sweeps.begun).toHaveLength(1);
  });

  it('has one sweep a shard at a time, and sweeps again after it when woken meanwhile, once', async () => {
    timers.wake(0, 0);
    await pass(0);
    for (const ms of [0, 10, 20]) timers.wake(0, ms);
    await pass(1000);
    expect(sweeps.begun).toHaveLength(1);
    await sweeps.end(null);
    await pass(1);
    expect(sweeps.begun).toHaveLength(2);
    await sweeps.end(null);
    await pass(1000);
    expect(sweeps.begun).toHaveLength(2);
  });

  it('sweeps again also when that sweep itself wanted to come back much later', async () => {
    timers.wake(0, 0);
    await pass(0);
    timers.wake(0, 0);
    await pass(0);
    await sweeps.end(900);
    await pass(1);
    expect(sweeps.begun).toHaveLength(2);
  });

  it('lets no shard wait for another', async () => {
    timers.wake(0, 0);
    await pass(0);
    timers.wake(1, 0);
    await pass(0);
    expect(sweeps.begun.map(([shard]) => shard)).toEqual([0, 1]);
  });

  it('sweeps every shard at a tick, and waits for all of them', async () => {
    let done = false;
    const ticked = timers.wakeAll().then(() => (done = true));
    await pass(0);
    expect(sweeps.begun.map(([shard]) => shard)).toEqual([0, 1, 2]);
    await sweeps.end();
    await sweeps.end();
    expect(done).toBe(false);
    await sweeps.end();
    await ticked;
  });

  it('sweeps once for a tick and a wake at the same time', async () => {
    timers.wake(0, 100);
    await pass(50);
    void timers.wakeAll();
    for (let shard = 0; shard < 3; shard++) await sweeps.end();
    await pass(1000);
    expect(sweeps.begun).toHaveLength(3);
  });

  it.each([3, 16, NaN, undefined as never])('ignores a shard there is not: %s', async (shard) => {
    timers.wake(shard, 0);
    await pass(10);
    expect(sweeps.begun).toEqual([]);
  });

  it('begins nothing once it is stopped, and waits for what is under way', async () => {
    timers.wake(0, 0);
    timers.wake(1, 100);
    await pass(0);
    timers.wake(0, 0);
    let stopped = false;
    const stop = timers.stop().then(() => (stopped = true));
    await pass(0);
    expect(stopped).toBe(false);
    await sweeps.end(10);
    await stop;
    timers.wake(2, 0);
    await timers.wakeAll();
    await pass(10_000);
    expect(sweeps.begun.map(([shard]) => shard)).toEqual([0]);
    expect(sweeps.underway).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });
});
