import { describe, expect, it } from '@jest/globals';
import { conversationOf, redisContent, stale, STALE, START, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const OUTCOME = { parts: ['Записала вас', 'До встречи'], dialogue: { step: 'done' } };

const { redis, engine } = await useTurnEngine();

describe('store-outcome.lua', () => {
  it('keeps the parts of the reply and what to remember, without an end', async () => {
    const run = await engine.committed(ANNA, '1');
    expect(await engine.turns.storeOutcome(run, OUTCOME)).toBe(true);
    const key = `outcome:{0}:${run.turnId}`;
    expect(await redis.client.hgetall(key)).toEqual({
      parts: '["Записала вас","До встречи"]',
      dialogue: '{"step":"done"}',
      conversation: ANNA,
      committedAt: String(START + 3000),
      first: String(START),
      closed: 'quiet',
      supersedes: '0',
    });
    expect(await redis.client.ttl(key)).toBe(-1);
  });

  it('decides once: a later outcome of the same turn changes nothing', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, OUTCOME);
    const before = await redisContent(redis.client);
    expect(await engine.turns.storeOutcome(run, { ...OUTCOME, parts: ['other'], dialogue: {} })).toBe(true);
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('does not touch what the person’s memory holds before the turn is complete', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, OUTCOME);
    expect((await engine.turns.remembered(ANNA)).dialogue).toBeNull();
  });

  it('is refused before the freshness gate was passed: nothing may be said yet', async () => {
    const run = await engine.running(ANNA, '1');
    const before = await redisContent(redis.client);
    expect(await engine.turns.storeOutcome(run, OUTCOME)).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it.each(STALE)('is lost on a stale %s, and changes nothing', async (by) => {
    const run = await engine.committed(ANNA, '1');
    const before = await redisContent(redis.client);
    expect(await engine.turns.storeOutcome(stale(run, by), OUTCOME)).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
