import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutgoingText, Recipient } from '../gateway.js';
import { OutboundError } from '../outbound.error.js';
import { ALLOWED_UPDATES } from './allowed-updates.js';
import { webhookSecretOf, type TelegramAccount } from './telegram-account.js';
import { TelegramGateway } from './telegram-gateway.js';
import { refusal, TelegramServer, TOKEN, urlOfNobody, type TelegramAnswer } from './testing/telegram-server.js';

const ADDRESS = { tenant: 'demo', channel: 'telegram', account: 'default', user: '111222333' };
const ANNA: Recipient = { address: ADDRESS };
const CUSTOMER: Recipient = { address: ADDRESS, replyTo: 'QgBv-c_1' };
const TEXT: OutgoingText = {
  text: 'Записал вас: завтра в 18:00, Бари',
  quotes: null,
  idempotencyKey: '5f0c-1',
  turnId: '5f0c',
  part: 1,
  parts: 1,
};
const PLAIN = { chat_id: 111222333, text: TEXT.text, link_preview_options: { is_disabled: true } };

let server: TelegramServer;
beforeEach(async () => {
  server = await new TelegramServer().start();
});
afterEach(() => server.stop());

const accountWith = (more: Partial<TelegramAccount> = {}): TelegramAccount => ({
  token: TOKEN,
  webhookSecret: undefined,
  mode: undefined,
  apiUrl: `${server.url}/`,
  businessConnection: undefined,
  ...more,
});
const gateway = (more?: Partial<TelegramAccount>, timeoutMs?: number): TelegramGateway =>
  new TelegramGateway(accountWith(more), timeoutMs);

/** How a call fails; whatever it says, it is neither a secret nor somebody's. */
async function failureOf(call: Promise<unknown>): Promise<OutboundError> {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof OutboundError)) throw new Error('it did not fail as it should');
  expect(failure.message).not.toMatch(/AAF|123456789|111222333|Записал|127\.0\.0\.1/);
  return failure;
}

describe('a text to a person', () => {
  it('goes to their chat with the bot, without a preview, and comes back with its id', async () => {
    expect(await gateway().sendText(ANNA, TEXT)).toEqual(['43']);
    expect(server.calls).toEqual([{ method: 'sendMessage', parameters: PLAIN }]);
  });

  it('goes out in the name of a business where that was written to, its id as the echo will name it', async () => {
    expect(await gateway().sendText(CUSTOMER, TEXT)).toEqual(['QgBv-c_1:43']);
    expect(server.asked('sendMessage')).toEqual([{ ...PLAIN, business_connection_id: 'QgBv-c_1' }]);
  });

  it.each<[string, Recipient, string, number | null]>([
    ['a message of the chat', ANNA, '42', 42],
    ['a message of the business chat', CUSTOMER, 'QgBv-c_1:7', 7],
    ['a message of another chat', ANNA, 'QgBv-c_1:7', null],
    ['a message of the bot, for the business', CUSTOMER, '42', null],
    ['a button', ANNA, 'callback:4382', null],
    ['a reaction', ANNA, 'reaction:10001', null],
    ['what is no id', ANNA, 'x', null],
  ])('quotes %s, if it can', async (_what, to, quotes, number) => {
    await gateway().sendText(to, { ...TEXT, quotes });
    const quoted = { message_id: number, allow_sending_without_reply: true };
    expect(server.asked('sendMessage')[0]?.['reply_parameters']).toEqual(number === null ? undefined : quoted);
  });

  it('has no id when the answer has none that can be read', async () => {
    server.answers['sendMessage'] = [{ status: 200, body: '<html>' }];
    expect(await gateway().sendText(ANNA, TEXT)).toEqual([]);
  });
});

describe('what is shown to a person', () => {
  it('is typing, in the chat that is answered, and nothing when it ends', async () => {
    await gateway().showTyping(ANNA, true);
    await gateway().showTyping(CUSTOMER, true);
    await gateway().showTyping(ANNA, false);
    expect(server.calls.map(({ parameters }) => parameters)).toEqual([
      { chat_id: 111222333, action: 'typing' },
      { chat_id: 111222333, action: 'typing', business_connection_id: 'QgBv-c_1' },
    ]);
  });

  it('is that a business has read, up to the latest message of that chat', async () => {
    await gateway().markRead(CUSTOMER, ['QgBv-c_1:7', 'QgBv-c_1:8', '42', 'callback:1']);
    expect(server.calls).toEqual([
      {
        method: 'readBusinessMessage',
        parameters: { chat_id: 111222333, business_connection_id: 'QgBv-c_1', message_id: 8 },
      },
    ]);
  });

  it.each<[string, Recipient, string[]]>([
    ['where nobody sees it', ANNA, ['42']],
    ['without a message of that chat', CUSTOMER, ['42', 'other:7']],
  ])('is not that it was read %s', async (_where, to, ids) => {
    await gateway().markRead(to, ids);
    expect(server.calls).toEqual([]);
  });
});

const LATER = { retryable: true, ambiguous: false };
const NEVER = { retryable: false, ambiguous: false };
const NOBODY_KNOWS = { retryable: true, ambiguous: true };

