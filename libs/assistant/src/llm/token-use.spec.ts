import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestRedis, type TestRedis } from '#libs/testing';
import { estimateTokens, TokenUse, tokenUseKey } from './token-use.js';

let redis: TestRedis;
let use: TokenUse;
beforeAll(async () => {
  redis = await startTestRedis();
  use = new TokenUse(redis.client);
});
beforeEach(() => redis.client.flushall());
afterAll(() => redis.stop());

describe('the tokens of a day', () => {
  it('are none at first', async () => {
    expect(await use.of('demo', '2026-10-14')).toEqual({ calls: 0, inputTokens: 0, outputTokens: 0 });
  });

  it('add up, however many processes count at once, by tenant and day', async () => {
    const others = new TokenUse(redis.connect());
    const adding = Array.from({ length: 40 }, (_, at) =>
      (at % 2 === 0 ? use : others).add('demo', '2026-10-14', { calls: 1, inputTokens: 10, outputTokens: 1 }),
    );
    await Promise.all([...adding, use.add('demo', '2026-10-15', { calls: 1, inputTokens: 5, outputTokens: 5 })]);
    expect(await use.of('demo', '2026-10-14')).toEqual({ calls: 40, inputTokens: 400, outputTokens: 40 });
    expect(await use.of('demo', '2026-10-15')).toEqual({ calls: 1, inputTokens: 5, outputTokens: 5 });
    expect(await use.of('other', '2026-10-14')).toEqual({ calls: 0, inputTokens: 0, outputTokens: 0 });
  });

  it('are forgotten after 48 hours', async () => {
    await use.add('demo', '2026-10-14', { calls: 1, inputTokens: 1, outputTokens: 1 });
    const seconds = await redis.client.ttl(tokenUseKey('demo', '2026-10-14'));
    expect(seconds).toBeGreaterThan(47 * 3600);
    expect(seconds).toBeLessThanOrEqual(48 * 3600);
  });

  it('are told of once when they are used up', async () => {
    const told = await Promise.all([1, 2, 3].map(() => use.isFirstToTell('demo', '2026-10-14')));
    expect(told.sort()).toEqual([false, false, true]);
    expect(await use.isFirstToTell('other', '2026-10-14')).toBe(true);
    await use.add('demo', '2026-10-14', { calls: 1, inputTokens: 1, outputTokens: 1 });
    expect(await use.isFirstToTell('demo', '2026-10-14')).toBe(false);
  });
});

it.each([
  [0, 0],
  [1, 1],
  [3, 1],
  [4, 2],
  [3000, 1000],
])('%j characters are taken for %j tokens', (characters, tokens) => {
  expect(estimateTokens(characters)).toBe(tokens);
});
