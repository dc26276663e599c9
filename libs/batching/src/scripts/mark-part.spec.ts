import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { conversationOf, redisContent, stale, STALE, startTestRedis, TurnEngine, type TestRedis } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const OUTCOME = { parts: ['a', 'b'], dialogue: null, sent: new Set<number>() };

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

describe('mark-sent.lua', () => {
  it('notes each part, in any order and as often as it is told', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, OUTCOME);
    expect(await engine.turns.markPart(run, 2, 'sent')).toBe(true);
    expect(await engine.turns.markPart(run, 1, 'sent')).toBe(true);
    expect(await engine.turns.markPart(run, 1, 'sent')).toBe(true);
    expect(await redis.client.hkeys(`outcome:{0}:${run.turnId}`)).toEqual(['parts', 'dialogue', 'sent:2', 'sent:1']);
  });

  it.each(STALE)('is lost on a stale %s, and changes nothing', async (by) => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, OUTCOME);
    const before = await redisContent(redis.client);
    expect(await engine.turns.markSent(stale(run, by), 1)).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
