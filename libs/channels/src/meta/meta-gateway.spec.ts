import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutgoingText, Recipient } from '../gateway.js';
import { OutboundError } from '../outbound.error.js';
import { META_FAULTS } from './meta-faults.js';
import { MetaGateway } from './meta-gateway.js';
import { ACCESS_TOKEN, graphError, startGraphApi } from './testing/graph-api-for-specs.js';
import { BSUID, NUMBER_ID, SENT_WAMID, WAMID } from './testing/meta-webhook.js';
import type { Answer, ScriptedServer } from '../testing/scripted-server-for-specs.js';

const TEXT = 'Записал вас: завтра в 18:00, Бари 😀';
const MESSAGE: OutgoingText = {
  ...{ text: TEXT, quotes: null, idempotencyKey: '5f0c-1', turnId: '5f0c', part: 1, parts: 1 },
};

const to = (user: string): Recipient => ({ address: { tenant: 'demo', channel: 'meta', account: 'default', user } });
const ANNA = to('+79161234567');

let api: ScriptedServer;
let before = 0;
beforeAll(async () => {
  api = await startGraphApi();
});
beforeEach(() => {
  before = api.requests.length;
});
afterAll(() => api.stop());

function gateway({ timeoutMs, accessToken = ACCESS_TOKEN }: { timeoutMs?: number; accessToken?: string } = {}) {
  const account = { phoneNumberId: NUMBER_ID, accessToken, appSecret: undefined, verifyToken: undefined };
  return new MetaGateway({ ...account, apiUrl: `${api.url}/v26.0` }, timeoutMs);
}

/** The bodies that were sent since the test began. */
const sent = (): unknown[] => api.requests.slice(before).map(({ body }) => JSON.parse(body) as unknown);

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
  const common = { messaging_product: 'whatsapp', recipient_type: 'individual', type: 'text' };
  const text = { body: TEXT, preview_url: false };

  it('goes to a phone', async () => {
    expect(await gateway().sendText(ANNA, MESSAGE)).toEqual([SENT_WAMID]);
    expect(sent()).toEqual([{ ...common, to: '79161234567', text }]);
  });

  it('goes to a hidden id, as it came', async () => {
    expect(await gateway().sendText(to(BSUID), MESSAGE)).toEqual([SENT_WAMID]);
    expect(sent()).toEqual([{ ...common, recipient: BSUID, text }]);
  });

  it('quotes', async () => {
    await gateway().sendText(ANNA, { ...MESSAGE, quotes: WAMID });
    expect(sent()).toEqual([{ ...common, to: '79161234567', text, context: { message_id: WAMID } }]);
  });

  it.each([[{}], [{ messages: 'none' }], [{ messages: [null, { id: '' }] }], ['<html>']])(
    'has left also where the answer is %j',
    async (body) => {
      api.answerNext({ status: 200, body });
      expect(await gateway().sendText(ANNA, MESSAGE)).toEqual([]);
    },
  );
});

describe('signs', () => {
  it('marks the latest as read, and with it those before', async () => {
    await gateway().markRead(ANNA, ['wamid.1', 'wamid.2']);
    expect(sent()).toEqual([{ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.2' }]);
  });

  it('shows typing below the latest', async () => {
    await gateway().showTyping(ANNA, true, WAMID);
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: WAMID };
    expect(sent()).toEqual([{ ...read, typing_indicator: { type: 'text' } }]);
  });

  it.each([
    [false, WAMID],
    [true, null],
  ])('asks nothing that Meta cannot do: typing %p, latest %p', async (on, latest) => {
    await gateway().showTyping(ANNA, on, latest);
    expect(sent()).toEqual([]);
  });
});

describe('the check', () => {
  it('says what it found, without the number', async () => {
    expect(await gateway().check()).toBe('the number that ends in 81 answers, its quality is GREEN');
  });

  it('believes nothing', async () => {
    api.answerNext({ status: 200, body: { display_phone_number: null, quality_rating: '+15550783881' } });
    expect(await gateway().check()).toBe('the number that ends in ? answers, its quality is unknown');
  });

  it('tells a wrong token', async () => {
    const failure = await failureOf(gateway({ accessToken: 'another' }).check());
    expect(failure).toMatchObject({ retryable: false });
    expect(failure.message).toMatch(/^META_API_URL answered 401: 190, .* set META_ACCESS_TOKEN$/);
  });
});

describe('an error that Meta documents', () => {
  it.each(META_FAULTS.map(({ code, means }) => [Number(code), means] as const))('%i is %s', async (code, means) => {
    api.answerNext(graphError(400, code));
    const failure = await failureOf(gateway().sendText(ANNA, MESSAGE));
    expect(failure).toMatchObject({ retryable: means !== 'final', ambiguous: false, retryAfterMs: 0 });
    expect(failure.message).toMatch(new RegExp(`^META_API_URL answered 400: ${code}, .`));
  });

  it.each([
    [131047, false],
    [131026, false],
    [190, false],
    [368, false],
    [100, false],
    [4, true],
    [80007, true],
    [130429, true],
    [131056, true],
    [131000, true],
    [131016, true],
  ])('%i: another attempt may end otherwise: %p', async (code, retryable) => {
    api.answerNext(graphError(retryable ? 400 : 500, code));
    expect(await failureOf(gateway().sendText(ANNA, MESSAGE))).toMatchObject({ retryable });
  });

  it('says for how long', async () => {
    api.answerNext({ ...(graphError(429, 130429) as { status: number }), headers: { 'Retry-After': '7' } });
    expect(await failureOf(gateway().sendText(ANNA, MESSAGE))).toMatchObject({ retryAfterMs: 7000 });
  });
});

describe('an answer that is none of Meta’s', () => {
  it.each<[string, Answer, Partial<OutboundError>]>([
    ['a code that nobody knows', graphError(400, 999_999), { retryable: false, ambiguous: false }],
    ['no code', { status: 403, body: { error: 'no' } }, { retryable: false, ambiguous: false }],
    ['an outage', { status: 503, body: '<html>' }, { retryable: true, ambiguous: false }],
    ['something in between that lost it', { status: 502 }, { retryable: true, ambiguous: true }],
    [
      'a redirect',
      { status: 302, headers: { Location: 'http://127.0.0.1:1/' } },
      { retryable: false, ambiguous: false },
    ],
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
    expect(failure.message).toBe('META_API_URL did not answer: no answer within 0.3 s');
  });
});
