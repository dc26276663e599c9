import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutgoingText, Recipient } from '../gateway.js';
import type { Answer, ScriptedServer } from '../testing/scripted-server-for-specs.js';
import { OutboundError } from '../outbound.error.js';
import { AUTH_TOKEN, SENT_SID, startTwilioApi, twilioError } from './testing/twilio-api-for-specs.js';
import { ACCOUNT_SID, FROM } from './testing/twilio-fixtures.js';
import { TWILIO_FAULTS } from './twilio-faults.js';
import { TwilioGateway } from './twilio-gateway.js';

const TEXT = 'Записал вас: завтра в 18:00 + Бари & 😀';
const MESSAGE: OutgoingText = {
  ...{ text: TEXT, quotes: 'SM1', idempotencyKey: '5f0c-1', turnId: '5f0c', part: 1, parts: 1 },
};

const to = (user: string): Recipient => ({ address: { tenant: 'demo', channel: 'twilio', account: 'default', user } });
const ANNA = to('+79161234567');

let api: ScriptedServer;
let before = 0;
beforeAll(async () => {
  api = await startTwilioApi();
});
beforeEach(() => {
  before = api.requests.length;
});
afterAll(() => api.stop());

function gateway({ timeoutMs, authToken = AUTH_TOKEN }: { timeoutMs?: number; authToken?: string } = {}) {
  return new TwilioGateway({ accountSid: ACCOUNT_SID, authToken, from: FROM, apiUrl: `${api.url}/` }, timeoutMs);
}

/** The forms that were sent since the test began. */
const sent = () => api.requests.slice(before).map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

/** How a call fails. */
async function failureOf(call: Promise<unknown>): Promise<OutboundError> {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof OutboundError)) throw new Error('it did not fail as it should');
  expect(failure.message).not.toMatch(/Записал|9161234567|that-nobody-may-see/);
  return failure;
}

describe('a text', () => {
  it.each(['+79161234567', 'RU.13491208655302741918'])('goes to %s', async (user) => {
    expect(await gateway().sendText(to(user), MESSAGE)).toEqual([SENT_SID]);
    expect(sent()).toEqual([{ From: FROM, To: `whatsapp:${user}`, Body: TEXT }]);
  });

  it.each([[{}], [{ sid: null }], ['<html>']])('has left also where the answer is %j', async (body) => {
    api.answerNext({ status: 201, body });
    expect(await gateway().sendText(ANNA, MESSAGE)).toEqual([]);
  });
});

it('offers no more than Twilio keeps stable', () => {
  const { markRead, showTyping, watchTyping, register } = gateway() as unknown as Record<string, unknown>;
  expect([markRead, showTyping, watchTyping, register]).toEqual([undefined, undefined, undefined, undefined]);
});

describe('the check', () => {
  it('says what it found, without a name or a number', async () => {
    expect(await gateway().check()).toBe('the account answers');
    api.answerNext({ status: 200, body: { status: 'active', type: 'Trial' } });
    expect(await gateway().check()).toBe('the account answers; it is a trial');
  });

  it.each(['suspended', 'closed'])('tells an account that is %s', async (status) => {
    api.answerNext({ status: 200, body: { status, type: 'Full' } });
    expect(await failureOf(gateway().check())).toMatchObject({ retryable: false });
  });

  it('tells a wrong token', async () => {
    const failure = await failureOf(gateway({ authToken: 'another' }).check());
    expect(failure).toMatchObject({ retryable: false });
    expect(failure.message).toMatch(/^TWILIO_API_URL answered 401: 20003, .*TWILIO_AUTH_TOKEN anew$/);
  });
});

describe('an error that Twilio documents', () => {
  it.each(TWILIO_FAULTS.map(({ code, means }) => [Number(code), means] as const))('%i is %s', async (code, means) => {
    api.answerNext(twilioError(400, code));
    const failure = await failureOf(gateway().sendText(ANNA, MESSAGE));
    expect(failure).toMatchObject({ retryable: means !== 'final', ambiguous: false, retryAfterMs: 0 });
    expect(failure.message).toMatch(new RegExp(`^TWILIO_API_URL answered 400: ${code}, .`));
  });

  it.each([
    [63016, false],
    [20003, false],
    [21211, false],
    [21614, false],
    [63038, false],
    [20429, true],
    [63018, true],
    [21611, true],
  ])('%i: another attempt may end otherwise: %p', async (code, retryable) => {
    api.answerNext(twilioError(retryable ? 400 : 500, code));
    expect(await failureOf(gateway().sendText(ANNA, MESSAGE))).toMatchObject({ retryable });
  });

  it('says for how long', async () => {
    api.answerNext({ ...(twilioError(429, 20429) as { status: number }), headers: { 'Retry-After': '3' } });
    expect(await failureOf(gateway().sendText(ANNA, MESSAGE))).toMatchObject({ retryable: true, retryAfterMs: 3000 });
  });

  it('tells a text that is too long, rather than half of it', async () => {
    const failure = await failureOf(gateway().sendText(ANNA, { ...MESSAGE, text: 'ж'.repeat(1601) }));
    expect(failure).toMatchObject({ retryable: false });
  });
});

describe('an answer that is none of Twilio’s', () => {
  it.each<[string, Answer, Partial<OutboundError>]>([
    ['a code that nobody knows', twilioError(400, 29_999), { retryable: false, ambiguous: false }],
    ['no code', { status: 403, body: [] }, { retryable: false, ambiguous: false }],
    ['an outage', { status: 503, body: '<html>' }, { retryable: true, ambiguous: false }],
    ['something in between that lost it', { status: 504 }, { retryable: true, ambiguous: true }],
    ['the connection breaks', 'hang up', { retryable: true, ambiguous: true }],
  ])('%s', async (_what, answer, expected) => {
    api.answerNext(answer);
    expect(await failureOf(gateway().sendText(ANNA, MESSAGE))).toMatchObject(expected);
    expect(sent()).toHaveLength(1);
  });

  it('is waited for, but not for ever', async () => {
    api.answerNext('silence');
    const failure = await failureOf(gateway({ timeoutMs: 300 }).sendText(ANNA, MESSAGE));
    expect(failure).toMatchObject({ retryable: true, ambiguous: true });
  });
});
