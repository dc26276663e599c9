import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestRedis, type TestRedis } from '#libs/testing';
import { batchOf, FROM, PHONE, startWebhook, type WebhookApp } from './webhook-for-specs.js';

const OTHER = '79990000000@c.us';

let redis: TestRedis;
let webhook: WebhookApp;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(() => redis.client.flushall());
afterEach(() => webhook.stop());
afterAll(() => redis.stop());

const start = async (environment: Record<string, string>): Promise<void> => {
  webhook = await startWebhook({ redisUrl: redis.url, environment });
};
const textsOf = async (user: string) => (await batchOf(redis, user)).map(({ text }) => text);

describe('a conversation in which as many messages wait as may', () => {
  beforeEach(() => start({ BATCH_MAX_WAITING: '3' }));

  const fill = () => webhook.post({ messages: ['1', '2', '3'].map((body) => ({ from: FROM, body, id: body })) });

  it('takes no more: 429, a code, and when to come again', async () => {
    expect(await fill()).toMatchObject({ status: 200, body: { addedCount: 3 } });
    const refusal = await webhook.post({ from: FROM, message: '4', messageId: '4' });
    expect(refusal).toMatchObject({ status: 429, body: { success: false, code: 'too_many_waiting' } });
    expect(Object.keys(refusal.body).sort()).toEqual(['code', 'error', 'success']);
    expect(Number(refusal.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await textsOf(PHONE)).toEqual(['1', '2', '3']);
  });

  it('takes it when there is room again, as if it had never come before', async () => {
    await fill();
    await webhook.post({ from: FROM, message: '4', messageId: '4' });
    await redis.client.del(...(await redis.client.keys('rapid-fire:*')));
    expect(await webhook.post({ from: FROM, message: '4', messageId: '4' })).toMatchObject({
      status: 200,
      body: { addedCount: 1 },
    });
    expect(await textsOf(PHONE)).toEqual(['4']);
  });

  it('still knows what it has: its repeat is no refusal', async () => {
    await fill();
    expect(await webhook.post({ from: FROM, message: '2', messageId: '2' })).toMatchObject({
      status: 200,
      body: { addedCount: 0, rejected: [{ index: 0, code: 'duplicate' }] },
    });
  });

  it('harms no other', async () => {
    await fill();
    const messages = [
      { from: FROM, body: '4', id: '4' },
      { from: OTHER, body: 'Привет', id: 'B1' },
    ];
    expect(await webhook.post({ messages })).toMatchObject({ status: 429, body: { code: 'too_many_waiting' } });
    // Of a request that comes again as a whole, what was taken counts once.
    expect(await textsOf('+79990000000')).toEqual(['Привет']);
    expect(await webhook.post({ messages: [messages[1]] })).toMatchObject({ status: 200, body: { addedCount: 0 } });
    expect(await webhook.post({ from: OTHER, message: 'Ау' })).toMatchObject({ status: 200, body: { addedCount: 1 } });
  });

  it('takes of one request what fits, and refuses the rest', async () => {
    const messages = ['1', '2', '3', '4', '5'].map((body) => ({ from: FROM, body, id: body }));
    expect(await webhook.post({ messages })).toMatchObject({ status: 429, body: { code: 'too_many_waiting' } });
    expect(await textsOf(PHONE)).toEqual(['1', '2', '3']);
  });
});

describe('a conversation that floods', () => {
  it('is taken in whole on this route, whose relays do not come again', async () => {
    await start({ FLOOD_MESSAGES: '2', FLOOD_WINDOW_MS: '3600000' });
    const messages = Array.from({ length: 12 }, (_, index) => ({ from: FROM, body: `${index}`, id: `A${index}` }));
    expect(await webhook.post({ messages })).toMatchObject({ status: 200, body: { addedCount: 12 } });
    expect(await webhook.post({ from: FROM, message: 'и ещё' })).toMatchObject({
      status: 200,
      body: { addedCount: 1 },
    });
    expect(await textsOf(PHONE)).toEqual([...messages.map(({ body }) => body), 'и ещё']);
    const tallies = await redis.client.keys('tally:*');
    const counted = await Promise.all(tallies.map((key) => redis.client.hget(key, 'flooding')));
    expect(counted.reduce((sum, count) => sum + Number(count), 0)).toBe(11);
  });
});
