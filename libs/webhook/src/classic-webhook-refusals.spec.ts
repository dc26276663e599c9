import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_ERRORS } from '#libs/http';
import { startTestRedis, type JsonResponse, type TestRedis } from '#libs/testing';
import * as fc from 'fast-check';
import { FROM, startWebhook, type WebhookApp } from './webhook-for-specs.js';

const GOOD = { from: FROM, message: 'Привет' };
const LIMIT_BYTES = 256 * 1024;

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

/** The answer has the one shape of errors, and says what its code says. */
function expectRefusal({ status, body }: JsonResponse, code: keyof typeof API_ERRORS): void {
  expect({ status, body }).toEqual({
    status: API_ERRORS[code].status,
    body: { success: false, code, error: expect.stringMatching(/./) },
  });
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\.[jt]s:|at \w+ \(/);
}

describe('what is no JSON', () => {
  it.each([
    '{"from":"79161234567@c.us","message":"Привет"',
    '{from: 1}',
    'Привет',
    '[1,',
    '\u0000',
    '{"__proto__":{"admin":true},"from":"79161234567@c.us","message":"Привет"}',
    '{"from":"79161234567@c.us","message":"Привет","constructor":{"prototype":{"admin":true}}}',
  ])('%j', async (body) => {
    expectRefusal(await webhook.post(body), 'invalid_json');
    expect({}).not.toHaveProperty('admin');
  });

  it('an empty body', async () => {
    expectRefusal(await webhook.post(''), 'invalid_json');
  });

  it.each(['application/xml', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'nonsense'])(
    'a body of the type %s',
    async (type) => {
      const form = 'from=79161234567&message=Hello';
      expectRefusal(await webhook.post(form, { 'Content-Type': type }), 'unsupported_media_type');
      expectRefusal(await webhook.post(GOOD, { 'Content-Type': type }), 'unsupported_media_type');
    },
  );

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON'])('but a body of the type %s is', async (type) => {
    expect(await webhook.post(GOOD, { 'Content-Type': type })).toMatchObject({ status: 200 });
  });
});

describe('what has not the form', () => {
  it.each<unknown>(['null', '[]', '"Привет"', '1', {}, { from: FROM }, { message: 'Привет' }, { messages: [] }])(
    '%j',
    async (body) => {
      expectRefusal(await webhook.post(body), 'invalid_body');
    },
  );

  it('one bad message refuses all of them, before any is stored', async () => {
    await redis.client.flushdb();
    const refusal = await webhook.post({ messages: [GOOD, { from: FROM, message: '' }] });
    expectRefusal(refusal, 'invalid_body');
    expect(refusal.body['error']).toContain('messages[1].message');
    expect(await redis.client.keys('rapid-fire:*')).toEqual([]);
  });

  it('a business that is not served here', async () => {
    expectRefusal(await webhook.post({ ...GOOD, companyId: 'another' }), 'unknown_company');
  });
});

describe('what is too much', () => {
  it('a thousand messages', async () => {
    expectRefusal(await webhook.post({ messages: Array.from({ length: 1000 }, () => GOOD) }), 'too_many_messages');
  });

  const bodyOf = (bytes: number): string => {
    const frame = JSON.stringify({ ...GOOD, message: '' });
    return JSON.stringify({ ...GOOD, message: 'x'.repeat(bytes - Buffer.byteLength(frame)) });
  };

  it('a body of 256 KiB and a byte, but not one of 256 KiB', async () => {
    expect(await webhook.post(bodyOf(LIMIT_BYTES))).toMatchObject({ status: 200, body: { addedCount: 1 } });
    expectRefusal(await webhook.post(bodyOf(LIMIT_BYTES + 1)), 'body_too_large');
  });
});

describe('what is not there', () => {
  it.each([
    ['GET', '/webhook/whatsapp/batched'],
    ['PUT', '/webhook/whatsapp/batched'],
    ['POST', '/webhook/whatsapp'],
    ['GET', '/'],
    ['GET', '/webhook/whatsapp/batched/stats/'],
  ])('%s %s', async (method, path) => {
    const response = await fetch(webhook.url + path, { method });
    const body = (await response.json()) as Record<string, unknown>;
    expectRefusal({ status: response.status, headers: response.headers, body }, 'not_found');
  });

  it('a path that cannot be read', async () => {
    const response = await fetch(`${webhook.url}/webhook/%zz`);
    const body = (await response.json()) as Record<string, unknown>;
    expectRefusal({ status: response.status, headers: response.headers, body }, 'bad_request');
  });
});

describe('whatever it is sent', () => {
  it('is taken or refused, never a fault of the server', async () => {
    const nearly = fc.record(
      {
        ...{ from: fc.oneof(fc.constant(FROM), fc.jsonValue()), message: fc.jsonValue() },
        type: fc.string(),
        id: fc.jsonValue(),
      },
      { requiredKeys: ['from'] },
    );
    const body = fc.oneof(
      fc.json(),
      fc.oneof(nearly, fc.record({ messages: fc.array(nearly) })).map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const answer = await webhook.post(text);
        expect([200, 400, 422]).toContain(answer.status);
        expect(answer.body['success']).toBe(answer.status === 200);
      }),
      { numRuns: 300 },
    );
  });

  it('may be nested as deep as it fits', async () => {
    const depth = 60_000;
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expectRefusal(await webhook.post(deep), 'invalid_body');
    expect(await webhook.post(`{"from":"${FROM}","message":"Привет","extra":${deep}}`)).toMatchObject({ status: 200 });
  });
});
