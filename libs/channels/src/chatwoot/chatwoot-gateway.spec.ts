import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '#libs/testing';
import type { Recipient } from '../gateway.js';
import { OutboundError } from '../outbound.error.js';
import { ChatwootGateway } from './chatwoot-gateway.js';
import { ChatwootServer, TOKEN, type Trouble } from './testing/chatwoot-server-for-specs.js';

const TO: Recipient = {
  address: { tenant: 'demo', channel: 'chatwoot', account: 'default', user: '89' },
  replyTo: '567',
};
const TEXT = {
  text: 'Записал вас: завтра в 18:00, Бари',
  quotes: null,
  idempotencyKey: '5f0c-1',
  turnId: '5f0c',
  part: 1,
  parts: 1,
};

let chatwoot: ChatwootServer;
let url: string;
beforeEach(async () => {
  chatwoot = new ChatwootServer();
  url = await chatwoot.start();
});
afterEach(() => chatwoot.stop());

function gateway(account: { url?: string; accountId?: string; botToken?: string } = {}, timeoutMs?: number) {
  return new ChatwootGateway({ url, accountId: '1', botToken: TOKEN, ...account }, timeoutMs);
}

/** How it fails; that nothing secret is said is looked at on the way. */
async function failureOf(call: Promise<unknown>): Promise<OutboundError> {
  const failure: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof OutboundError)) throw new Error('it did not fail as it should');
  expect(failure.message).not.toMatch(/Записал|Бари|127\.0\.0\.1|bot-token|another-token/);
  return failure;
}

describe('an agent bot', () => {
  it('writes into the conversation of the latest message, and knows the id of what it wrote', async () => {
    expect(await gateway().sendText(TO, TEXT)).toEqual(['1240']);
    expect(chatwoot.calls).toEqual([
      { action: 'messages', body: { content: TEXT.text, message_type: 'outgoing', private: false } },
    ]);
  });

  it.each([
    ['1234', { in_reply_to: 1234 }],
    ['1250-answer', undefined],
  ])('quotes message %s, where Chatwoot knows it', async (quotes, content_attributes) => {
    await gateway().sendText(TO, { ...TEXT, quotes });
    expect((chatwoot.calls[0]!.body as Record<string, unknown>)['content_attributes']).toEqual(content_attributes);
  });

  it('shows that it types, takes that back, and hands over', async () => {
    await gateway().showTyping(TO, true);
    await gateway().showTyping(TO, false);
    await gateway().handOver(TO);
    expect(chatwoot.calls).toEqual([
      { action: 'toggle_typing_status', body: { typing_status: 'on' } },
      { action: 'toggle_typing_status', body: { typing_status: 'off' } },
      { action: 'toggle_status', body: { status: 'open' } },
    ]);
  });

  it.each([undefined, '', '567/../568', 'x'])(
    'has nowhere to write to in a conversation called %j',
    async (replyTo) => {
      const to = { address: TO.address, ...(replyTo === undefined ? {} : { replyTo }) };
      expect(await failureOf(gateway().sendText(to, TEXT))).toMatchObject({ retryable: false, ambiguous: false });
      expect(chatwoot.calls).toEqual([]);
    },
  );

  it('is sure of an id only where it got one', async () => {
    chatwoot.trouble = { status: 200, answer: { id: null } };
    expect(await gateway().sendText(TO, TEXT)).toEqual([]);
  });
});

describe('a check', () => {
  it('finds the release, and that the token is known', async () => {
    expect(await gateway({ url: `${url}/` }).check()).toBe(
      'Chatwoot 4.13.0 knows the token; account 1 takes it, or is not there',
    );
    expect(chatwoot.calls).toEqual([]);
  });

  it.each([
    ['the token is wrong', { botToken: 'another-token' }, 'copy it from Settings, Bots'],
    ['the bot is of another account', { accountId: '2' }, 'is connected to no inbox of CHATWOOT_ACCOUNT_ID'],
  ])('says when %s', async (_what, account, says) => {
    expect((await failureOf(gateway(account).check())).message).toContain(says);
  });

  it.each<[what: string, trouble: Trouble, says: string]>([
    ['something else answers', { status: 200, answer: { hello: 1 } }, 'the address of something else'],
    ['it answers all alike', { status: 200, answer: { version: '4.13.0' } }, 'what Chatwoot would not'],
    ['nothing is there', { status: 404 }, 'answered 404'],
  ])('says when %s', async (_what, trouble, says) => {
    chatwoot.trouble = trouble;
    expect(await failureOf(gateway().check())).toMatchObject({
      message: expect.stringContaining(says),
      retryable: false,
    });
  });
});

const error = (text: string): object => ({ error: text });
const RETRY = { retryable: true, ambiguous: false };
const FINAL = { retryable: false, ambiguous: false };
const UNKNOWN = { retryable: true, ambiguous: true };

describe('a message that Chatwoot does not take', () => {
  it.each<[trouble: Trouble, means: object, says: string]>([
    [{ status: 401, answer: error('Invalid Access Token') }, FINAL, 'copy it from Settings, Bots'],
    [
      { status: 401, answer: { errors: ['You need to sign in or sign up before continuing.'] } },
      FINAL,
      'underscores_in_headers',
    ],
    [
      { status: 401, answer: error('Access to this endpoint is not authorized for bots') },
      FINAL,
      'lets no bot do that',
    ],
    [{ status: 401, answer: error('You are not authorized to access this account') }, FINAL, 'CHATWOOT_ACCOUNT_ID'],
    [{ status: 401, answer: error('Account is suspended') }, FINAL, 'suspended'],
    [{ status: 401 }, FINAL, 'refuses CHATWOOT_BOT_TOKEN'],
    [{ status: 402 }, FINAL, 'plan'],
    [{ status: 403 }, FINAL, 'may not do this'],
    [{ status: 404, answer: error('Resource could not be found') }, FINAL, 'there is no such conversation'],
    [{ status: 422, answer: error('Validation failed: Too many messages') }, RETRY, 'MESSAGE_PER_MINUTE_LIMIT'],
    [{ status: 422, answer: error('Validation failed: Content is too long') }, FINAL, 'it refuses the message'],
    [{ status: 429, headers: { 'Retry-After': '7' } }, { ...RETRY, retryAfterMs: 7000 }, 'throttles'],
    [{ status: 500 }, UNKNOWN, 'answered 500'],
    [{ status: 502 }, UNKNOWN, 'answered 502'],
    [{ status: 503 }, RETRY, 'answered 503'],
    ['hang up', UNKNOWN, 'UND_ERR_SOCKET'],
  ])('%j', async (trouble, means, says) => {
    chatwoot.trouble = trouble;
    const failure = await failureOf(gateway().sendText(TO, TEXT));
    expect(failure).toMatchObject({ message: expect.stringContaining(says), ...means });
    expect(failure.message).toMatch(/^CHATWOOT_URL /);
  });

  it('may have left when Chatwoot is silent', async () => {
    chatwoot.trouble = 'silence';
    expect(await failureOf(gateway({}, 300).sendText(TO, TEXT))).toMatchObject(UNKNOWN);
  });

  it('has not left when nobody is there', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    expect(await failureOf(gateway({ url: nowhere }).sendText(TO, TEXT))).toMatchObject(RETRY);
  });
});
