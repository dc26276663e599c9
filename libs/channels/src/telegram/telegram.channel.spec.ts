import { describe, expect, it } from '@jest/globals';
import type { Channel, WebhookRequest } from '../channel.js';
import { isPolled, webhookSecretOf, type TelegramAccount } from './telegram-account.js';
import { telegramChannel } from './telegram.channel.js';

const ACCOUNT: TelegramAccount = {
  token: '123456789:AAF-a_token',
  webhookSecret: 'a-secret_Of-the-webhook',
  mode: undefined,
  apiUrl: 'https://api.telegram.org',
  businessConnection: undefined,
};

const requestWith = (secret?: string): WebhookRequest => ({
  url: 'https://salon.example/webhooks/telegram',
  headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
  query: {},
  rawBody: Buffer.from('{}'),
  receivedAt: 1749416383000,
});

const verdict = (secret: string | undefined, account = ACCOUNT): string =>
  telegramChannel.verify(requestWith(secret), account);

describe('a webhook of Telegram', () => {
  it('is genuine when it carries the secret', () => {
    expect(verdict('a-secret_Of-the-webhook')).toBe('genuine');
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['another by one letter', 'a-secret_Of-the-webhooK'],
    ['its beginning', 'a-secret_Of-the-webhoo'],
    ['longer', 'a-secret_Of-the-webhookk'],
    ['the token', ACCOUNT.token],
  ])('is refused when the secret is %s', (_what, secret) => {
    expect(verdict(secret)).toBe('bad_signature');
  });

  it('is refused when the account has another secret', () => {
    const other = { ...ACCOUNT, webhookSecret: 'a-secret_Of-the-webhooj' };
    expect(verdict('a-secret_Of-the-webhook', other)).toBe('bad_signature');
  });

  it('carries a secret made from the token where none is set, so that none is ever unsigned', () => {
    const unset = { ...ACCOUNT, webhookSecret: undefined };
    const made = webhookSecretOf(unset);
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(verdict(made, unset)).toBe('genuine');
    expect(verdict(undefined, unset)).toBe('bad_signature');
    expect(verdict(made, { ...unset, token: '123456789:AAF-a_tokeN' })).toBe('bad_signature');
    expect(verdict(made)).toBe('bad_signature');
  });
});

describe('the settings of a bot', () => {
  it.each([
    ['no secret, no mode', undefined, undefined, true],
    ['a secret, no mode', 'secret', undefined, false],
    ['no secret, webhook', undefined, 'webhook', false],
    ['a secret, polling', 'secret', 'polling', true],
  ] as const)('say whether it is asked for updates: %s', (_what, webhookSecret, mode, polled) => {
    expect(isPolled({ ...ACCOUNT, webhookSecret, mode })).toBe(polled);
  });

  it.each([
    ['token', '123456789:AAF-a_token', true],
    ['token', '123456789:AAF/../getMe', false],
    ['token', 'AAF-a_token', false],
    ['token', undefined, false],
    ['webhookSecret', 'A-z_9', true],
    ['webhookSecret', 'two words', false],
    ['webhookSecret', 'x'.repeat(257), false],
    ['mode', 'polling', true],
    ['mode', 'sometimes', false],
    ['apiUrl', 'http://127.0.0.1:8081', true],
    ['apiUrl', 'ftp://127.0.0.1', false],
  ] as const)('of %s take %j: %s', (field, value, right) => {
    const { error } = telegramChannel.form.fields[field].schema.validate(value);
    expect(error === undefined).toBe(right);
    // What is wrong with a secret must not show it.
    if (value !== undefined && telegramChannel.form.fields[field].secret)
      expect(error?.message ?? '').not.toContain(value);
  });

  it('fit what every channel is', () => {
    const one: Channel = telegramChannel;
    expect(Object.values(one.form.fields).map(({ name }) => name)).toEqual([
      'TELEGRAM_BOT_TOKEN',
      'TELEGRAM_WEBHOOK_SECRET',
      'TELEGRAM_MODE',
      'TELEGRAM_API_URL',
      'TELEGRAM_BUSINESS_CONNECTION',
    ]);
  });
});
