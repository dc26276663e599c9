import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LuaScript } from '#libs/redis';
import { redisContent, startTestRedis, type TestRedis } from '#libs/testing';

const KEY = 'yclients-intent:{t}:k';
const script = new LuaScript(import.meta.dirname, 'change-intent');

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(() => redis.client.flushall());
afterAll(() => redis.stop());

const run = (before: string, after: string) => script.run(redis.client, [KEY], [before, after, 60]);

describe('change-intent.lua', () => {
  it('changes the intent while it is as it was, and keeps it for so long', async () => {
    await redis.client.set(KEY, 'asking');
    expect(await run('asking', 'lost')).toBe(1);
    expect(await redis.client.get(KEY)).toBe('lost');
    expect(await redis.client.ttl(KEY)).toBeGreaterThan(0);
  });

  it('drops it while it is as it was', async () => {
    await redis.client.set(KEY, 'asking');
    expect(await run('asking', '')).toBe(1);
    expect(await redisContent(redis.client)).toEqual({});
  });

  it.each(['lost', ''])('leaves what another run wrote, where it would be %j', async (after) => {
    await redis.client.set(KEY, 'booked');
    expect(await run('asking', after)).toBe(0);
    expect(await redis.client.get(KEY)).toBe('booked');
  });

  it.each(['lost', ''])('writes nothing where nothing is, and would be %j', async (after) => {
    expect(await run('asking', after)).toBe(0);
    expect(await redis.client.exists(KEY)).toBe(0);
  });
});
