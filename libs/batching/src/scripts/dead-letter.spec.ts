import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredMessage } from '#libs/messaging';
import {
  conversationOf,
  redisContent,
  START,
  startTestRedis,
  textsOf,
  TurnEngine,
  type TestRedis,
} from '#libs/testing';

const ANNA = conversationOf('+79161234567');

let redis: TestRedis;
let engine: TurnEngine;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  engine = new TurnEngine(redis, { turns: { attempts: 2 } });
  await engine.stopClock();
});
afterAll(() => redis.stop());

const letterOf = (turnId: string) => redis.client.hgetall(`dead:{0}:${turnId}`);

describe('dead-letter.lua', () => {
  it('keeps the messages, the reason and where they came from, without an end', async () => {
    const run = await engine.running(ANNA, '«1»', '2');
    expect(await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'no such number')).toBe(0);
    const { messages, ...letter } = await letterOf(run.turnId);
    expect(letter).toEqual({
      conversation: ANNA,
      tenant: 'demo',
      turn: run.turnId,
      runs: '1',
      reason: 'no such number',
      diedAt: String(START + 1000),
      sentParts: '0',
    });
    expect(textsOf(JSON.parse(messages!) as StoredMessage[])).toEqual(['«1»', '2']);
    expect(await redis.client.zrange('dead:{0}', '0', '-1', 'WITHSCORES')).toEqual([run.turnId, String(START + 1000)]);
    expect(await redis.client.ttl(`dead:{0}:${run.turnId}`)).toBe(-1);
  });

  it('leaves nothing else of the turn', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'no such number');
    const counters = ['clock:{0}', 'fence:{0}', 'waits:{0}'];
    expect((await redis.client.keys('*')).sort()).toEqual([...counters, 'dead:{0}', `dead:{0}:${run.turnId}`].sort());
  });

  it('gives the error of the last run that failed when it is told no reason', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.turns.failRun(run, 0, 'the model is away');
    await engine.turns.deadLetter(ANNA, run.turnId, null, null);
    expect(await letterOf(run.turnId)).toMatchObject({ reason: 'the model is away' });
  });

  it('says so when no run lived long enough to fail', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.turns.deadLetter(ANNA, run.turnId, run.fence, null);
    expect(await letterOf(run.turnId)).toMatchObject({ reason: 'every run died without an error' });
  });

  it('is not for a run that has lost the turn to another, and changes nothing', async () => {
    const run = await engine.running(ANNA, '1');
    const before = await redisContent(redis.client);
    expect(await engine.turns.deadLetter(ANNA, run.turnId, '999', 'no such number')).toBeNull();
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('is not for someone without a run while one is alive', async () => {
    const run = await engine.running(ANNA, '1');
    expect(await engine.turns.deadLetter(ANNA, run.turnId, null, null)).toBeNull();
    expect(await engine.turns.renewLease(run)).toBe(true);
  });

  it('tells how many parts of a reply the person already has, and gives the outcome an end', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, { parts: ['a', 'b', 'c'], dialogue: null });
    await engine.turns.markPart(run, 1, 'sent');
    await engine.turns.markPart(run, 2, 'sent');
    expect(await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'the channel is away')).toBe(2);
    expect(await letterOf(run.turnId)).toMatchObject({ sentParts: '2' });
    expect(await redis.client.ttl(`outcome:{0}:${run.turnId}`)).toBeGreaterThan(0);
  });

  it('lets the conversation go on with what waits', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.write(ANNA, '2');
    await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'no such number');
    await engine.advance(1000);
    const [next] = await engine.sweep();
    expect(textsOf((await engine.begin(next!)).messages)).toEqual(['2']);
  });

  it('happens once', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'no such number');
    const before = await redisContent(redis.client);
    expect(await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'again')).toBeNull();
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('is lost on another turn id, and changes nothing', async () => {
    await engine.running(ANNA, '1');
    const before = await redisContent(redis.client);
    expect(await engine.turns.deadLetter(ANNA, 'another', null, 'no such number')).toBeNull();
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
