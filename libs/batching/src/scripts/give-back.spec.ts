import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  conversationOf,
  redisContent,
  stale,
  STALE,
  START,
  startTestRedis,
  TurnEngine,
  type TestRedis,
} from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const TURN = `turn:{0}:${ANNA}`;

let redis: TestRedis;
let engine: TurnEngine;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  engine = new TurnEngine(redis);
  await engine.stopClock();
});
afterAll(() => redis.stop());

describe('fail-run.lua', () => {
  it('gives the turn back, to be looked at after its backoff, with the problem and the run counted', async () => {
    const run = await engine.running(ANNA, '1');
    expect(await engine.turns.failRun(run, 700, 'the model is away')).toBe(true);
    expect(await redis.client.hgetall(TURN)).toEqual({
      phase: 'queued',
      turn: run.turnId,
      runs: '1',
      closed: 'quiet',
      error: 'the model is away',
      first: String(START),
      last: String(START),
      tenant: 'demo',
    });
    expect(Number(await redis.client.zscore('inflight:{0}', ANNA)) - START).toBe(1700);
    expect(await redis.client.llen(`claimed:{0}:${run.turnId}`)).toBe(1);
  });

  it('keeps a commit', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.advance(2000);
    await engine.turns.commit(run);
    await engine.turns.failRun(run, 0, 'the channel is away');
    expect((await engine.begin(run)).committed).toBe(true);
  });

  it('takes the right to act from the run that failed', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.turns.failRun(run, 700, 'the model is away');
    expect(await engine.turns.renewLease(run)).toBe(false);
    expect(await engine.turns.commit(run)).toEqual({ kind: 'lost' });
    expect(await engine.turns.failRun(run, 700, 'again')).toBe(false);
  });

  it.each(STALE)('is lost on a stale %s, and changes nothing', async (by) => {
    const run = await engine.running(ANNA, '1');
    const before = await redisContent(redis.client);
    expect(await engine.turns.failRun(stale(run, by), 700, 'the model is away')).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
