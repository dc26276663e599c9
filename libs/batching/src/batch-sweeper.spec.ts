import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RedisServer, type FleetRegistry } from '#libs/redis';
import {
  conversationOf,
  eventually,
  freePort,
  RecordingQueue,
  settingsFor,
  startTestRedis,
  TurnEngine,
  type QueuedTurn,
  type TestRedis,
} from '#libs/testing';
import { ConsoleLogger, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { BatchClaims } from './batch-claims.service.js';
import { BatchSweeper } from './batch-sweeper.service.js';
import { WorkerPlaces } from './worker-places.js';

const ANNA = conversationOf('+79161234567');
const WAKE_CHANNEL = 'rapidfire:wake';
const AT_ONCE = { debounceWindowMs: 0, sendQuietMs: 0 };

/** Holds what it is given until it is let go. */
class SlowQueue extends RecordingQueue {
  letGo: () => void = () => undefined;
  calls = 0;

  override async enqueue(turns: readonly QueuedTurn[]): Promise<void> {
    if (turns.length === 0) return;
    this.calls += 1;
    await new Promise<void>((resolve) => (this.letGo = resolve));
  }
}

/** A fleet with more places than anything here takes. */
class ManyPlaces extends WorkerPlaces {
  constructor() {
    super({} as FleetRegistry);
  }

  protected override countPlaces(): Promise<number> {
    return Promise.resolve(10_000);
  }
}

/** Keeps what would have been printed. */
class KeptLog extends ConsoleLogger {
  readonly lines: string[] = [];

  protected override printMessages(messages: unknown[], context = '', logLevel = 'log'): void {
    for (const message of messages) this.lines.push(`${logLevel} [${context}] ${String(message)}`);
  }
}

let redis: TestRedis;
let server: RedisServer;
let subscriber: Redis;
let sweeper: BatchSweeper;

beforeAll(async () => {
  Logger.overrideLogger(false);
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  const settings = settingsFor(redis.url);
  server = new RedisServer(redis.connect(), settings.redis, settings.batching);
});
afterEach(async () => {
  await sweeper.beforeApplicationShutdown();
  subscriber.disconnect();
});
afterAll(() => redis.stop());

function sweeperFor(
  engine: TurnEngine,
  queue: RecordingQueue = engine.queue,
  listening: Redis = redis.connect(),
): BatchSweeper {
  const claims = new BatchClaims(redis.client, engine.batching, engine.settings, queue, new ManyPlaces());
  subscriber = listening;
  return new BatchSweeper(claims, server, subscriber);
}

/** A sweeper that may work, and that hears what is published once this resolves. */
async function startedSweeper(engine: TurnEngine, queue?: RecordingQueue): Promise<BatchSweeper> {
  server.onModuleInit();
  await server.whenReady();
  const started = sweeperFor(engine, queue);
  const listening = async () => (await redis.client.pubsub('NUMSUB', WAKE_CHANNEL))[1];
  await eventually('the one of the test before has gone', async () => (await listening()) === 0);
  started.onModuleInit();
  await eventually('this one listens', async () => (await listening()) === 1);
  return started;
}

describe('the sweeper', () => {
  it('leaves a Redis alone that this process has not yet agreed with', async () => {
    const engine = new TurnEngine(redis, { batching: AT_ONCE });
    sweeper = sweeperFor(engine);
    await engine.write(ANNA, '1');
    await sweeper.tick();
    expect(engine.queue.take()).toEqual([]);
    server.onModuleInit();
    await server.whenReady();
    await sweeper.tick();
    expect(engine.queue.take()).toHaveLength(1);
  });

  it('wakes between two ticks at the moment a batch is due', async () => {
    const engine = new TurnEngine(redis, { batching: { debounceWindowMs: 150 } });
    await engine.write(ANNA, '1');
    sweeper = await startedSweeper(engine);
    await sweeper.tick();
    expect(engine.queue.take()).toEqual([]);
    await eventually('the batch is claimed without another tick', () => engine.queue.take().length === 1);
  });

  describe('without a tick', () => {
    it('is woken by a batch that is full', async () => {
      const engine = new TurnEngine(redis, {
        batching: { maxBatchSize: 2, debounceWindowMs: 60_000, maxWaitMs: 90_000 },
      });
      sweeper = await startedSweeper(engine);
      await engine.write(ANNA, '1', '2');
      await eventually('it is claimed', () => engine.queue.take().length === 1);
    });

    it('is woken for a batch that is due before the next tick, when it is', async () => {
      const engine = new TurnEngine(redis, { batching: { debounceWindowMs: 100 } });
      sweeper = await startedSweeper(engine);
      await engine.write(ANNA, '1');
      const [turn] = await eventually(
        'it is claimed',
        () => engine.queue.take(),
        (turns) => turns.length > 0,
      );
      const run = await engine.begin(turn!);
      expect(Number(await redis.client.get('clock:{0}')) - run.messages[0]!.arrivedAt).toBeGreaterThanOrEqual(100);
    });

    it('is woken by a turn that is to be run again soon', async () => {
      const engine = new TurnEngine(redis, { batching: AT_ONCE });
      sweeper = await startedSweeper(engine);
      await engine.write(ANNA, '1');
      const [turn] = await eventually(
        'it is claimed',
        () => engine.queue.take(),
        (turns) => turns.length > 0,
      );
      await engine.turns.failRun(await engine.begin(turn!), 50, 'the model is away');
      const again = await eventually(
        'it is handed over again',
        () => engine.queue.take(),
        (turns) => turns.length > 0,
      );
      expect(again).toEqual([{ ...turn!, run: 2 }]);
    });

    it('looks into the shard that it is told of, of many', async () => {
      const engine = new TurnEngine(redis, { batching: { ...AT_ONCE, shards: 16 } });
      const people = Array.from({ length: 40 }, (_, n) => conversationOf(`+7916${1_000_000 + n}`));
      sweeper = await startedSweeper(engine);
      for (const person of people) await engine.write(person, '1');
      const claimed: QueuedTurn[] = [];
      await eventually('all are claimed', () => claimed.push(...engine.queue.take()) >= people.length);
      expect(claimed.map(({ conversation }) => conversation).sort()).toEqual([...people].sort());
    });

    it('does not mind what it cannot read', async () => {
      const engine = new TurnEngine(redis, { batching: AT_ONCE });
      sweeper = await startedSweeper(engine);
      for (const nonsense of ['', '99 0', '-', 'x y', '0']) await redis.client.publish(WAKE_CHANNEL, nonsense);
      await engine.write(ANNA, '1');
      await eventually('it is claimed', () => engine.queue.take().length === 1);
    });
  });

  it('sweeps a shard once at a time, and again after it when a tick came meanwhile', async () => {
    const engine = new TurnEngine(redis, { batching: AT_ONCE });
    const queue = new SlowQueue();
    sweeper = await startedSweeper(engine, queue);
    await engine.write(ANNA, '1');
    const first = sweeper.tick();
    await eventually('the first sweep is at work', () => queue.calls === 1);
    await engine.write(conversationOf('2'), '1');
    const second = sweeper.tick();
    // Long enough for another sweep to have reached the queue: it takes two answers of Redis.
    for (let answer = 0; answer < 10; answer++) await redis.client.ping();
    expect(queue.calls).toBe(1);
    queue.letGo();
    await Promise.all([first, eventually('it sweeps again', () => queue.calls === 2)]);
    queue.letGo();
    await second;
  });

  it('goes on after a sweep that failed', async () => {
    const engine = new TurnEngine(redis, { batching: AT_ONCE, turns: { enqueueDeadlineMs: 100 } });
    sweeper = await startedSweeper(engine);
    engine.queue.failing = true;
    await engine.write(ANNA, '1');
    await sweeper.tick();
    expect(engine.queue.take()).toEqual([]);
    engine.queue.failing = false;
    await eventually('the turn is handed over', async () => {
      await sweeper.tick();
      return engine.queue.take().length === 1;
    });
  });

  it('says once that shards cannot be swept, and once that all can be again', async () => {
    const log = new KeptLog();
    Logger.overrideLogger(log);
    try {
      const engine = new TurnEngine(redis, { batching: { ...AT_ONCE, shards: 4 } });
      sweeper = await startedSweeper(engine);
      const said = (): string[] => log.lines.filter((line) => line.includes('[BatchSweeper]'));
      const BROKEN = ['due:{1}', 'due:{2}'] as const;
      for (const key of BROKEN) await redis.client.set(key, 'no index');
      for (let tick = 0; tick < 3; tick++) await sweeper.tick();
      expect(said()).toEqual([
        expect.stringMatching(/^error \[BatchSweeper\] sweep of shard [12] failed, trying on: .*WRONGTYPE/),
      ]);
      await redis.client.del(BROKEN[0]);
      await sweeper.tick();
      expect(said()).toHaveLength(1);
      await redis.client.del(BROKEN[1]);
      await sweeper.tick();
      expect(said().slice(1)).toEqual(['log [BatchSweeper] sweeping again']);
    } finally {
      Logger.overrideLogger(false);
    }
  });

  it('is woken also when Redis was away while it started', async () => {
    const engine = new TurnEngine(redis, { batching: AT_ONCE });
    server.onModuleInit();
    await server.whenReady();
    const port = await freePort();
    sweeper = sweeperFor(
      engine,
      engine.queue,
      redis.connect({ port, maxRetriesPerRequest: 0, retryStrategy: () => 20 }),
    );
    sweeper.onModuleInit();
    await new Promise((resolve) => subscriber.once('reconnecting', resolve));
    const late = await startTestRedis({ port });
    await engine.write(ANNA, '1');
    await eventually('the batch is claimed', async () => {
      await late.client.publish(WAKE_CHANNEL, '0 0');
      return engine.queue.take().length === 1;
    });
    await late.stop();
  });

  it('does nothing more once it shuts down', async () => {
    const engine = new TurnEngine(redis, { batching: AT_ONCE });
    sweeper = await startedSweeper(engine);
    await sweeper.beforeApplicationShutdown();
    await engine.write(ANNA, '1');
    await sweeper.tick();
    expect(engine.queue.take()).toEqual([]);
  });
});
