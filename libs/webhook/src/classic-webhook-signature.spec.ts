import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestRedis, type TestRedis } from '#libs/testing';
import { batchOf, FROM, PHONE, startWebhook, type WebhookApp } from './webhook-for-specs.js';

const SECRET = 'another-long-random-string';
const BODY = `{ "from": "${FROM}",\n  "message": "Запишите на стрижку" }`;

let redis: TestRedis;
let webhook: WebhookApp;

beforeAll(async () => {
  redis = await startTestRedis();
  webhook = await startWebhook({ redisUrl: redis.url, environment: { WEBHOOK_SECRET: SECRET } });
});
afterAll(async () => {
  await webhook?.stop();
  await redis?.stop();
});

function sign(body: string, secret = SECRET): Record<string, string> {
  return { 'X-Rapidfire-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
}

describe('with WEBHOOK_SECRET', () => {
  it('a request signed over its very bytes is taken', async () => {
    expect(await webhook.post(BODY, sign(BODY))).toMatchObject({ status: 200, body: { addedCount: 1 } });
    expect(await batchOf(redis, PHONE)).toHaveLength(1);
  });

  it.each<[string, string, Record<string, string>]>([
    ['is not signed', BODY, {}],
    ['has an empty signature', BODY, { 'X-Rapidfire-Signature': '' }],
    ['is signed with another secret', BODY, sign(BODY, `${SECRET}!`)],
    ['was changed by one byte', BODY.replace('стрижку', 'стрижкю'), sign(BODY)],
    ['was written anew, though it says the same', JSON.stringify(JSON.parse(BODY)), sign(BODY)],
    ['has nothing in it that could be read', '{}', {}],
  ])('a request is refused that %s', async (_why, body, headers) => {
    const sizeBefore = (await batchOf(redis, PHONE)).length;
    const refusal = await webhook.post(body, headers);
    expect(refusal).toMatchObject({ status: 401, body: { success: false, code: 'bad_signature' } });
    expect(Object.keys(refusal.body).sort()).toEqual(['code', 'error', 'success']);
    expect(JSON.stringify(refusal.body)).not.toContain(SECRET);
    expect(await batchOf(redis, PHONE)).toHaveLength(sizeBefore);
  });
});
