import { afterEach, describe, expect, it } from '@jest/globals';
import { ROLES } from '#libs/config';
import { startApp, startTestRedis, type TestRedis } from '#libs/testing';

let redis: TestRedis | null = null;
afterEach(() => redis?.stop());

describe('SIGTERM', () => {
  it.each(ROLES)('ends %s cleanly', async (role) => {
    redis = await startTestRedis();
    const app = await startApp(role, { REDIS_URL: redis.url, OUTBOUND: 'console' });
    expect(await app.stop()).toBe(0);
    expect(await redis.client.zcard('fleet')).toBe(0);
  });

  it.each(ROLES)(
    'ends %s while Redis is away, too',
    async (role) => {
      redis = await startTestRedis();
      const app = await startApp(role, { REDIS_URL: redis.url, OUTBOUND: 'console' });
      await redis.stop();
      // By itself, or by its own deadline when the loss was not noticed before the signal; never by being killed.
      expect([0, 1]).toContain(await app.stop());
    },
    60_000,
  );
});
