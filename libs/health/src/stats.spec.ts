import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RedisBatchService } from '#libs/batching';
import { formatConversationId } from '#libs/messaging';
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
let app: NestApp;

beforeEach(async () => {
  redis = await startTestRedis();
  // No sweeper runs here: what is due stays due.
  const environment = { BATCH_SEND_QUIET_MS: '0' };
  app = await startNestApp(HealthModule, { redisUrl: redis.url, environment });
});
afterEach(async () => {
  // An app cannot say goodbye to a Redis that hangs.
  await redis.server.kill('SIGCONT');
  await app.stop();
  await redis.stop();
});

const ask = (): Promise<JsonResponse> => getJson(`${app.url}/stats`);

describe('/stats', () => {
  it('has every number from the start', async () => {
    const isBeating = ({ body }: JsonResponse): boolean => (body['fleet'] as unknown[]).length === 1;
    const { status, body } = await eventually('the first beat', ask, isBeating);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        openBatches: 0,
        oldestAgeMs: null,
        due: 0,
        queued: 0,
        running: 0,
        queue: { waiting: 0, active: 0, delayed: 0 },
        deadLetters: 0,
        superseded: 0,
        late: 0,
        ambiguousSends: 0,
        handedToHumans: 0,
        flooding: 0,
        committedPastNewer: { overflow: 0, maxWait: 0 },
        addedWaitMs: null,
        fleet: [
          {
            role: 'webhook-api',
            instance: expect.stringMatching(/^[0-9a-f]{8}$/),
            host: expect.any(String),
            pid: process.pid,
            startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
            concurrency: 0,
          },
        ],
      },
    });
  });

  it('follows a message through: open, due, then queued', async () => {
    const batches = app.app.get(RedisBatchService);
    const message = { id: null, kind: 'text', text: 'Запишите меня', sentAt: null } as const;
    const address = { tenant: 'demo', channel: 'whatsapp', account: 'default', user: '+79161234567' };
    expect(await batches.addMessage({ conversation: formatConversationId(address), message })).toBe('added');
    const open = await eventually('it is due', ask, ({ body }) => body['due'] === 1);
    expect(open.body).toMatchObject({ openBatches: 1, queued: 0, oldestAgeMs: expect.any(Number) });

    await batches.processPendingBatches();
    const { body } = await ask();
    expect(body).toMatchObject({ openBatches: 0, oldestAgeMs: null, due: 0, queued: 1, queue: { waiting: 1 } });
    expect(body['addedWaitMs']).toEqual({ p50: expect.any(Number), p95: expect.any(Number) });
    expect(JSON.stringify(body)).not.toMatch(/9161234567|Запишите/);
  });

  it('is 503 at once while Redis is away', async () => {
    await redis.stop();
    const { body, headers } = await eventually('it is known', ask, ({ status }) => status === 503);
    expect(body).toMatchObject({ success: false, code: 'redis_unavailable' });
    expect(headers.get('Retry-After')).toBe('2');
  });

  it('is 503 in the end when Redis hangs', async () => {
    await redis.server.kill('SIGSTOP');
    expect(await ask()).toMatchObject({ status: 503, body: { success: false, code: 'redis_unavailable' } });
    expect(app.log()).not.toMatch(/error \[Http\]/);
  });
});
