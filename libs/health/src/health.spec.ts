import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/config';
import { RedisServer } from '#libs/redis';
import {
  eventually,
  getJson,
  startNestApp,
  startTestRedis,
  type JsonResponse,
  type NestApp,
  type TestRedis,
} from '#libs/testing';
import { HealthModule } from './health.module.js';

let redis: TestRedis;
let apps: NestApp[];

beforeEach(async () => {
  redis = await startTestRedis();
  apps = [];
});
afterEach(async () => {
  for (const app of apps) await app.stop();
  await redis.stop();
});

async function start(role: Role): Promise<NestApp> {
  const app = await startNestApp(HealthModule, { redisUrl: redis.url, role });
  apps.push(app);
  return app;
}

const ask = (app: NestApp, path = ''): Promise<JsonResponse> => getJson(`${app.url}/health${path}`);
const statusOf = async (app: NestApp, path = ''): Promise<number> => (await ask(app, path)).status;

/** The app's health as soon as it gives these reasons: a process is seen with its first beat, a moment after it listens. */
function healthWith(app: NestApp, reasons: number): Promise<JsonResponse> {
  const given = ({ body }: JsonResponse): number => (body['reasons'] as string[] | undefined)?.length ?? 0;
  return eventually(
    `${reasons} reasons`,
    () => ask(app),
    (answer) => given(answer) === reasons,
  );
}

describe('health', () => {
  it('is degraded while a part of the way is missing on this Redis, and says which', async () => {
    const api = await start('webhook-api');
    const where = api.app.get(RedisServer).describe();
    expect(where).toMatch(/^127\.0\.0\.1:\d+, db 0, no TLS, name [0-9a-f]{8}$/);
    const missing = (part: string): string =>
      `no ${part} is connected to this Redis (${where}); if one runs, it uses another Redis: compare its boot log`;

    const alone = await healthWith(api, 2);
    expect(alone).toMatchObject({
      status: 200,
      body: {
        status: 'degraded',
        reasons: [missing('batch-processor'), missing('conversation-worker')],
        details: { redis: { status: 'up', where } },
      },
    });

    await start('batch-processor');
    expect((await healthWith(api, 1)).body).toMatchObject({
      status: 'degraded',
      reasons: [missing('conversation-worker')],
    });

    const worker = await start('conversation-worker');
    const whole = await healthWith(api, 0);
    expect(whole).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(whole.body).not.toHaveProperty('reasons');

    await worker.stop();
    apps.pop();
    expect((await healthWith(api, 1)).body).toMatchObject({
      status: 'degraded',
      reasons: [missing('conversation-worker')],
    });
  });

  it('of an all-in-one is whole by itself', async () => {
    const app = await start('all-in-one');
    expect(await healthWith(app, 0)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it.each<[Role]>([['batch-processor'], ['conversation-worker']])('is there in a %s too', async (role) => {
    const app = await start(role);
    expect(await statusOf(app)).toBe(200);
    expect(await statusOf(app, '/live')).toBe(200);
    expect(await statusOf(app, '/ready')).toBe(200);
  });

  it('is down while Redis is away, comes back with it, and the process itself lives on', async () => {
    const app = await start('all-in-one');
    const { port } = redis.server;
    await redis.stop();
    await eventually(
      'it is down',
      () => statusOf(app),
      (status) => status === 503,
    );
    const where = expect.stringContaining(`127.0.0.1:${port}, db 0`);
    expect((await ask(app)).body).toMatchObject({
      status: 'error',
      error: { redis: { status: 'down', message: 'not connected', where } },
    });
    expect(await statusOf(app, '/ready')).toBe(503);
    expect(await ask(app, '/live')).toMatchObject({ status: 200, body: { status: 'ok' } });

    redis = await startTestRedis({ port });
    await eventually(
      'it is well again',
      () => statusOf(app),
      (status) => status === 200,
    );
    expect(await statusOf(app, '/ready')).toBe(200);
  });

  it('is down while Redis hangs', async () => {
    const app = await start('all-in-one');
    await redis.server.kill('SIGSTOP');
    expect(await ask(app)).toMatchObject({
      status: 503,
      body: { error: { redis: { message: 'no answer within 500 ms' } } },
    });
    expect(await statusOf(app, '/ready')).toBe(503);
    expect(await statusOf(app, '/live')).toBe(200);
    await redis.server.kill('SIGCONT');
    await eventually(
      'it is well again',
      () => statusOf(app),
      (status) => status === 200,
    );
  });

  it('says why it is down when there was no Redis from the start', async () => {
    const { port } = redis.server;
    await redis.stop();
    const app = await start('webhook-api');
    expect(await ask(app, '/ready')).toMatchObject({
      status: 503,
      body: { error: { redis: { where: `127.0.0.1:${port}, db 0, no TLS, name unknown` } } },
    });
    expect(await statusOf(app, '/live')).toBe(200);
    redis = await startTestRedis({ port });
    await eventually(
      'it is ready',
      () => statusOf(app, '/ready'),
      (status) => status === 200,
    );
  });
});
