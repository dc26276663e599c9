import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, getJson, startTestRedis, type TestRedis } from '#libs/testing';
import { startWebhook, type WebhookApp } from './webhook-for-specs.js';

const ADMIN = { Authorization: 'Bearer a-long-random-string' };

let redis: TestRedis;
let webhook: WebhookApp;

beforeAll(async () => {
  redis = await startTestRedis();
  webhook = await startWebhook({ redisUrl: redis.url, environment: { ADMIN_TOKEN: 'a-long-random-string' } });
});
afterAll(async () => {
  await webhook?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  await redis.client.flushdb();
});

/** Batches are as old as the millisecond of their first message: the next one has to come in another. */
async function nextMillisecond(): Promise<void> {
  const now = async (): Promise<number> => {
    const [seconds, micros] = await redis.client.time();
    return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
  };
  const before = await now();
  await eventually('time goes on', now, (ms) => ms > before);
}

interface ListedBatch {
  readonly phone: string;
  readonly size: number;
  readonly lastMessageAge: number;
}

async function stats(
  headers: Record<string, string> = {},
): Promise<{ pendingBatches: number; batches: ListedBatch[] }> {
  const { status, body } = await getJson(`${webhook.url}/webhook/whatsapp/batched/stats`, headers);
  expect({ status, body }).toMatchObject({ status: 200, body: { success: true } });
  return body['stats'] as { pendingBatches: number; batches: ListedBatch[] };
}

describe('the statistics of the classic route', () => {
  it('are empty when nothing waits', async () => {
    expect(await stats()).toEqual({ pendingBatches: 0, batches: [] });
  });

  it('show each open batch, oldest first', async () => {
    await webhook.post({ from: '79161234567@c.us', message: 'Запишите' });
    await nextMillisecond();
    await webhook.post({
      messages: ['Здравствуйте', 'есть время?'].map((body) => ({ from: '79990000000@c.us', body })),
    });
    const { pendingBatches, batches } = await stats(ADMIN);
    expect(pendingBatches).toBe(2);
    const age = expect.any(Number);
    expect(batches).toEqual([
      { phone: '+79161234567', size: 1, lastMessageAge: age },
      { phone: '+79990000000', size: 2, lastMessageAge: age },
    ]);
    for (const { lastMessageAge } of batches) expect(lastMessageAge).toBeGreaterThanOrEqual(0);
  });

  it('count from the last message', async () => {
    const age = async (): Promise<number> => (await stats()).batches[0]?.lastMessageAge ?? -1;
    await webhook.post({ from: '79161234567@c.us', message: 'Запишите' });
    const before = await eventually('the batch grows older', age, (ms) => ms > 50);
    await webhook.post({ from: '79161234567@c.us', message: 'на завтра' });
    expect(await age()).toBeLessThan(before + 50);
  });

  it.each([
    ['79161234567@c.us', '+79161234567', '+7********67'],
    ['13718@lid', '13718@lid', '13*****id'],
  ])('mask %s for everyone but the operator', async (from, shown, masked) => {
    await webhook.post({ from, message: 'Запишите' });
    expect((await stats(ADMIN)).batches[0]?.phone).toBe(shown);
    for (const headers of [{}, { Authorization: 'Bearer wrong' }, { Authorization: 'a-long-random-string' }]) {
      expect((await stats(headers as Record<string, string>)).batches[0]?.phone).toBe(masked);
    }
  });

  it('list a hundred, and count them all', async () => {
    const person = (index: number): string => `+7916${String(1_000_000 + index)}`;
    await webhook.post({ from: person(0), message: 'Я первый' });
    for (const from of [1, 51, 101]) {
      const messages = Array.from({ length: 50 }, (_, index) => ({ from: person(from + index), message: 'Запишите' }));
      await nextMillisecond();
      await webhook.post({ messages });
    }
    const { pendingBatches, batches } = await stats(ADMIN);
    expect(pendingBatches).toBe(151);
    expect(batches).toHaveLength(100);
    expect(batches[0]?.phone).toBe(person(0));
    expect(batches.map(({ phone }) => phone)).not.toContain(person(150));
  });
});
