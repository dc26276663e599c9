import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, startTestRedis, type JsonResponse, type TestRedis } from '#libs/testing';
import { batchOf, FROM, PHONE, startWebhook, type WebhookApp } from './webhook-for-specs.js';

let dir: string;
let redis: TestRedis;
let webhook: WebhookApp;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'rapidfire-outage-'));
  redis = await startTestRedis({ dir, args: ['--appendonly', 'yes', '--appendfsync', 'always'] });
  webhook = await startWebhook({ redisUrl: redis.url });
});
afterEach(async () => {
  await webhook?.stop();
  await redis?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** The same server again: its port, its files. */
async function startAgain(): Promise<void> {
  const { port } = redis.server;
  redis = await startTestRedis({ port, dir, args: ['--appendonly', 'yes', '--appendfsync', 'always'] });
}

/** The contract: a gateway that is not told within a second may give the message up. */
async function expectUnavailable(body: unknown): Promise<void> {
  const askedAt = performance.now();
  const answer = await webhook.post(body);
  const tookMs = performance.now() - askedAt;
  expect(answer).toMatchObject({ status: 503, body: { success: false, code: 'redis_unavailable' } });
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(tookMs).toBeLessThan(1000);
}

/** What a gateway does after a 503. */
function repeatedly(body: unknown): Promise<JsonResponse> {
  return eventually(
    'the repeat is taken',
    () => webhook.post(body),
    ({ status }) => status === 200,
  );
}

describe('while Redis is away', () => {
  it('everything is answered 503 within a second, and taken again without a restart', async () => {
    await webhook.post({ from: FROM, message: 'Запишите', messageId: 'A1' });
    await redis.stop();
    await expectUnavailable({ from: FROM, message: 'на завтра', messageId: 'A2' });
    await expectUnavailable({ messages: [{ from: FROM, message: 'в 18:00', messageId: 'A3' }] });
    // What is wrong with the request itself is still said.
    expect(await webhook.post({ from: FROM })).toMatchObject({ status: 422 });

    await startAgain();
    expect((await repeatedly({ from: FROM, message: 'на завтра', messageId: 'A2' })).body).toMatchObject({
      addedCount: 1,
    });
    expect((await batchOf(redis, PHONE)).map(({ text }) => text)).toEqual(['Запишите', 'на завтра']);
    expect(webhook.log()).toMatch(/error \[Redis\] Redis at 127\.0\.0\.1:\d+, db 0, no TLS cannot be reached \(/);
    await eventually('it is told', () => /log \[Redis\] Redis at .* is back after \d+\.\d s/.test(webhook.log()));
    expect(webhook.log()).not.toMatch(/Запишите|завтра|9161234567/);
  });

  it('from the very start, the app is there and says so', async () => {
    await webhook.stop();
    await redis.stop();
    webhook = await startWebhook({ redisUrl: redis.url });
    await expectUnavailable({ from: FROM, message: 'Запишите', messageId: 'A1' });
    await startAgain();
    await repeatedly({ from: FROM, message: 'Запишите', messageId: 'A1' });
    expect(await batchOf(redis, PHONE)).toHaveLength(1);
  });
});

describe('while Redis hangs', () => {
  it('everything is answered 503 within a second, and a repeat counts once', async () => {
    await webhook.post({ from: FROM, message: 'Запишите', messageId: 'A1' });
    await redis.server.kill('SIGSTOP');
    await expectUnavailable({ from: FROM, message: 'на завтра', messageId: 'A2' });
    await Promise.all(
      ['A3', 'A4', 'A5'].map((messageId) => expectUnavailable({ from: FROM, message: 'ну же', messageId })),
    );
    await redis.server.kill('SIGCONT');
    for (const messageId of ['A2', 'A3', 'A4', 'A5']) await repeatedly({ from: FROM, message: 'ещё раз', messageId });
    expect((await batchOf(redis, PHONE)).map(({ id }) => id).sort()).toEqual(['A1', 'A2', 'A3', 'A4', 'A5']);
  });
});

describe('when Redis refuses to write', () => {
  it('is out of memory: 503, and taken again when there is room', async () => {
    await webhook.post({ from: FROM, message: 'Запишите', messageId: 'A1' });
    await redis.client.config('SET', 'maxmemory', '1');
    await expectUnavailable({ from: FROM, message: 'на завтра', messageId: 'A2' });
    await redis.client.config('SET', 'maxmemory', '0');
    expect((await repeatedly({ from: FROM, message: 'на завтра', messageId: 'A2' })).body).toMatchObject({
      addedCount: 1,
    });
  });
});
