import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FleetMember, FleetRegistry } from '#libs/redis';
import { conversationOf, startTestRedis, TurnEngine, type TestRedis } from '#libs/testing';
import { WorkerPlaces } from './worker-places.js';

/** A fleet of which only the workers' concurrency is known; `reads` says how often it was asked. */
class Fleet {
  reads = 0;
  away = false;
  silent = false;

  constructor(public concurrency: readonly number[]) {}

  members(): Promise<FleetMember[]> {
    this.reads += 1;
    if (this.silent) return new Promise(() => undefined);
    if (this.away) return Promise.reject(new Error('Redis is away'));
    return Promise.resolve(this.concurrency.map((concurrency) => ({ concurrency }) as FleetMember));
  }
}

const placesOf = (fleet: Fleet) => new WorkerPlaces(fleet as unknown as FleetRegistry);
const taken = (tenants: Record<string, number>) => new Map(Object.entries(tenants));

describe('WorkerPlaces', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('has room for twice what the workers think about', async () => {
    expect(await placesOf(new Fleet([300, 0, 200])).room()).toBe(1000);
  });

  it('has room for two hundred at the least: one worker that has just started finds work', async () => {
    expect(await placesOf(new Fleet([])).room()).toBe(200);
    expect(await placesOf(new Fleet([20])).room()).toBe(200);
  });

  it('subtracts what is under way in every shard, as each was seen last', async () => {
    const places = placesOf(new Fleet([500]));
    places.note(0, taken({ demo: 300, other: 50 }));
    places.note(1, taken({ demo: 100 }));
    expect(await places.room()).toBe(550);
    places.note(0, taken({ demo: 10 }));
    expect(await places.room()).toBe(890);
    places.note(0, taken({}));
    places.note(1, taken({}));
    expect(await places.room()).toBe(1000);
  });

  it('never has less room than none', async () => {
    const places = placesOf(new Fleet([100]));
    places.note(0, taken({ demo: 900 }));
    expect(await places.room()).toBe(0);
  });

  it('knows what a tenant has in the other shards', () => {
    const places = placesOf(new Fleet([]));
    places.note(0, taken({ demo: 1, other: 2 }));
    places.note(1, taken({ demo: 10 }));
    places.note(2, taken({ demo: 100 }));
    expect(places.elsewhere(0)).toEqual({ demo: 110 });
    expect(places.elsewhere(1)).toEqual({ demo: 101, other: 2 });
    expect(places.elsewhere(7)).toEqual({ demo: 111, other: 2 });
  });

  it('asks for the fleet once a second, however often it is asked itself', async () => {
    const fleet = new Fleet([300]);
    const places = placesOf(fleet);
    await Promise.all([places.room(), places.room(), places.room()]);
    fleet.concurrency = [600];
    jest.advanceTimersByTime(1000);
    expect(await places.room()).toBe(600);
    expect(fleet.reads).toBe(1);
    jest.advanceTimersByTime(1);
    await places.room();
    expect(fleet.reads).toBe(2);
    expect(await places.room()).toBe(1200);
  });

  it('goes by the last it knew while the fleet cannot be read, and does not wait for it', async () => {
    const fleet = new Fleet([300]);
    const places = placesOf(fleet);
    await places.room();
    fleet.silent = true;
    jest.advanceTimersByTime(1001);
    expect(await places.room()).toBe(600);
    fleet.silent = false;
    fleet.away = true;
    jest.advanceTimersByTime(1001);
    await places.room();
    expect(await places.room()).toBe(600);
    expect(fleet.reads).toBe(3);
  });

  it('has room for two hundred when it has never read the fleet', async () => {
    const fleet = new Fleet([300]);
    const places = placesOf(fleet);
    fleet.away = true;
    expect(await places.room()).toBe(200);
    fleet.away = false;
    jest.advanceTimersByTime(1001);
    await places.room();
    expect(await places.room()).toBe(600);
  });
});

describe('claims', () => {
  let redis: TestRedis;

  beforeAll(async () => {
    redis = await startTestRedis();
  });
  beforeEach(async () => {
    await redis.client.flushall();
  });
  afterAll(() => redis.stop());

  /** An engine on a stopped clock where so many people's batches of a tenant are due. */
  async function withDue(options: ConstructorParameters<typeof TurnEngine>[1], people: Record<string, number>) {
    const engine = new TurnEngine(redis, options);
    await engine.stopClock();
    for (const [tenant, count] of Object.entries(people)) {
      const all = Array.from({ length: count }, (_, n) => conversationOf(`+7916${1_000_000 + n}`, tenant));
      await engine.batches.addMessages(
        all.map((conversation) => ({
          conversation,
          message: { id: null, kind: 'text', text: '1', sentAt: null } as const,
        })),
      );
    }
    await engine.advance(1000);
    return engine;
  }

  it('stop when the workers have all they can start; the rest goes on collecting', async () => {
    const engine = await withDue({ places: 120 }, { demo: 300 });
    expect(await engine.batches.processPendingBatches()).toEqual({ claimed: 240, reclaimed: 0, nextDueInMs: 50 });
    expect(await redis.client.zcard('due:{0}:demo')).toBe(60);
    expect(await engine.sweep()).toHaveLength(240);
  });

  it('take one more for each that ends, or whose reply only waits', async () => {
    const engine = await withDue({ places: 100 }, { demo: 210 });
    const turns = await engine.sweep();
    expect(turns).toHaveLength(200);
    const [first, second] = [await engine.begin(turns[0]!), await engine.begin(turns[1]!)];
    expect(await engine.sweep()).toEqual([]);
    expect(await engine.turns.commit(first)).toMatchObject({ kind: 'wait' });
    await engine.turns.complete(second);
    expect(await engine.sweep()).toHaveLength(2);
    expect(await engine.sweep()).toEqual([]);
  });

  it('take no more of one tenant than it may have', async () => {
    const engine = await withDue({ turns: { tenantMaxInflight: 5 } }, { busy: 50, calm: 3 });
    const tenants = (await engine.sweep()).map(({ conversation }) => conversation.split('/')[0]);
    expect(tenants.sort()).toEqual([...new Array<string>(5).fill('busy'), ...new Array<string>(3).fill('calm')]);
    expect(await engine.sweep()).toEqual([]);
  });

  it('take as many again as have ended', async () => {
    const engine = await withDue({ turns: { tenantMaxInflight: 5 } }, { busy: 50 });
    const turns = await engine.sweep();
    for (const turn of turns.slice(0, 2)) await engine.turns.complete(await engine.begin(turn));
    expect(await engine.sweep()).toHaveLength(2);
  });

  it('take no more of one tenant than it may have, also when it is due in all shards at once', async () => {
    const engine = await withDue({ batching: { shards: 8 }, turns: { tenantMaxInflight: 5 } }, { busy: 200 });
    expect(await engine.sweep()).toHaveLength(5);
  });

  it('stop when the workers have all they can start, also when all shards are due at once', async () => {
    const engine = await withDue({ batching: { shards: 8 }, places: 100 }, { demo: 1200 });
    expect(await engine.sweep()).toHaveLength(200);
  });
});
