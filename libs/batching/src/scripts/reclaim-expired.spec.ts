import { describe, expect, it } from '@jest/globals';
import { conversationOf, START, useTurnEngine } from '#libs/testing';
import { TRANSITIONS } from '../transitions.js';

const ANNA = conversationOf('+79161234567');
const DEADLINE = 5000;

const { redis, engine } = await useTurnEngine({ turns: { enqueueDeadlineMs: DEADLINE, leaseMs: 30_000 } });

const reclaim = (limit = 100) =>
  TRANSITIONS.reclaimExpired.run(redis.client, ['clock:{0}', 'inflight:{0}'], ['{0}', limit, DEADLINE]);
const lookAt = async () => Number(await redis.client.zscore('inflight:{0}', ANNA)) - START;

describe('reclaim-expired.lua', () => {
  it('leaves a turn alone until its enqueue deadline', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(1000);
    const [turn] = await engine.sweep();
    await engine.advance(DEADLINE - 1);
    expect(await reclaim()).toEqual([]);
    await engine.advance(1);
    expect(await reclaim()).toEqual([ANNA, turn!.turnId, 0]);
  });

  it('gives it a new deadline, so that of two sweepers one adds it', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(1000);
    await engine.sweep();
    await engine.advance(DEADLINE);
    await reclaim();
    expect(await reclaim()).toEqual([]);
    expect(await lookAt()).toBe(1000 + 2 * DEADLINE);
  });

  it('finds a run that was silent for a whole lease, and leaves its right to act alone', async () => {
    const run = await engine.running(ANNA, '1');
    const before = await redis.client.hgetall(`turn:{0}:${ANNA}`);
    await engine.advance(29_999);
    expect(await reclaim()).toEqual([]);
    await engine.advance(1);
    expect(await reclaim()).toEqual([ANNA, run.turnId, 1]);
    expect(await redis.client.hgetall(`turn:{0}:${ANNA}`)).toEqual(before);
    expect(await engine.turns.renewLease(run)).toBe(true);
  });

  it('finds a failed turn when its backoff is over', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.turns.failRun(run, 700, 'the model is away');
    await engine.advance(699);
    expect(await reclaim()).toEqual([]);
    await engine.advance(1);
    expect(await reclaim()).toEqual([ANNA, run.turnId, 1]);
  });

  it('takes at most so many a call, the longest overdue first', async () => {
    const people = ['1', '2', '3'].map((user) => conversationOf(user));
    for (const person of people) {
      await engine.write(person, 'hi');
      await engine.advance(1000);
      await engine.sweep();
    }
    await engine.advance(DEADLINE);
    expect(await reclaim(2)).toEqual([people[0], expect.any(String), 0, people[1], expect.any(String), 0]);
    expect(await reclaim(2)).toEqual([people[2], expect.any(String), 0]);
  });

  it('drops an entry without a turn', async () => {
    await redis.client.zadd('inflight:{0}', 0, ANNA);
    expect(await reclaim()).toEqual([]);
    expect(await redis.client.exists('inflight:{0}')).toBe(0);
  });
});
