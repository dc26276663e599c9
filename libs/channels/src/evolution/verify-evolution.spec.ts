import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Verdict, WebhookRequest } from '../channel.js';
import type { EvolutionAccount } from './evolution-form.js';
import { verifyEvolution } from './verify-evolution.js';

const SECRET = 'a-long-random-string';
const JWT_KEY = 'another-long-random-string';
const MADE_AT_S = 1_749_416_383;
const CLAIMS = { iat: MADE_AT_S, exp: MADE_AT_S + 600, app: 'evolution', action: 'webhook' };
const MINUTE_MS = 60_000;

/** CLAIMS signed with JWT_KEY by openssl. */
const TOKEN =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3NDk0MTYzODMsImV4cCI6MTc0OTQxNjk4MywiYXBwIjoiZXZvbHV0aW9uIiwiYWN0aW9uIjoid2ViaG9vayJ9.LbKfzO4nBskBfSBWdOLsjJrYmnVfmfByKl4Y78hGeQE';

function tokenOf(
  claims: unknown,
  key = JWT_KEY,
  header: unknown = { alg: 'HS256', typ: 'JWT' },
  hash = 'sha256',
): string {
  const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${parts}.${createHmac(hash, key).update(parts).digest('base64url')}`;
}

/** What is thought of a request with these headers, so long after its token was made. */
function verdictOf(
  headers: WebhookRequest['headers'],
  secrets: Partial<EvolutionAccount>,
  afterMs = MINUTE_MS,
): Verdict {
  const account = {
    url: 'http://127.0.0.1:8080',
    apiKey: 'key',
    instance: 'salon',
    webhookSecret: undefined,
    jwtKey: undefined,
  };
  const request = {
    url: 'http://bot/',
    headers,
    query: {},
    rawBody: Buffer.alloc(0),
    receivedAt: MADE_AT_S * 1000 + afterMs,
  };
  return verifyEvolution(request, { ...account, ...secrets });
}

const ofSecret = (given?: string, webhookSecret = SECRET): Verdict =>
  verdictOf({ 'x-webhook-secret': given }, { webhookSecret });
const ofToken = (token: string, afterMs?: number, jwtKey = JWT_KEY): Verdict =>
  verdictOf({ authorization: `Bearer ${token}` }, { jwtKey }, afterMs);

/** The text with each of its characters changed in turn. */
function mutants(text: string): string[] {
  return [...text].map((character, at) => text.slice(0, at) + (character === 'A' ? 'B' : 'A') + text.slice(at + 1));
}

describe('the secret in a header', () => {
  it('is known', () => {
    expect(ofSecret(SECRET)).toBe('genuine');
  });

  it.each([undefined, '', `${SECRET}!`, SECRET.toUpperCase(), ...mutants(SECRET)])('is not %p', (given) => {
    expect(ofSecret(given)).toBe('bad_signature');
  });

  it('is no other account’s', () => {
    expect(mutants(SECRET).map((secret) => ofSecret(SECRET, secret))).not.toContain('genuine');
  });
});

describe('a token', () => {
  it('is known that openssl signed', () => {
    expect(ofToken(TOKEN)).toBe('genuine');
    expect(ofToken(tokenOf(CLAIMS))).toBe('genuine');
  });

  it('is none any more with one character changed, nor for a key with one changed', () => {
    expect(mutants(TOKEN).map((token) => ofToken(token))).toEqual([...TOKEN].map(() => 'bad_signature'));
    expect(mutants(JWT_KEY).map((key) => ofToken(TOKEN, MINUTE_MS, key))).not.toContain('genuine');
  });

  it.each<[what: string, token: string]>([
    ['nothing', ''],
    ['one without a signature', `${TOKEN.slice(0, TOKEN.lastIndexOf('.'))}.`],
    ['one that says it needs none', tokenOf(CLAIMS, JWT_KEY, { alg: 'none' })],
    ['one of another algorithm', tokenOf(CLAIMS, JWT_KEY, { alg: 'HS512' }, 'sha512')],
    ['one that only says so', tokenOf(CLAIMS, JWT_KEY, { alg: 'HS512' })],
    ['one of another application', tokenOf({ ...CLAIMS, app: 'connect' })],
    ['one that never ends', tokenOf({ ...CLAIMS, exp: undefined })],
    ['one that ends at a word', tokenOf({ ...CLAIMS, exp: '1749416983' })],
    ['claims that are none', tokenOf([CLAIMS])],
    ['null', tokenOf(null, JWT_KEY, null)],
  ])('is not %s', (_what, token) => {
    expect(ofToken(token)).toBe('bad_signature');
  });

  it('holds for the repeats of its delivery, and not for ever', () => {
    expect(ofToken(TOKEN, 30 * MINUTE_MS)).toBe('genuine');
    expect(ofToken(TOKEN, 30 * MINUTE_MS + 1)).toBe('too_old');
  });

  it.each([undefined, TOKEN, `Basic ${TOKEN}`, `Bearer ${TOKEN} ${TOKEN}`])(
    'is not in the header %p',
    (authorization) => {
      expect(verdictOf({ authorization }, { jwtKey: JWT_KEY })).toBe('bad_signature');
    },
  );
});

describe('with both secrets set', () => {
  const both = { webhookSecret: SECRET, jwtKey: JWT_KEY };
  it.each<[headers: WebhookRequest['headers'], verdict: Verdict]>([
    [{ 'x-webhook-secret': SECRET }, 'genuine'],
    [{ authorization: `Bearer ${TOKEN}` }, 'genuine'],
    [{ 'x-webhook-secret': JWT_KEY, authorization: SECRET }, 'bad_signature'],
    [{}, 'bad_signature'],
  ])('%j is %s', (headers, verdict) => {
    expect(verdictOf(headers, both)).toBe(verdict);
  });
});
