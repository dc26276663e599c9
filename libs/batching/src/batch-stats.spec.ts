import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { conversationOf, eventually, startTestRedis, TurnEngine, type TestRedis } from '#libs/testing';

const ANNA = conversationOf('1');
const BORIS = conversationOf('2');
const VERA = conversationOf('3');

let redis: TestRedis;
let engine: TurnEngine;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  engine = new TurnEngine(redis, { batching: { shards: 4 } });
});
afterAll(() => redis.stop());

const stats = () => engine.batches.getStats();

describe('getStats', () => {
  it('says that nothing is there when nothing is', async () => {
    expect(await stats()).toEqual({
      pendingBatches: 0,
      batches: [],
      due: 0,
      queued: 0,
      running: 0,
      deadLetters: 0,
      tally: {},
      addedWaitMs: null,
    });
  });

  it('lists the open batches, the oldest first, with their size and ages', async () => {
    await engine.write(ANNA, '1', '2');
    await eventually('a moment passes', async () => (await stats()).batches[0]!.age > 5);
    await engine.write(BORIS, '1');
    await engine.write(ANNA, '3');
    const { pendingBatches, batches } = await stats();
    expect(pendingBatches).toBe(2);
    expect(batches.map(({ conversation, size }) => [conversation, size])).toEqual([
      [ANNA, 3],
      [BORIS, 1],
    ]);
    expect(batches[0]!.age).toBeGreaterThan(5);
    expect(batches[0]!.lastMessageAge).toBeLessThan(batches[0]!.age);
  });

  it('counts all open batches and lists a hundred', async () => {
    for (let n = 0; n < 120; n++) await engine.write(conversationOf(`+7916${1_000_000 + n}`), '1');
    const { pendingBatches, batches } = await stats();
    expect(pendingBatches).toBe(120);
    expect(batches).toHaveLength(100);
  });

  it('lists, in a backlog too, what collects behind a turn that hangs: it is the oldest of all', async () => {
    engine = new TurnEngine(redis, { batching: { shards: 1, maxBatchSize: 1 } });
    await engine.write(ANNA, 'hangs', 'and waits behind it');
    await engine.begin((await engine.sweep())[0]!);
    engine = new TurnEngine(redis, { batching: { shards: 1 } });
    for (let n = 0; n < 120; n++) await engine.write(conversationOf(`+7916${1_000_000 + n}`), '1');
    const { batches } = await stats();
    expect(batches).toHaveLength(100);
    expect(batches[0]!.conversation).toBe(ANNA);
  });

  it('tells the due from those that collect', async () => {
    engine = new TurnEngine(redis, { batching: { shards: 4, debounceWindowMs: 0 } });
    await engine.write(ANNA, '1');
    engine = new TurnEngine(redis, { batching: { shards: 4 } });
    await engine.write(BORIS, '1');
    expect(await stats()).toMatchObject({ pendingBatches: 2, due: 1 });
  });

  it('counts turns by where they are, and what collects behind them as open', async () => {
    await engine.stopClock();
    const run = await engine.running(ANNA, '1');
    await engine.write(ANNA, 'and more');
    await engine.write(BORIS, '1');
    await engine.write(VERA, '1');
    await engine.advance(1000);
    const [turn] = await engine.sweep();
    const hopeless = await engine.begin(turn!);
    await engine.turns.deadLetter(turn!.conversation, turn!.turnId, hopeless.fence, 'no such number', ['Простите']);
    await engine.turns.complete(await engine.begin(turn!));
    expect(await stats()).toMatchObject({
      pendingBatches: 1,
      batches: [{ conversation: ANNA, size: 1 }],
      queued: 1,
      running: 1,
      deadLetters: 1,
      tally: {},
    });
    await engine.turns.commit(run);
    expect(await stats()).toMatchObject({ running: 0, tally: { superseded: 1 } });
  });

  it('tells how long turns waited after their last message', async () => {
    await engine.stopClock();
    for (const [person, ms] of [
      [ANNA, 1000],
      [BORIS, 1500],
      [VERA, 4000],
    ] as const) {
      await engine.write(person, '1');
      await engine.advance(ms);
      await engine.sweep();
    }
    expect((await stats()).addedWaitMs).toEqual({ p50: 1500, p95: 4000 });
  });
});
