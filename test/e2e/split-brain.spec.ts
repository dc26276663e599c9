import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, getJson, startApp, startTestRedis, type AppProcess, type TestRedis } from '#libs/testing';

/** The incident this project was born from: the API on one Redis, the processor on another, both looking healthy. */
describe('an API and a batch-processor on two Redis servers', () => {
  let apiRedis: TestRedis;
  let otherRedis: TestRedis;
  let apps: AppProcess[];

  beforeAll(async () => {
    [apiRedis, otherRedis] = await Promise.all([startTestRedis(), startTestRedis()]);
    apps = await Promise.all([
      startApp('webhook-api', { REDIS_URL: apiRedis.url }),
      startApp('batch-processor', { REDIS_URL: otherRedis.url }),
      startApp('conversation-worker', { REDIS_URL: apiRedis.url, OUTBOUND: 'console' }),
    ]);
  });

  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await Promise.all([apiRedis.stop(), otherRedis.stop()]);
  });

  it('is degraded, in one sentence that names the Redis and what to compare', async () => {
    const name = await apiRedis.client.get('rapidfire:id');
    const { port } = apiRedis.server;
    const health = await eventually(
      'the worker has been seen',
      () => getJson(`${apps[0]!.url}/health`),
      ({ body }) => (body['reasons'] as string[] | undefined)?.length === 1,
    );
    expect(health).toMatchObject({
      status: 200,
      body: {
        status: 'degraded',
        reasons: [
          `no batch-processor is connected to this Redis (127.0.0.1:${port}, db 0, no TLS, name ${name}); ` +
            'if one runs, it uses another Redis: compare its boot log',
        ],
      },
    });
  });

  it('shows it in the boot logs: each names its own Redis', async () => {
    const names = await Promise.all([apiRedis, otherRedis].map(({ client }) => client.get('rapidfire:id')));
    expect(names[0]).not.toBe(names[1]);
    expect(apps[0]!.output()).toContain(`127.0.0.1:${apiRedis.server.port}, db 0, no TLS, name ${names[0]}`);
    expect(apps[1]!.output()).toContain(`127.0.0.1:${otherRedis.server.port}, db 0, no TLS, name ${names[1]}`);
    expect(apps[1]!.output()).toContain('REDIS_URL comes from the process environment');
  });

  it('is ok again when a batch-processor comes to the same Redis, and degraded when it goes', async () => {
    const health = () => getJson(`${apps[0]!.url}/health`);
    const rescue = await startApp('batch-processor', { REDIS_URL: apiRedis.url });
    await eventually('health is ok', health, ({ body }) => body['status'] === 'ok');
    expect(await rescue.stop()).toBe(0);
    await eventually('health is degraded', health, ({ body }) => body['status'] === 'degraded');
  });
});
