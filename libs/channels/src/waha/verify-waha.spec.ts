import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../channel.js';
import { verifyWaha } from './verify-waha.js';

const BODY = '{"event":"message","session":"default","engine":"WEBJS"}';
const KEY = 'my-secret-key';
/** Of BODY with KEY, as WAHA's documentation has it. */
const SIGNATURE =
  '208f8a55dde9e05519e898b10b89bf0d0b3b0fdf11fdbf09b6b90476301b98d8097c462b2b17a6ce93b6b47a136cf2e78a33a63f6752c2c1631777076153fa89';
const NOW = 1_741_249_702_485;
const HOUR_MS = 3_600_000;

function verdictOf(headers: Record<string, string | undefined>, { body = BODY, hmacKey = KEY } = {}): Verdict {
  const request = { url: 'http://bot/', headers, query: {}, rawBody: Buffer.from(body), receivedAt: NOW };
  return verifyWaha(request, { url: 'http://waha', apiKey: undefined, session: 'default', hmacKey });
}

const signed = (signature: string | undefined): Record<string, string | undefined> => ({
  'x-webhook-hmac': signature,
  'x-webhook-hmac-algorithm': 'sha512',
  'x-webhook-timestamp': String(NOW),
});

describe('a webhook of WAHA', () => {
  it('is told by its signature, as documented', () => {
    expect(verdictOf(signed(SIGNATURE))).toBe('genuine');
  });

  it('is signed over its bytes, whatever these are', () => {
    const body = '{"payload":{"body":"Привет \\ud83d 😀"}} ';
    const signature = createHmac('sha512', KEY).update(body).digest('hex');
    expect(verdictOf(signed(signature), { body })).toBe('genuine');
    expect(verdictOf(signed(signature), { body: body.trimEnd() })).toBe('bad_signature');
  });

  it.each<[what: string, headers: Record<string, string | undefined>, other: { body?: string; hmacKey?: string }]>([
    ['of another body', signed(SIGNATURE), { body: BODY.replace('WEBJS', 'WEBJT') }],
    ['by another key', signed(SIGNATURE), { hmacKey: 'my-secret-kez' }],
    ['that differs in one digit', signed(SIGNATURE.replace(/9$/, '8')), {}],
    ['cut short', signed(SIGNATURE.slice(0, -1)), {}],
    ['of nothing', signed(''), {}],
    ['that is missing', signed(undefined), {}],
    ['by a weaker hash', signed(createHmac('sha256', KEY).update(BODY).digest('hex')), {}],
  ])('with a signature %s is none', (_what, headers, other) => {
    expect(verdictOf(headers, other)).toBe('bad_signature');
  });

  it.each<[timestamp: string | undefined, verdict: Verdict]>([
    [undefined, 'genuine'],
    // The fifteenth of the steepest retries still carries the time of the event.
    [String(NOW - 44 * HOUR_MS), 'genuine'],
    [String(NOW - 48 * HOUR_MS), 'genuine'],
    [String(NOW - 48 * HOUR_MS - 1), 'too_old'],
    ['0', 'too_old'],
    // Its clock is ahead of ours.
    [String(NOW + HOUR_MS), 'genuine'],
  ])('of the time %s is %s', (timestamp, verdict) => {
    expect(verdictOf({ ...signed(SIGNATURE), 'x-webhook-timestamp': timestamp })).toBe(verdict);
  });
});
