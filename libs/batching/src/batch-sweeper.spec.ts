import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RedisServer } from '#libs/redis';
import {
  conversationOf,
  eventually,
  RecordingQueue,
  settingsFor,
  startTestRedis,
  TurnEngine,
  type QueuedTurn,
  type TestRedis,
} from '#libs/testing';
import { Logger } from '@nestjs/common';
import { BatchSweeper } from './batch-sweeper.service.js';

const ANNA = conversationOf('+79161234567');
const AT_ONCE = { debounceWindowMs: 0, sendQuietMs: 0 };

/** Holds what it is given until it is let go. */
class SlowQueue extends RecordingQueue {
  letGo: () => void = () => undefined;
  calls = 0;

  override async enqueue(turns: readonly QueuedTurn[]): Promise<void> {
    if (turns.length > 0) {
      this.calls += 1;
      await new Promise<void>((resolve) => (this.letGo = resolve));
    }
  }
}

let redis: TestRedis;
let server: RedisServer;
let sweeper: BatchSweeper;

beforeAll(async () => {
  Logger.overrideLogger(false);
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  const settings = settingsFor(redis.url);
  server = new RedisServer(redis.client, settings.redis, settings.batching);
});
afterEach(() => sweeper.beforeApplicationShutdown());
afterAll(() => redis.stop());

async function sweeperOf(engine: TurnEngine): Promise<BatchSweeper> {
  server.onModuleInit();
  await server.whenReady();
  return new BatchSweeper(engine.batches, server);
}

describe('the sweeper', () => {
  it('leaves a Redis alone that this process has not yet agreed with', async () => {
    const engine = new TurnEngine(redis, { batching: AT_ONCE });
    sweeper = new BatchSweeper(engine.batches, server);
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
    sweeper = await sweeperOf(engine);
    await engine.write(ANNA, '1');
    await sweeper.tick();
    expect(engine.queue.take()).toEqual([]);
    await eventually('the batch is claimed without another tick', () => engine.queue.take().length === 1);
  });

  it('does not wait for a sweep that is still at work', async () => {
    const queue = new SlowQueue();
    const engine = new TurnEngine(redis, { batching: AT_ONCE, queue });
    sweeper = await sweeperOf(engine);
    await engine.write(ANNA, '1');
    const first = sweeper.tick();
    await eventually('the first sweep is at work', () => queue.calls === 1);
    await engine.write(conversationOf('2'), '1');
    await sweeper.tick();
    expect(queue.calls).toBe(1);
    queue.letGo();
    await first;
    const second = sweeper.tick();
    await eventually('the next tick sweeps again', () => queue.calls === 2);
    queue.letGo();
    await second;
  });

  it('goes on after a sweep that failed', async () => {
    const engine = new TurnEngine(redis, { batching: AT_ONCE, turns: { enqueueDeadlineMs: 100 } });
    sweeper = await sweeperOf(engine);
    await engine.write(ANNA, '1');
    engine.queue.failing = true;
    await sweeper.tick();
    engine.queue.failing = false;
    await eventually('the turn is handed over', async () => {
      await sweeper.tick();
      return engine.queue.take().length === 1;
    });
  });

  it('does nothing more once it shuts down', async () => {
    const engine = new TurnEngine(redis, { batching: AT_ONCE });
    sweeper = await sweeperOf(engine);
    await sweeper.beforeApplicationShutdown();
    await engine.write(ANNA, '1');
    await sweeper.tick();
    expect(engine.queue.take()).toEqual([]);
  });
});
