import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '#libs/testing';
import type { Recipient } from '../gateway.js';
import { OutboundError } from '../outbound.error.js';
import type { EvolutionAccount } from './evolution-form.js';
import { EvolutionGateway } from './evolution-gateway.js';
import { API_KEY, EvolutionServer, failure, INSTANCE, type Trouble } from './testing/evolution-server-for-specs.js';

const ADDRESS = { tenant: 'demo', channel: 'evolution', account: 'default', user: '+79161234567' };
const PHONE_JID = '79161234567@s.whatsapp.net';
const TO: Recipient = { address: ADDRESS };
const TO_LID: Recipient = { address: { ...ADDRESS, user: '13718@lid' }, replyTo: PHONE_JID };
const TO_LID_ALONE: Recipient = { address: { ...ADDRESS, user: '13718@lid' } };
const TO_JID: Recipient = { address: { ...ADDRESS, user: '5215512345678@s.whatsapp.net' } };
const TEXT_KEY = { idempotencyKey: '5f0c-1', turnId: '5f0c', part: 1, parts: 1 };
const TEXT = { text: 'Записал вас: завтра в 18:00, Бари', quotes: null, ...TEXT_KEY };

let evolution: EvolutionServer;
let url: string;
beforeEach(async () => {
  evolution = new EvolutionServer();
  url = await evolution.start();
});
afterEach(() => evolution.stop());

function gateway(account: Partial<EvolutionAccount> = {}, timeoutMs?: number): EvolutionGateway {
  const secrets = { webhookSecret: undefined, jwtKey: undefined };
  return new EvolutionGateway({ url, apiKey: API_KEY, instance: INSTANCE, ...secrets, ...account }, timeoutMs);
}

/** How it fails; that nothing secret is said is looked at on the way. */
async function failureOf(call: Promise<unknown>): Promise<OutboundError> {
  const error: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(error instanceof OutboundError)) throw new Error('it did not fail as it should');
  expect(error.message).not.toMatch(/Записал|Бари|9161234567|127\.0\.0\.1|key-of|another-key/);
  return error;
}

describe('a text', () => {
  it.each<[to: Recipient, number: string]>([
    [TO, '79161234567'],
    [TO_LID, '13718@lid'],
    [TO_LID_ALONE, '13718@lid'],
    [TO_JID, '5215512345678@s.whatsapp.net'],
  ])('to %j', async (to, number) => {
    expect(await gateway().sendText(to, TEXT)).toEqual(['3EB0FFFF01']);
    expect(evolution.calls).toEqual([
      { action: 'POST /message/sendText', body: { number, text: TEXT.text, linkPreview: false } },
    ]);
  });

  it.each<[to: Recipient, remoteJid: string]>([
    [TO, PHONE_JID],
    [TO_LID, PHONE_JID],
    [TO_LID_ALONE, '13718@lid'],
  ])('that answers a message of %j', async (to, remoteJid) => {
    await gateway().sendText(to, { ...TEXT, quotes: '3EB0A1B2C3' });
    expect(evolution.calls[0]?.body).toMatchObject({
      quoted: { key: { remoteJid, fromMe: false, id: '3EB0A1B2C3' } },
    });
  });

  it('of which nobody learns the id has left all the same', async () => {
    evolution.trouble = { status: 201, answer: { key: { id: null } } };
    expect(await gateway().sendText(TO, TEXT)).toEqual([]);
  });

  it('goes where the address has a path and a slash at its end', async () => {
    expect(await gateway({ url: `${url}/` }).sendText(TO, TEXT)).toHaveLength(1);
  });
});

describe('what a person sees before the answer', () => {
  it.each<[to: Recipient, remoteJid: string]>([
    [TO, PHONE_JID],
    [TO_LID, PHONE_JID],
  ])('two messages of %j are read', async (to, remoteJid) => {
    await gateway().markRead(to, ['3EB0A1', '3EB0A2']);
    const readMessages = [
      { remoteJid, fromMe: false, id: '3EB0A1' },
      { remoteJid, fromMe: false, id: '3EB0A2' },
    ];
    expect(evolution.calls).toEqual([{ action: 'POST /chat/markMessageAsRead', body: { readMessages } }]);
  });

  it('a typing sign is not waited for', async () => {
    await gateway().showTyping(TO_LID, true);
    expect(evolution.calls).toEqual([
      { action: 'POST /chat/sendPresence', body: { number: '13718@lid', presence: 'composing', delay: 8000 } },
    ]);
    expect(evolution.endPresences()).toBe(1);
  });

  it('a typing sign that cannot be shown is told', async () => {
    expect(await failureOf(gateway({ apiKey: 'another-key' }).showTyping(TO, true))).toMatchObject({
      message: 'EVOLUTION_URL answered 401: check EVOLUTION_API_KEY',
    });
  });

  it.each<[what: string, ask: (gateway: EvolutionGateway) => Promise<void>]>([
    ['the typing sign goes', (gateway) => gateway.showTyping(TO, false)],
    ['their own typing is asked for, and nothing is shown', (gateway) => gateway.watchTyping(TO)],
  ])('%s', async (_what, ask) => {
    await ask(gateway());
    expect(evolution.calls).toEqual([
      { action: 'POST /chat/sendPresence', body: { number: '79161234567', presence: 'paused', delay: 1 } },
    ]);
  });
});

