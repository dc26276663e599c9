import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Channel, WebhookRequest } from '../channel.js';
import type { TwilioAccount } from './twilio-form.js';
import { twilioChannel } from './twilio.channel.js';

const ACCOUNT: TwilioAccount = {
  accountSid: 'AC00000000000000000000000000000000',
  authToken: 'auth-token',
  from: 'whatsapp:+14155238886',
  apiUrl: 'https://api.twilio.com',
};
const URL = 'https://example.com/webhooks/twilio';
const FORM = 'MessageSid=SM0123&From=whatsapp%3A%2B15551234567&To=whatsapp%3A%2B14155238886&Body=Hi';
const SIGNATURE = 'y7viVNtyK/Hu59jddD6oXPXsV+s=';

function verdictOf(form: string, signature?: string, url = URL, account = ACCOUNT): string {
  const headers = { 'x-twilio-signature': signature };
  const request: WebhookRequest = { url, headers, query: {}, rawBody: Buffer.from(form), receivedAt: 0 };
  return twilioChannel.verify(request, account);
}

const sign = (signed: string): string => createHmac('sha1', 'auth-token').update(signed).digest('base64');

it('can stand in the list of channels', () => {
  const listed: readonly Channel[] = [twilioChannel];
  expect(listed[0]?.gatewayAccountOf?.(ACCOUNT)).toBe('whatsapp:+14155238886');
});

describe('the signature of a webhook', () => {
  it('is genuine over the address and all fields', () => {
    expect(verdictOf(FORM, SIGNATURE)).toBe('genuine');
    expect(verdictOf(FORM.split('&').reverse().join('&'), SIGNATURE)).toBe('genuine');
  });

  it.each<[string, ...Parameters<typeof verdictOf>]>([
    ['one byte of the body is another', FORM.replace('Body=Hi', 'Body=Ho'), SIGNATURE],
    ['there is a field more', `${FORM}&Forwarded=`, SIGNATURE],
    ['there is a field less', FORM.replace('MessageSid=SM0123&', ''), SIGNATURE],
    ['one letter of the signature is another', FORM, SIGNATURE.replace('y', 'z')],
    ['one letter of the token is another', FORM, SIGNATURE, URL, { ...ACCOUNT, authToken: 'auth-tokem' }],
    ['the path is another', FORM, SIGNATURE, `${URL}/other`],
    ['there is a query', FORM, SIGNATURE, `${URL}?a=1`],
    ['the scheme is another', FORM, SIGNATURE, URL.replace('https', 'http')],
    ['the port is another', FORM, sign('https://example.com:444/webhooks/twilio')],
    ['there are more fields than Twilio ever sends', 'a=&'.repeat(1001), sign(`${URL}a`)],
    ['the signature is missing', FORM],
    ['the signature is empty', FORM, ''],
    ['it is signed as hex', FORM, Buffer.from(SIGNATURE, 'base64').toString('hex')],
  ])('%s: it is not', (_what, ...given) => {
    expect(verdictOf(...given)).toBe('bad_signature');
  });

  it.each<[string, form: string, signed: string, url?: string]>([
    ['a repeated field: each value once, sorted', 'A=2&A=1&A=2', `${URL}A1A2`],
    ['names: capital letters first', 'b=1&B=2&a=3', `${URL}B2a3b1`],
    ['a plus is a space, an escape a character', 'Body=%D0%96+%F0%9F%98%80%2B', `${URL}BodyЖ 😀+`],
    ['an empty value, an empty form', '', URL],
    ['a query', 'A=1', `${URL}?account=a&b=%20A1`, `${URL}?account=a&b=%20`],
    ['a port that Twilio leaves out', 'A=1', 'https://example.com/wA1', 'https://example.com:8443/w'],
    ['a port that Twilio puts in', 'A=1', 'https://example.com:443/wA1', 'https://example.com/w'],
    ['the other port', 'A=1', 'http://[::1]:80/wA1', 'http://[::1]/w'],
    ['an address without a path', 'A=1', 'https://example.com:443?q=1A1', 'https://example.com?q=1'],
  ])('%s', (_what, form, signed, url = URL) => {
    expect(verdictOf(form, sign(signed), url)).toBe('genuine');
  });
});
