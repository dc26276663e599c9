import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WebhookRequest } from '../channel.js';
import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import type { Answer, ScriptedServer } from '../testing/scripted-server-for-specs.js';
import { OutboundError } from '../outbound.error.js';
import {
  DISCONNECTED,
  NOBODYS_PHONE,
  SENT_KEY,
  startWppconnectServer,
  TOKEN,
} from './testing/wppconnect-server-for-specs.js';
import { wppconnectChannel } from './wppconnect.channel.js';
import { WppconnectGateway } from './wppconnect-gateway.js';

const SECRET = 'a-long-random-string';
const accountAt = (url: string) => ({ url, session: 'salon', token: TOKEN, webhookSecret: SECRET });

describe('a webhook', () => {
  const verdictOn = (query: WebhookRequest['query'], webhookSecret: string | undefined = SECRET): string =>
    wppconnectChannel.verify(
      { url: 'https://salon.example/webhooks/wppconnect', headers: {}, query, rawBody: Buffer.alloc(0), receivedAt: 0 },
      { ...accountAt('http://127.0.0.1'), webhookSecret },
    );

  it('is genuine with the secret in its address', () => {
    expect(verdictOn({ secret: SECRET })).toBe('genuine');
  });

  it.each<[string, WebhookRequest['query'], string]>([
    ['has no secret', {}, SECRET],
    ['has an empty one', { secret: '' }, SECRET],
    ['has one that differs in its last letter', { secret: 'a-long-random-strinG' }, SECRET],
    ['has a beginning of it', { secret: 'a-long-random' }, SECRET],
    ['has it under another name', { Secret: SECRET }, SECRET],
    ['comes to another account', { secret: SECRET }, 'a-long-random-strinh'],
  ])('that %s is not', (_what, query, secret) => {
    expect(verdictOn(query, secret)).toBe('bad_signature');
  });

  it('is of nobody where there is no secret', () => {
    const request = { url: '', headers: {}, query: { secret: 'undefined' }, rawBody: Buffer.alloc(0), receivedAt: 0 };
    const account = { ...accountAt('http://127.0.0.1'), webhookSecret: undefined };
    expect(wppconnectChannel.verify(request, account)).toBe('bad_signature');
  });
});

let server: ScriptedServer;
let gateway: Gateway;
beforeEach(async () => {
  server = await startWppconnectServer();
  gateway = wppconnectChannel.connect(accountAt(server.url));
});
afterEach(() => server.stop());

const to = (user: string): Recipient => ({
  address: { tenant: 'demo', channel: 'wppconnect', account: 'default', user },
});
const ANNA = to('+79161234567');
const TEXT: OutgoingText = {
  ...{ text: 'Записал вас на 18:00', quotes: null, idempotencyKey: '5f0c-1', turnId: '5f0c', part: 1, parts: 1 },
};
const lastBody = (): unknown => JSON.parse(server.requests.at(-1)?.body ?? 'null');
const failureOf = async (call: Promise<unknown>): Promise<OutboundError> => {
  const failure: unknown = await call.catch((error: unknown) => error);
  if (!(failure instanceof OutboundError)) throw new Error('it did not fail as it should');
  expect(failure.message).not.toMatch(/Записал|9161234567|70000000000|nobody-may-see/);
  return failure;
};

