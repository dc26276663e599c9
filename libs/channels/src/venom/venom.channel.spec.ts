import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WebhookRequest } from '../channel.js';
import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { startScriptedServer, type Answer, type ScriptedServer } from '../testing/scripted-server-for-specs.js';
import { OutboundError } from '../outbound.error.js';
import { venomChannel } from './venom.channel.js';
import { VenomGateway } from './venom-gateway.js';

const SECRET = 'a-long-random-string';
const accountAt = (url: string) => ({ relayUrl: `${url}/send`, secret: SECRET, session: 'session' });

describe('a webhook', () => {
  const verdictOn = (headers: WebhookRequest['headers'], account: object = {}): string =>
    venomChannel.verify(
      { url: '', headers, query: { secret: SECRET }, rawBody: Buffer.alloc(0), receivedAt: 0 },
      { ...accountAt('http://127.0.0.1'), ...account },
    );

  it('is genuine with the secret in its header', () => {
    expect(verdictOn({ 'x-rapidfire-secret': SECRET })).toBe('genuine');
  });

  it.each<[string, WebhookRequest['headers'], object]>([
    ['has none', {}, {}],
    ['has an empty one', { 'x-rapidfire-secret': '' }, {}],
    ['has one that differs in its last letter', { 'x-rapidfire-secret': 'a-long-random-strinG' }, {}],
    ['has a beginning of it', { 'x-rapidfire-secret': 'a-long-random' }, {}],
    ['has it in another header', { authorization: SECRET }, {}],
    ['comes to another account', { 'x-rapidfire-secret': SECRET }, { secret: 'a-long-random-strinh' }],
    ['comes to an account without one', { 'x-rapidfire-secret': 'undefined' }, { secret: undefined }],
  ])('that %s is not', (_what, headers, account) => {
    expect(verdictOn(headers, account)).toBe('bad_signature');
  });
});

let relay: ScriptedServer;
let gateway: Gateway;
beforeEach(async () => {
  relay = await startScriptedServer(({ path, body }) => {
    if (path !== '/send') return { status: 404 };
    return {
      status: 200,
      body: body.includes('check') ? { state: 'CONNECTED' } : { ids: ['true_79161234567@c.us_A'] },
    };
  });
  gateway = venomChannel.connect(accountAt(relay.url));
});
afterEach(() => relay.stop());

const ANNA: Recipient = {
  address: { tenant: 'demo', channel: 'venom', account: 'default', user: '+79161234567' },
};
const TEXT: OutgoingText = {
  ...{ text: 'Записал вас на 18:00', quotes: null, idempotencyKey: '5f0c-1', turnId: '5f0c', part: 1, parts: 1 },
};
const failureOf = async (call: Promise<unknown>): Promise<OutboundError> => {
  const failure: unknown = await call.catch((error: unknown) => error);
  if (!(failure instanceof OutboundError)) throw new Error('it did not fail as it should');
  expect(failure.message).not.toMatch(/Записал|9161234567|a-long-random/);
  return failure;
};

describe('what the relay is sent', () => {
  const body = { text: TEXT.text, turnId: '5f0c', idempotencyKey: '5f0c-1', part: 1, parts: 1 };

  it.each<[string, object, () => Promise<unknown>]>([
    ['a text', body, () => gateway.sendText(ANNA, TEXT)],
    [
      'a text that quotes',
      { ...body, quotes: 'false_A' },
      () => gateway.sendText(ANNA, { ...TEXT, quotes: 'false_A' }),
    ],
    ['that we have read', { action: 'read' }, () => gateway.markRead!(ANNA, ['A'])],
    ['that we type', { action: 'typing' }, () => gateway.showTyping!(ANNA, true, null)],
    ['that we stopped', { action: 'paused' }, () => gateway.showTyping!(ANNA, false, null)],
  ])('%s, signed over its bytes', async (_what, expected, call) => {
    await call();
    const [request, ...more] = relay.requests;
    expect(more).toEqual([]);
    expect(request).toMatchObject({ method: 'POST', path: '/send' });
    expect(JSON.parse(request?.body ?? '')).toEqual({ to: '+79161234567', ...expected });
    const hex = createHmac('sha256', SECRET)
      .update(request?.body ?? '')
      .digest('hex');
    expect(request?.headers['x-rapidfire-signature']).toBe(`sha256=${hex}`);
  });

  it('has no signature without a secret', async () => {
    await venomChannel.connect({ ...accountAt(relay.url), secret: undefined }).sendText(ANNA, TEXT);
    expect(relay.requests[0]?.headers).not.toHaveProperty('x-rapidfire-signature');
  });

  it('may tell what it sent', async () => {
    expect(await gateway.sendText(ANNA, TEXT)).toEqual(['A']);
    relay.answerNext({ status: 204 });
    expect(await gateway.sendText(ANNA, TEXT)).toEqual([]);
    relay.answerNext({ status: 200, body: { ids: [null, {}, 'true_137186543210987@lid_B_79222222222@c.us', 'C'] } });
    expect(await gateway.sendText(ANNA, TEXT)).toEqual(['B', 'C']);
  });

  it('whether venom-bot is connected', async () => {
    expect(await gateway.check()).toMatch(/connected/);
    relay.answerNext({ status: 200, body: { state: 'UNPAIRED' } });
    expect(await failureOf(gateway.check())).toMatchObject({ retryable: true });
  });
});

describe('what goes wrong', () => {
  it.each<[string, Answer, object]>([
    ['it is not understood', { status: 400 }, { retryable: false }],
    ['the secrets differ', { status: 401 }, { retryable: false }],
    ['the address is another', { status: 404 }, { retryable: false }],
    ['there is nobody', { status: 422 }, { retryable: false }],
    ['venom-bot failed', { status: 502 }, { retryable: true, ambiguous: true }],
    ['not now', { status: 503, headers: { 'Retry-After': '3' } }, { retryable: true, retryAfterMs: 3000 }],
    ['it hangs up', 'hang up', { retryable: true, ambiguous: true }],
  ])('%s', async (_what, answer, expected) => {
    relay.answerNext(answer);
    expect(await failureOf(gateway.sendText(ANNA, TEXT))).toMatchObject(expected);
    expect(relay.requests).toHaveLength(1);
  });

  it('it never answers', async () => {
    relay.answerNext('silence');
    const failure = await failureOf(new VenomGateway(accountAt(relay.url), 300).sendText(ANNA, TEXT));
    expect(failure).toMatchObject({ retryable: true, ambiguous: true });
  });
});