describe('the doctor', () => {
  it('finds an instance that is connected', async () => {
    expect(await gateway().check()).toBe('the instance is connected to WhatsApp');
  });

  it.each(['close', 'connecting'])('finds one that is not: %s', async (state) => {
    evolution.state = state;
    expect(await failureOf(gateway().check())).toMatchObject({
      message: 'EVOLUTION_INSTANCE is not connected to WhatsApp: scan its QR code',
      retryable: true,
    });
  });

  it.each<[secrets: Partial<EvolutionAccount>, headers: object]>([
    [{ webhookSecret: 's' }, { 'x-webhook-secret': 's' }],
    [{ jwtKey: 'j' }, { jwt_key: 'j' }],
    [
      { webhookSecret: 's', jwtKey: 'j' },
      { 'x-webhook-secret': 's', jwt_key: 'j' },
    ],
    [{}, {}],
  ])('sets the webhook with its secrets %j', async (secrets, headers) => {
    expect(await gateway(secrets).register('https://bot.example/webhooks/evolution')).not.toMatch(/bot\.example/);
    const events = 'MESSAGES_UPSERT MESSAGES_UPDATE MESSAGES_EDITED MESSAGES_DELETE SEND_MESSAGE PRESENCE_UPDATE'.split(
      ' ',
    );
    const webhook = { enabled: true, url: 'https://bot.example/webhooks/evolution', headers, events };
    expect(evolution.calls).toEqual([
      { action: 'POST /webhook/set', body: { webhook: { ...webhook, byEvents: false, base64: false } } },
    ]);
  });
});

describe('a text that Evolution refuses', () => {
  const LOG = 'it failed on the way, or after it; the log of the Evolution API tells at what';
  const QR = 'to WhatsApp; if that lasts, scan its QR code again';
  const badRequest = (message: unknown): Trouble => failure(400, 'Bad Request', message);

  it.each<[what: string, trouble: Trouble, message: string, means: 'retry' | 'final' | 'unknown']>([
    [
      'a number without WhatsApp',
      badRequest([{ jid: PHONE_JID, exists: false, number: '79161234567' }]),
      '400: the person’s number is not on WhatsApp',
      'final',
    ],
    [
      'no connection',
      badRequest(['Error: Connection Closed']),
      `400: EVOLUTION_INSTANCE is not connected ${QR}`,
      'retry',
    ],
    [
      'no answer of WhatsApp',
      badRequest(['Error: Timed Out']),
      `400: EVOLUTION_INSTANCE is not connected ${QR}`,
      'retry',
    ],
    [
      'an exception',
      badRequest(["TypeError: Cannot read properties of undefined (reading 'id')"]),
      `400: ${LOG}`,
      'unknown',
    ],
    ['its database', badRequest(['PrismaClientKnownRequestError: \nInvalid `create()`']), `400: ${LOG}`, 'unknown'],
    [
      'its schema',
      badRequest([['instance requires property "number"']]),
      '400: it does not understand the request: is it of version 2?',
      'final',
    ],
    [
      'no right',
      failure(403, 'Forbidden', 'Forbidden'),
      '403: EVOLUTION_API_KEY has no right to EVOLUTION_INSTANCE',
      'final',
    ],
    [
      'an instance that is not loaded',
      failure(500, 'Internal Server Error', 'Connection Closed'),
      `500: EVOLUTION_INSTANCE may not be connected ${QR}`,
      'retry',
    ],
    ['a proxy that lost it', { status: 502 }, '502', 'unknown'],
    ['a proxy that gave it up', { status: 504 }, '504', 'unknown'],
    ['a proxy without it', { status: 503 }, '503', 'retry'],
    ['a redirect', { status: 301, headers: { Location: 'http://127.0.0.1:1/' } }, '301', 'final'],
  ])('for %s', async (_what, trouble, message, means) => {
    evolution.trouble = trouble;
    expect(await failureOf(gateway().sendText(TO, TEXT))).toMatchObject({
      message: `EVOLUTION_URL answered ${message}`,
      retryable: means !== 'final',
      ambiguous: means === 'unknown',
      retryAfterMs: 0,
    });
  });

  it.each<[account: Partial<EvolutionAccount>, message: string]>([
    [{ apiKey: 'another-key' }, 'EVOLUTION_URL answered 401: check EVOLUTION_API_KEY'],
    [
      { instance: 'other' },
      'EVOLUTION_URL answered 404: there is no such instance: check EVOLUTION_INSTANCE, and the path of EVOLUTION_URL',
    ],
  ])('for settings that are wrong: %j', async (account, message) => {
    expect(await failureOf(gateway(account).sendText(TO, TEXT))).toMatchObject({ message, retryable: false });
  });

  it('for too many is asked again when it says', async () => {
    evolution.trouble = { status: 429, headers: { 'Retry-After': '7' } };
    expect(await failureOf(gateway().sendText(TO, TEXT))).toMatchObject({ retryable: true, retryAfterMs: 7000 });
  });
});

describe('a text of which nobody knows', () => {
  it.each<[trouble: Trouble, message: string]>([
    ['hang up', 'EVOLUTION_URL did not answer: UND_ERR_SOCKET'],
    ['silence', 'EVOLUTION_URL did not answer: no answer within 0.5 s'],
  ])('after %s', async (trouble, message) => {
    evolution.trouble = trouble;
    expect(await failureOf(gateway({}, 500).sendText(TO, TEXT))).toMatchObject({
      message,
      retryable: true,
      ambiguous: true,
    });
  });

  it('did not leave where nobody listens', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    expect(await failureOf(gateway({ url: nowhere }).sendText(TO, TEXT))).toMatchObject({
      retryable: true,
      ambiguous: false,
    });
  });
});