describe('a text that does not go out', () => {
  it.each<[number, string, object, RegExp]>([
    [403, 'Forbidden: bot was blocked by the user', NEVER, /the person has blocked the bot/],
    [403, 'Forbidden: user is deactivated', NEVER, /deleted their account/],
    [403, "Forbidden: bot can't initiate conversation with a user", NEVER, /never written to the bot/],
    [403, 'Forbidden: something new', NEVER, /does not let the bot/],
    [400, 'Bad Request: chat not found', NEVER, /nobody with this id/],
    [400, 'Bad Request: business connection not found', NEVER, /connect it again/],
    [400, 'Bad Request: BUSINESS_CONNECTION_INVALID', NEVER, /connect it again/],
    [400, 'Bad Request: BUSINESS_PEER_INVALID', NEVER, /24 hours/],
    [403, 'Forbidden: BUSINESS_PEER_USAGE_MISSING', NEVER, /24 hours/],
    [400, 'Bad Request: not enough rights', NEVER, /has not given the bot this right/],
    [400, 'Bad Request: message is too long', NEVER, /4096/],
    [400, 'Bad Request: message text is empty', NEVER, /nothing to send/],
    [400, 'Bad Request: something new', NEVER, /answered 400$/],
    [401, 'Unauthorized', NEVER, /TELEGRAM_BOT_TOKEN is no longer accepted/],
    [404, 'Not Found', NEVER, /no bot has this TELEGRAM_BOT_TOKEN/],
    [429, 'Too Many Requests: retry after 7', LATER, /answered 429$/],
    [500, 'Internal Server Error: restart', NOBODY_KNOWS, /Telegram failed within/],
    [502, 'Bad Gateway', NOBODY_KNOWS, /answered 502$/],
    [503, 'Service Unavailable', LATER, /answered 503$/],
  ])('%i %s', async (status, description, meaning, says) => {
    server.answers['sendMessage'] = [refusal(status, description)];
    const failure = await failureOf(gateway().sendText(ANNA, TEXT));
    expect(failure).toMatchObject({ ...meaning, retryAfterMs: 0 });
    expect(failure.message).toMatch(says);
    expect(server.calls).toHaveLength(1);
  });

  it('is held back for as long as Telegram asks', async () => {
    server.answers['sendMessage'] = [refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 })];
    expect(await failureOf(gateway().sendText(ANNA, TEXT))).toMatchObject({ ...LATER, retryAfterMs: 7000 });
  });

  it.each<[string, TelegramAnswer, RegExp]>([
    ['hangs up', 'hang up', /did not answer: UND_ERR_SOCKET/],
    ['is silent', 'silence', /no answer within 0.5 s/],
  ])('is nobody knows where when Telegram %s', async (_what, answer, says) => {
    server.answers['sendMessage'] = [answer];
    const failure = await failureOf(gateway({}, 500).sendText(ANNA, TEXT));
    expect(failure).toMatchObject(NOBODY_KNOWS);
    expect(failure.message).toMatch(says);
  });

  it('never left when nobody is there', async () => {
    expect(await failureOf(gateway({ apiUrl: await urlOfNobody() }).sendText(ANNA, TEXT))).toMatchObject(LATER);
  });

  it.each([
    ['another', '123456789:AAF-other', /no longer accepted/],
    ['cut', 'AAF', /no longer accepted/],
  ])('has a token that is %s', async (_what, token, says) => {
    expect((await failureOf(gateway({ token }).sendText(ANNA, TEXT))).message).toMatch(says);
  });
});

describe('the doctor of a bot', () => {
  it.each<[string, Partial<TelegramAccount>, string, string]>([
    ['polled', {}, '', '@salon_bot answers'],
    [
      'polled, yet with a webhook',
      {},
      'https://a.example/s3cret',
      '@salon_bot answers, but its webhook goes to a.example',
    ],
    ['without its webhook', { mode: 'webhook' }, '', '@salon_bot answers, but has no webhook yet: register it'],
    ['with one', { mode: 'webhook' }, 'https://a.example/s3cret', '@salon_bot answers, its webhook goes to a.example'],
  ])('finds it %s', async (_what, account, webhook, found) => {
    server.webhook = webhook;
    expect(await gateway(account).check()).toBe(found);
  });

  it('says that deliveries failed', async () => {
    server.answers['getWebhookInfo'] = [
      { status: 200, body: { ok: true, result: { url: 'https://a.example/x', last_error_message: 'Wrong response' } } },
    ];
    expect(await gateway({ mode: 'webhook' }).check()).toMatch(/goes to a\.example and failed lately$/);
  });

  it('says when the token is wrong', async () => {
    expect(await failureOf(gateway({ token: '1:x' }).check())).toMatchObject(NEVER);
  });
});

describe('the registration of a webhook', () => {
  const URL = 'https://salon.example/webhooks/telegram';

  it.each([
    ['the secret that is set', 'a-secret'],
    ['the one of its token', undefined],
  ])('carries %s, and throws away nothing that waits', async (_what, webhookSecret) => {
    const account = { mode: 'webhook', webhookSecret } as const;
    expect(await gateway(account).register(URL)).toMatch(/^Telegram posts message, .* from now on$/);
    expect(server.asked('setWebhook')).toEqual([
      {
        url: URL,
        secret_token: webhookSecretOf(accountWith(account)),
        allowed_updates: ALLOWED_UPDATES,
        drop_pending_updates: false,
      },
    ]);
  });

  it('is nothing for a bot that is polled', async () => {
    expect(await gateway().register(URL)).toMatch(/nothing was registered/);
    expect(server.calls).toEqual([]);
  });

  it('says what addresses Telegram takes', async () => {
    server.answers['setWebhook'] = [
      refusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'),
    ];
    const failure = await failureOf(gateway({ mode: 'webhook' }).register('http://salon.example'));
    expect(failure.message).toMatch(/it takes https on port 443/);
  });
});
