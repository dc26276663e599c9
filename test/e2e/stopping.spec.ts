import { afterEach, describe, expect, it } from '@jest/globals';
import { ROLES } from '#libs/config';
import { eventually, postJson, startApp, startTestRedis, type TestRedis } from '#libs/testing';

let redis: TestRedis | null = null;
afterEach(() => redis?.stop());

describe('SIGTERM', () => {
  it.each(ROLES)('ends %s cleanly', async (role) => {
    redis = await startTestRedis();
    const app = await startApp(role, { REDIS_URL: redis.url, OUTBOUND: 'console' });
    expect(await app.stop()).toBe(0);
    expect(await redis.client.zcard('fleet')).toBe(0);
  });

  it.each(ROLES)('ends %s while Redis is away, too', async (role) => {
    redis = await startTestRedis();
    const app = await startApp(role, { REDIS_URL: redis.url, OUTBOUND: 'console' });
    await redis.stop();
    // By itself, or by its own deadline when the loss was not noticed before the signal; never by being killed.
    expect([0, 1]).toContain(await app.stop());
  });
});

describe('a worker that is stopped while it holds a reply', () => {
  it('hands it back: another worker answers, without waiting for the end of a lease', async () => {
    redis = await startTestRedis();
    const shared = { REDIS_URL: redis.url, BATCH_DEBOUNCE_MS: '100', OUTBOUND: 'console' };
    const patient = { ...shared, BATCH_SEND_QUIET_MS: '60000', BATCH_MAX_WAIT_MS: '60000', TURN_LEASE_MS: '3600000' };
    const [api, processor, worker] = await Promise.all([
      startApp('webhook-api', patient),
      startApp('batch-processor', patient),
      startApp('conversation-worker', patient),
    ]);
    await postJson(`${api.url}/webhook/whatsapp/batched`, { from: '+79161234567', message: 'Сколько стоит стрижка?' });
    const [turn] = await eventually(
      'the reply is held',
      () => redis!.client.keys('turn:*'),
      ([key]) => key !== undefined,
    );
    await eventually(
      'it takes no place',
      () => redis!.client.hgetall(turn!),
      ({ phase, place }) => phase === 'running' && place === undefined,
    );
    expect(await worker.stop()).toBe(0);
    expect(worker.output()).not.toContain('"outbound"');
    expect(await redis.client.hgetall(turn!)).toMatchObject({ phase: 'queued', runs: '0' });

    const hasty = await startApp('conversation-worker', { ...shared, BATCH_SEND_QUIET_MS: '100' });
    await eventually('it is answered', () => hasty.output().includes('"outbound"'));
    expect(hasty.output()).toContain('2000');
    await Promise.all([api, processor, hasty].map((app) => app.stop()));
  });
});
