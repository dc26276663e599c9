import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '#libs/testing';
import type { Recipient } from '../gateway.js';
import { OutboundError } from '../outbound.error.js';
import { API_KEY, WahaServer, type Trouble } from './testing/waha-server-for-specs.js';
import type { WahaAccount } from './waha-form.js';
import { WahaGateway } from './waha-gateway.js';

const ADDRESS = { tenant: 'demo', channel: 'waha', account: 'default', user: '+79161234567' };
const TO: Recipient = { address: ADDRESS };
const CHAT = { session: 'default', chatId: '79161234567@c.us' };
const TEXT = {
  text: 'Записал вас: завтра в 18:00, Бари',
  quotes: null,
  idempotencyKey: '5f0c-1',
  turnId: '5f0c',
  part: 1,
  parts: 1,
};
const HMAC_KEY = 'a-long-random-string';

let waha: WahaServer;
let url: string;
beforeEach(async () => {
  waha = new WahaServer();
  url = await waha.start();
});
afterEach(() => waha.stop());

function gateway(account: Partial<WahaAccount> = {}, timeoutMs?: number): WahaGateway {
  return new WahaGateway({ url, apiKey: API_KEY, session: 'default', hmacKey: HMAC_KEY, ...account }, timeoutMs);
}

/** How it fails; that nothing secret is said is looked at on the way. */
async function failureOf(call: Promise<unknown>): Promise<OutboundError> {
  const error: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(error instanceof OutboundError)) throw new Error('it did not fail as it should');
  expect(error.message).not.toMatch(/Записал|Бари|9161234567|127\.0\.0\.1|key-of|random/);
  return error;
}

describe('a text', () => {
  it.each<[to: Recipient, chatId: string]>([
    [TO, '79161234567@c.us'],
    [{ address: { ...ADDRESS, user: '13718@lid' } }, '13718@lid'],
    [{ address: { ...ADDRESS, user: '12345@s.whatsapp.net' } }, '12345@c.us'],
    [{ address: ADDRESS, replyTo: '13718@lid' }, '13718@lid'],
    [{ address: { ...ADDRESS, user: '13718@lid' }, replyTo: '79161234567@c.us' }, '79161234567@c.us'],
  ])('to %j', async (to, chatId) => {
    expect(await gateway().sendText(to, TEXT)).toEqual(['3EB0FFFF01']);
    const body = { session: 'default', chatId, text: TEXT.text, linkPreview: false };
    expect(waha.calls).toEqual([{ action: 'POST /api/sendText', body }]);
  });

  it('answers a message by the id that came', async () => {
    const quotes = 'false_79161234567@c.us_3EB0ABCDEF';
    await gateway().sendText(TO, { ...TEXT, quotes });
    expect(waha.calls[0]?.body).toMatchObject({ reply_to: quotes });
  });

  it.each<[engine: string, answer: unknown, ids: readonly string[]]>([
    ['WEBJS', { id: { fromMe: true, id: 'AAAA', _serialized: 'true_79161234567@c.us_AAAA' } }, ['AAAA']],
    [
      'NOWEB',
      { key: { remoteJid: '79161234567@s.whatsapp.net', fromMe: true, id: 'AAAA' }, status: 'PENDING' },
      ['AAAA'],
    ],
    ['GOWS', { id: 'true_13718@lid_AAAA', _data: {} }, ['AAAA']],
    ['none that is known', { sent: true }, []],
    ['one that answers no JSON', undefined, []],
  ])('has the id that its echo will have: %s', async (_engine, answer, ids) => {
    waha.trouble = { status: 201, answer };
    expect(await gateway().sendText(TO, TEXT)).toEqual(ids);
  });

  it('goes where the address ends with a slash', async () => {
    expect(await gateway({ url: `${url}/` }).sendText(TO, TEXT)).toHaveLength(1);
  });

  it('has no key where none is set', async () => {
    expect(await failureOf(gateway({ apiKey: undefined }).sendText(TO, TEXT))).toMatchObject({
      message: 'WAHA_URL answered 401: check WAHA_API_KEY',
    });
  });
});

