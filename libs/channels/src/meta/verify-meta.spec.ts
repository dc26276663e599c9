import { describe, expect, it } from '@jest/globals';
import type { Channel, WebhookRequest } from '../channel.js';
import { metaChannel } from './meta.channel.js';
import type { MetaAccount } from './meta-form.js';

const ACCOUNT: MetaAccount = {
  phoneNumberId: '106540352242922',
  accessToken: 'a-token',
  appSecret: 'app-secret',
  verifyToken: 'a-verify-token',
  apiUrl: 'https://graph.facebook.com/v26.0',
};
const BODY = '{"object":"whatsapp_business_account","entry":[]}';
const SIGNATURE = 'sha256=d3e4f9da0ce6c71ab3dba55929b8eeeee2455349e534924ead19f98d143e904f';

function request(body: string, signature?: string): WebhookRequest {
  const headers = { 'x-hub-signature-256': signature };
  return {
    url: 'https://bot.example.com/webhooks/meta',
    headers,
    query: {},
    rawBody: Buffer.from(body),
    receivedAt: 0,
  };
}

it('can stand in the list of channels', () => {
  const listed: readonly Channel[] = [metaChannel];
  expect(listed[0]?.gatewayAccountOf?.(ACCOUNT)).toBe('106540352242922');
});

describe('the signature of a webhook', () => {
  it('is genuine over the very bytes', () => {
    expect(metaChannel.verify(request(BODY, SIGNATURE), ACCOUNT)).toBe('genuine');
  });

  it.each<[string, WebhookRequest, MetaAccount?]>([
    ['one byte of the body is another', request(BODY.replace('[]', '[ ]'), SIGNATURE)],
    ['one digit of the signature is another', request(BODY, SIGNATURE.replace(/f$/, 'e'))],
    ['one letter of the secret is another', request(BODY, SIGNATURE), { ...ACCOUNT, appSecret: 'app-secres' }],
    ['the signature is missing', request(BODY)],
    ['the signature is empty', request(BODY, '')],
    ['the signature is of another kind', request(BODY, SIGNATURE.replace('sha256=', 'sha1='))],
    ['there is no secret', request(BODY, SIGNATURE), { ...ACCOUNT, appSecret: undefined }],
  ])('%s: it is not', (_what, given, account = ACCOUNT) => {
    expect(metaChannel.verify(given, account)).toBe('bad_signature');
  });
});

describe('the greeting', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'a-verify-token' };

  it('is answered with the bare challenge', () => {
    expect(metaChannel.greet?.(query, ACCOUNT)).toBe('1158201444');
  });

  it.each<[string, WebhookRequest['query'], MetaAccount?]>([
    ['the token is another', { ...query, 'hub.verify_token': 'a-verify-tokem' }],
    ['the token is missing', { ...query, 'hub.verify_token': undefined }],
    ['the mode is another', { ...query, 'hub.mode': 'unsubscribe' }],
    ['there is no challenge', { ...query, 'hub.challenge': undefined }],
    ['none is set here', query, { ...ACCOUNT, verifyToken: undefined }],
  ])('%s: is refused', (_what, given, account = ACCOUNT) => {
    expect(metaChannel.greet?.(given, account)).toBeNull();
  });
});
