import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestRedis, type TestRedis } from '#libs/testing';
import { batchOf, FROM, PHONE, startWebhook, type WebhookApp } from './webhook-for-specs.js';

let redis: TestRedis;
let webhook: WebhookApp;

beforeAll(async () => {
  redis = await startTestRedis();
  webhook = await startWebhook({ redisUrl: redis.url });
});
afterAll(async () => {
  await webhook?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  await redis.client.flushdb();
});

describe('a message', () => {
  it('is in Redis before its 200', async () => {
    const { status, body } = await webhook.post({
      from: '8 (916) 123-45-67',
      message: 'Запишите меня',
      messageId: 'A1',
    });
    expect(await batchOf(redis, PHONE)).toEqual([
      { arrivedAt: expect.any(Number), id: 'A1', kind: 'text', text: 'Запишите меня', sentAt: null },
    ]);
    expect({ status, body }).toEqual({
      status: 200,
      body: { success: true, message: '1 message taken', addedCount: 1, processingTime: expect.any(Number) },
    });
  });

  it('may come with others, which keep their order and their people', async () => {
    const messages = [
      { from: FROM, body: 'Запишите', messageId: 'A1', timestamp: 1_749_416_383 },
      { from: '79990000000@c.us', body: 'Здравствуйте', messageId: 'B1' },
      { from: PHONE, message: 'на завтра', id: 'A2' },
    ];
    const { status, body } = await webhook.post({ messages, companyId: 'demo' });
    expect((await batchOf(redis, PHONE)).map(({ text }) => text)).toEqual(['Запишите', 'на завтра']);
    expect((await batchOf(redis, '+79990000000')).map(({ text }) => text)).toEqual(['Здравствуйте']);
    expect({ status, body }).toMatchObject({ status: 200, body: { addedCount: 3, message: '3 messages taken' } });
    expect(body).not.toHaveProperty('rejected');
  });

  it('is kept when it is too long, cut and marked', async () => {
    const { status, body } = await webhook.post({ from: FROM, message: 'ж'.repeat(5000) });
    expect({ status, body }).toMatchObject({ status: 200, body: { addedCount: 1 } });
    expect(await batchOf(redis, PHONE)).toMatchObject([{ text: 'ж'.repeat(4096), cut: true }]);
  });

  it.each(['😀 в 18:00', '{"__proto__": 1}', '"}]\n\u0000', '$(reboot)', '%s {0}'])(
    'is kept to the letter: %j',
    async (text) => {
      await webhook.post({ from: FROM, message: text });
      expect(await batchOf(redis, PHONE)).toMatchObject([{ text }]);
    },
  );

  it.each([
    ['ignored_group', { from: '120363025246125486@g.us', message: 'Всем привет' }],
    ['ignored_status', { from: 'status@broadcast', message: 'Мой день' }],
    ['ignored_newsletter', { from: '120363025246125486@newsletter', message: 'Скидки' }],
    ['ignored_own', { from: FROM, message: 'Записал вас', fromMe: true }],
  ])('of the kind %s is acknowledged and kept nowhere', async (code, message) => {
    const { status, body } = await webhook.post(message);
    expect({ status, body }).toMatchObject({ status: 200, body: { addedCount: 0, rejected: [{ index: 0, code }] } });
    expect(await redis.client.keys('rapid-fire:*')).toEqual([]);
  });
});

describe('a message that comes again', () => {
  it('changes nothing, in the same request or a later one', async () => {
    const message = { from: FROM, message: 'Запишите меня', messageId: 'A1' };
    const twice = await webhook.post({ messages: [message, { from: 'status@broadcast' }, message] });
    expect(twice.body).toMatchObject({
      addedCount: 1,
      rejected: [
        { index: 1, code: 'ignored_status' },
        { index: 2, code: 'duplicate' },
      ],
    });
    const again = await webhook.post(message);
    expect(again).toMatchObject({ status: 200, body: { addedCount: 0, rejected: [{ index: 0, code: 'duplicate' }] } });
    expect(await batchOf(redis, PHONE)).toHaveLength(1);
  });

  it('is told by its time and text when it has no id, and not at all without a time', async () => {
    const timed = { from: FROM, message: 'да', timestamp: 1_749_416_383 };
    await webhook.post(timed);
    expect((await webhook.post(timed)).body).toMatchObject({ addedCount: 0 });
    expect((await webhook.post({ ...timed, timestamp: timed.timestamp + 1 })).body).toMatchObject({ addedCount: 1 });
    await webhook.post({ from: FROM, message: 'да' });
    expect((await webhook.post({ from: FROM, message: 'да' })).body).toMatchObject({ addedCount: 1 });
  });

  it('is another person’s own when only the id is the same', async () => {
    await webhook.post({ from: FROM, message: 'Привет', messageId: 'A1' });
    const other = await webhook.post({ from: '79990000000@c.us', message: 'Привет', messageId: 'A1' });
    expect(other.body).toMatchObject({ addedCount: 1 });
  });
});

describe('many at once', () => {
  it('from two hundred requests side by side are each in once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        webhook.post({ from: FROM, message: `сообщение ${index}`, messageId: `A${index % 100}` }),
      ),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.filter(({ body }) => body['addedCount'] === 1)).toHaveLength(100);
    expect(await batchOf(redis, PHONE)).toHaveLength(100);
  });
});