describe('beside texts', () => {
  it('messages are marked as read', async () => {
    const ids = ['false_79161234567@c.us_A', 'false_79161234567@c.us_B'];
    await gateway().markRead(TO, ids);
    expect(waha.calls).toEqual([{ action: 'POST /api/sendSeen', body: { ...CHAT, messageIds: ids } }]);
  });

  it('typing is shown and taken back', async () => {
    await gateway().showTyping(TO, true);
    await gateway().showTyping(TO, false);
    expect(waha.calls).toEqual([
      { action: 'POST /api/startTyping', body: CHAT },
      { action: 'POST /api/stopTyping', body: CHAT },
    ]);
  });

  it('the person’s typing is asked for, without a body', async () => {
    await gateway().watchTyping(TO);
    expect(waha.calls).toEqual([
      { action: 'POST /api/default/presence/79161234567%40c.us/subscribe', body: undefined },
    ]);
  });
});

describe('a check', () => {
  it('tells that the session works', async () => {
    expect(await gateway().check()).toBe('the session is WORKING');
  });

  it.each([
    ['STOPPED', 'WAHA_SESSION is STOPPED: start it'],
    ['STARTING', 'WAHA_SESSION is STARTING: wait a little'],
    ['SCAN_QR_CODE', 'WAHA_SESSION is SCAN_QR_CODE: scan its QR code'],
    ['FAILED', 'WAHA_SESSION is FAILED: restart it; if it fails again, log out and scan its QR code'],
    ['+79161234567', 'WAHA_SESSION is not WORKING'],
    [undefined, 'WAHA_SESSION is not WORKING'],
  ])('tells what to do when it is %s', async (status, message) => {
    waha.sessions = [{ name: 'default', status }];
    expect(await failureOf(gateway().check())).toMatchObject({ message, retryable: true, ambiguous: false });
  });

  it('finds no other session', async () => {
    waha.trouble = { status: 404, answer: { message: 'Session not found', statusCode: 404 } };
    expect((await failureOf(gateway().check())).message).toBe(
      'WAHA_URL answered 404: there is no such session: check WAHA_SESSION, and the path of WAHA_URL',
    );
  });
});

describe('a registration', () => {
  const WEBHOOK_URL = 'https://bot.example/webhooks/waha';
  const WEBHOOK = {
    url: WEBHOOK_URL,
    events: ['message.any', 'message.reaction', 'message.edited', 'message.revoked', 'message.ack', 'presence.update'],
    hmac: { key: HMAC_KEY },
    retries: { policy: 'exponential', delaySeconds: 2, attempts: 10 },
  };
  const OTHER = { url: 'https://other.example/', events: ['message'], hmac: null, retries: null, customHeaders: null };
  const session = (...webhooks: object[]): object => ({ debug: false, noweb: { store: { enabled: true } }, webhooks });

  it.each<[what: string, config: unknown, becomes: object]>([
    ['beside others, whose settings stay', session(OTHER), session(OTHER, WEBHOOK)],
    ['in place of an older one', session({ ...OTHER, url: WEBHOOK_URL }, OTHER), session(OTHER, WEBHOOK)],
    ['in place of two', session(WEBHOOK, WEBHOOK), session(WEBHOOK)],
    ['where there are no settings', null, { webhooks: [WEBHOOK] }],
  ])('puts the webhook %s', async (_what, config, becomes) => {
    waha.sessions = [{ name: 'salon' }, { name: 'default', config }];
    expect(await gateway().register(WEBHOOK_URL)).toBe(
      'the webhook of the session is set; WAHA restarts the session for it',
    );
    expect(waha.calls.at(-1)).toEqual({
      action: 'PUT /api/sessions/default',
      body: { name: 'default', config: becomes },
    });
  });

  it('leaves a session alone that has it already', async () => {
    waha.sessions = [{ name: 'default', config: session(OTHER, { ...WEBHOOK, customHeaders: null }) }];
    expect(await gateway().register(WEBHOOK_URL)).toBe('the webhook of the session was set already');
    expect(waha.calls).toHaveLength(1);
  });

  it('makes a session that is not there', async () => {
    waha.sessions = [];
    await gateway().register(WEBHOOK_URL);
    expect(waha.calls.at(-1)).toEqual({
      action: 'POST /api/sessions',
      body: { name: 'default', config: { webhooks: [WEBHOOK] } },
    });
  });

  it('has no key where none is set', async () => {
    waha.sessions = [];
    await gateway({ hmacKey: undefined }).register(WEBHOOK_URL);
    const { hmac: _hmac, ...unsigned } = WEBHOOK;
    expect(waha.calls.at(-1)?.body).toEqual({ name: 'default', config: { webhooks: [unsigned] } });
  });
});