describe('what the server is asked', () => {
  const anna = { phone: '79161234567', isLid: false, isGroup: false };

  it.each<[string, string, object, (to: Recipient) => Promise<unknown>]>([
    ['a text', 'send-message', { message: TEXT.text }, (to) => gateway.sendText(to, TEXT)],
    [
      ...(['a text that quotes', 'send-message'] as const),
      { message: TEXT.text, options: { quotedMsg: 'false_79161234567@c.us_A' } },
      (to) => gateway.sendText(to, { ...TEXT, quotes: 'false_79161234567@c.us_A' }),
    ],
    ['that we have read', 'send-seen', {}, (to) => gateway.markRead!(to, ['A', 'B'])],
    ['that we type', 'typing', { value: true }, (to) => gateway.showTyping!(to, true, 'A')],
    ['that we stopped', 'typing', { value: false }, (to) => gateway.showTyping!(to, false, null)],
    ['to tell who types', 'subscribe-presence', { all: false }, (to) => gateway.watchTyping!(to)],
  ])('%s', async (_what, action, fields, call) => {
    await call(ANNA);
    expect(server.requests).toMatchObject([{ method: 'POST', path: `/api/salon/${action}` }]);
    expect(lastBody()).toEqual({ ...anna, ...fields });
    await call(to('137186543210987@lid'));
    expect(lastBody()).toEqual({ phone: '137186543210987', isLid: true, isGroup: false, ...fields });
  });

  it('names what it sent', async () => {
    expect(await gateway.sendText(ANNA, TEXT)).toEqual([SENT_KEY]);
  });

  it.each([{ _serialized: `true_137186543210987@lid_${SENT_KEY}_79222222222@c.us` }, SENT_KEY])(
    'names it by the same, whatever it stands in: %j',
    async (id) => {
      server.answerNext({ status: 201, body: { response: [{ id }] } });
      expect(await gateway.sendText(ANNA, TEXT)).toEqual([SENT_KEY]);
    },
  );

  it.each([undefined, {}, { response: 'x' }, { response: [null, { id: 5.5 }, { id: { id: 'A' } }] }])(
    'may not name it: %j',
    async (body) => {
      server.answerNext({ status: 201, body });
      expect(await gateway.sendText(ANNA, TEXT)).toEqual([]);
    },
  );

  it('whether the session is connected', async () => {
    expect(await gateway.check()).toBe('the session is connected to WhatsApp');
    server.answerNext({ status: 200, body: { status: false, message: 'Disconnected' } });
    expect(await failureOf(gateway.check())).toMatchObject({ retryable: true });
  });

  it('a session with a name that is no path', async () => {
    const account = { ...accountAt(server.url), session: 'a/../b' };
    await failureOf(new WppconnectGateway(account).sendText(ANNA, TEXT));
    expect(server.requests[0]?.path).toBe('/api/a%2F..%2Fb/send-message');
  });
});

describe('what goes wrong', () => {
  it.each<[string, Answer, object]>([
    ['the session is gone', DISCONNECTED, { retryable: true, ambiguous: false }],
    ['its provider is not ready', { status: 404, body: { status: 'error' } }, { retryable: true, ambiguous: false }],
    ['there is no such server', { status: 404, body: '<pre>Cannot POST</pre>' }, { retryable: false }],
    ['the browser failed', { status: 500, body: { status: 'Error' } }, { retryable: true, ambiguous: true }],
    ['a provider cannot do it', { status: 501, body: { status: 'not_supported' } }, { retryable: false }],
    ['too fast', { status: 429, headers: { 'Retry-After': '7' } }, { retryable: true, retryAfterMs: 7000 }],
    ['the server is lost behind a proxy', { status: 502 }, { retryable: true, ambiguous: true }],
    ['it hangs up', 'hang up', { retryable: true, ambiguous: true }],
  ])('%s', async (_what, answer, expected) => {
    server.answerNext(answer);
    expect(await failureOf(gateway.sendText(ANNA, TEXT))).toMatchObject(expected);
    expect(server.requests).toHaveLength(1);
  });

  it('the number is not on WhatsApp', async () => {
    const failure = await failureOf(gateway.sendText(to(`+${NOBODYS_PHONE}`), TEXT));
    expect(failure).toMatchObject({
      message: 'WPPCONNECT_URL answered 400: the number is not on WhatsApp',
      retryable: false,
    });
  });

  it('the token is another', async () => {
    const other = wppconnectChannel.connect({ ...accountAt(server.url), token: `${TOKEN}x` });
    const failure = await failureOf(other.check());
    expect(failure).toMatchObject({ message: expect.stringMatching(/WPPCONNECT_TOKEN/), retryable: false });
  });

  it('the id is of a kind that cannot be written to', async () => {
    expect(await failureOf(gateway.sendText(to('13135550002@bot'), TEXT))).toMatchObject({ retryable: false });
    expect(server.requests).toEqual([]);
  });

  it('it never answers', async () => {
    server.answerNext('silence');
    const failure = await failureOf(new WppconnectGateway(accountAt(server.url), 300).sendText(ANNA, TEXT));
    expect(failure).toMatchObject({ retryable: true, ambiguous: true });
  });
});