describe('what goes wrong', () => {
  const exception = (message: string): object => ({
    statusCode: 500,
    exception: { message, name: 'Error', stack: 'Error: +79161234567' },
    request: { path: '/api/sendText', body: { text: TEXT.text } },
  });
  const notWorking = {
    error: 'Session status is not as expected',
    session: 'default',
    status: 'STARTING',
    expected: ['WORKING'],
  };

  it.each<[status: number, answer: unknown, fails: Partial<OutboundError>, says: RegExp]>([
    [400, { statusCode: 400, message: ['chatId must be a string'] }, { retryable: false }, /^WAHA_URL answered 400$/],
    [401, { message: 'Unauthorized', statusCode: 401 }, { retryable: false }, /check WAHA_API_KEY/],
    [403, { message: 'Forbidden', statusCode: 403 }, { retryable: false }, /has no right/],
    [404, { message: 'Not Found', statusCode: 404 }, { retryable: false }, /check WAHA_SESSION/],
    [422, notWorking, { retryable: true, ambiguous: false }, /not WORKING/],
    [422, { message: "WAHA Core support only 'default' session", statusCode: 422 }, { retryable: false }, /tier/],
    [500, exception('Connection Closed'), { retryable: true, ambiguous: false }, /not WORKING/],
    [500, exception('no LID found for 7@s.whatsapp.net'), { retryable: true, ambiguous: false }, /hidden id/],
    [500, exception('server returned error 463'), { retryable: false, ambiguous: false }, /new people/],
    [500, exception('server returned error 475'), { retryable: false, ambiguous: false }, /new people/],
    [500, exception('server returned error 4630'), { retryable: true, ambiguous: true }, /the log of WAHA/],
    [500, exception('Evaluation failed: detached Frame'), { retryable: true, ambiguous: true }, /the log of WAHA/],
    [500, undefined, { retryable: true, ambiguous: true }, /the log of WAHA/],
    [502, undefined, { retryable: true, ambiguous: true }, /^WAHA_URL answered 502$/],
    [503, undefined, { retryable: true, ambiguous: false }, /^WAHA_URL answered 503$/],
    [504, undefined, { retryable: true, ambiguous: true }, /^WAHA_URL answered 504$/],
    [307, undefined, { retryable: false }, /^WAHA_URL answered 307$/],
  ])('%i %j', async (status, answer, fails, says) => {
    waha.trouble = { status, answer };
    const error = await failureOf(gateway().sendText(TO, TEXT));
    expect(error).toMatchObject({ ambiguous: false, retryAfterMs: 0, ...fails });
    expect(error.message).toMatch(says);
  });

  it('may say for how long', async () => {
    waha.trouble = { status: 429, headers: { 'Retry-After': '7' } };
    expect(await failureOf(gateway().sendText(TO, TEXT))).toMatchObject({ retryable: true, retryAfterMs: 7_000 });
  });

  it.each<[trouble: Trouble, problem: string]>([
    ['hang up', 'WAHA_URL did not answer: UND_ERR_SOCKET'],
    ['silence', 'WAHA_URL did not answer: no answer within 0.3 s'],
  ])('%s: nobody knows whether it has left', async (trouble, message) => {
    waha.trouble = trouble;
    const error = await failureOf(gateway({}, 300).sendText(TO, TEXT));
    expect(error).toMatchObject({ message, retryable: true, ambiguous: true });
  });

  it('where nobody listens nothing has left', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const error = await failureOf(gateway({ url: nowhere }).sendText(TO, TEXT));
    expect(error).toMatchObject({ retryable: true, ambiguous: false });
  });
});
