import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getJson, startTestRedis, type TestRedis } from '#libs/testing';
import { chatsIn, keptIn } from './gateway-chats-for-specs.js';
import { ACCOUNTS, SIGNERS } from './gateway-signers-for-specs.js';
import { GATEWAYS, mapLeaves, startGatewayApp, startGateways, type GatewayApp } from './gateways-for-specs.js';

const SALON = resolve(import.meta.dirname, '../../../examples/salon.json');

let redis: TestRedis;
let folder: string;
/** With an account on every channel. */
let everyone: GatewayApp;
let app: GatewayApp | undefined;

beforeAll(async () => {
  redis = await startTestRedis();
  everyone = await startGateways(redis.url);
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-gateways-'));
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
});
afterAll(async () => {
  await everyone?.stop();
  await redis?.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => redis.client.flushall());

const textOf = (channel: string): unknown => GATEWAYS.find((gateway) => gateway.channel === channel)!.fixtures[0]!.body;
const conversations = async (): Promise<string[]> => Object.keys(await chatsIn(redis)).sort();

describe('an account that is not signed', () => {
  // What signs is, for Telegram and Twilio, the very token without which there is no account.
  const WITHOUT_SECRETS = Object.entries(ACCOUNTS)
    .filter(([channel]) => !['telegram', 'twilio'].includes(channel))
    .map(([channel, variables]) => {
      const secrets = SIGNERS.filter((signer) => signer.channel === channel).map(({ secret }) => secret);
      const others = Object.entries(variables).filter(([, value]) => !secrets.includes(value));
      return [channel, Object.fromEntries(others)] as const;
    });

  it.each(WITHOUT_SECRETS)('is no account, unless ALLOW_UNSIGNED says so: %s', async (channel, variables) => {
    const environment = { BATCH_SHARDS: '1', ...variables };
    await expect(startGatewayApp(redis.url, environment)).rejects.toThrow(`ALLOW_UNSIGNED=${channel}`);
    await expect(startGatewayApp(redis.url, { ...environment, ALLOW_UNSIGNED: 'whatsapp' })).rejects.toThrow();
    app = await startGatewayApp(redis.url, { ...environment, ALLOW_UNSIGNED: channel });
    expect(await app.post(channel, textOf(channel), { proof: null })).toMatchObject({ status: 200 });
    expect(await conversations()).toHaveLength(1);
  });

  it('is still signed where ALLOW_UNSIGNED names a channel that has its secret', async () => {
    app = await startGateways(redis.url, { ALLOW_UNSIGNED: 'waha,meta,chatwoot' });
    for (const channel of ['waha', 'meta', 'chatwoot']) {
      expect(await app.post(channel, textOf(channel), { proof: null })).toMatchObject({ status: 401 });
    }
    expect(await keptIn(redis)).toEqual({});
  });
});

describe('without PUBLIC_URL', () => {
  it('the address is what the gateway called: its signature is checked against that', async () => {
    app = await startGatewayApp(redis.url, { BATCH_SHARDS: '1', ...ACCOUNTS['twilio'] });
    expect(await app.post('twilio', textOf('twilio'))).toMatchObject({ status: 200 });
    expect(await conversations()).toHaveLength(1);
    const headers = { 'X-Forwarded-Host': 'bot.example', 'X-Forwarded-Proto': 'https' };
    expect(await app.post('twilio', textOf('twilio'), { headers })).toMatchObject({ status: 200 });
  });
});

describe('who is not set up here', () => {
  it.each(['fax', 'waha/second', 'WAHA', 'whatsapp', 'relay', 'constructor', 'waha%2Fdefault'])(
    'is unknown: /webhooks/%s',
    async (path) => {
      const answer = await everyone.post('waha', textOf('waha'), { path });
      expect(answer).toMatchObject({ status: 404, text: expect.stringContaining('"code":"unknown_account"') });
      expect(await getJson(`${everyone.url}/webhooks/${path}`)).toMatchObject({
        status: 404,
        body: { code: 'unknown_account' },
      });
      expect(await keptIn(redis)).toEqual({});
    },
  );

  it('is no one at all where there are no accounts', async () => {
    app = await startGatewayApp(redis.url, { BATCH_SHARDS: '1' });
    for (const { channel, fixtures } of GATEWAYS) {
      // A form is for who posts forms.
      const status = channel === 'twilio' ? 415 : 404;
      expect(await app.post(channel, fixtures[0]!.body)).toMatchObject({ status });
    }
  });
});

describe('the question whether an address is ours', () => {
  const RIGHT = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'a-verify-token' };
  const ask = (query: Record<string, string>, path = 'meta'): Promise<Response> =>
    fetch(`${everyone.url}/webhooks/${path}?${new URLSearchParams(query).toString()}`);

  it.each(['meta', 'meta/default'])('is answered with the bare challenge: %s', async (path) => {
    const answer = await ask(RIGHT, path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toBe('1158201444');
  });

  it('is refused with another token, without one, or with two of which the first is another', async () => {
    const { 'hub.verify_token': _token, ...without } = RIGHT;
    for (const query of [
      without,
      { ...RIGHT, 'hub.verify_token': 'a-verify-tokem' },
      { ...RIGHT, 'hub.mode': 'x' },
      {},
    ]) {
      const answer = await ask(query);
      expect({ status: answer.status, body: await answer.json() }).toMatchObject({
        status: 403,
        body: { code: 'greeting_refused' },
      });
    }
    const twice = `hub.verify_token=x&${new URLSearchParams(RIGHT).toString()}`;
    expect(await getJson(`${everyone.url}/webhooks/meta?${twice}`)).toMatchObject({ status: 403 });
  });

  it.each(GATEWAYS.map(({ channel }) => channel).filter((channel) => channel !== 'meta'))(
    'is asked by no other gateway: %s',
    async (channel) => {
      const answer = await ask({ ...RIGHT, secret: 'a-secret-of-wppconnect' }, channel);
      expect({ status: answer.status, body: await answer.json() }).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH'])('is none as %s', async (method) => {
    expect((await fetch(`${everyone.url}/webhooks/meta`, { method })).status).toBe(404);
  });
});

describe('several accounts of one channel', () => {
  const KEYS = { default: 'the-key-of-the-first', second: 'the-key-of-the-second', third: 'the-key-of-the-first' };

  beforeEach(async () => {
    const accounts = Object.entries(KEYS).map(([account, WAHA_HMAC_KEY]) => {
      return { channel: 'waha', account, WAHA_URL: 'http://127.0.0.1:9', WAHA_SESSION: account, WAHA_HMAC_KEY };
    });
    const file = join(folder, 'tenants.json');
    writeFileSync(file, JSON.stringify({ tenants: [{ profile: SALON, accounts }] }));
    app = await startGatewayApp(redis.url, { BATCH_SHARDS: '1', TENANTS_FILE: file });
  });

  /** Posts a text of this session to the address of that account, signed with the key of a third. */
  async function post(session: string, to: keyof typeof KEYS, signedBy: keyof typeof KEYS): Promise<number> {
    const body = JSON.stringify(mapLeaves(textOf('waha'), (leaf) => (leaf === 'default' ? session : leaf)));
    const { prove } = SIGNERS.find(({ channel }) => channel === 'waha')!;
    const proof = prove({ body, url: '', secret: KEYS[signedBy], at: Date.now() });
    return (await app!.post('waha', body, { proof, path: to === 'default' ? 'waha' : `waha/${to}` })).status;
  }

  it.each([
    ['default', 'default', 'default', 200, 'default'],
    ['second', 'second', 'second', 200, 'second'],
    // With one key for both, the gateway may post all to one address.
    ['third', 'default', 'default', 200, 'third'],
    // The key of one does not speak for another, whichever address it is sent to.
    ['second', 'second', 'default', 401, null],
    ['default', 'default', 'second', 401, null],
    ['second', 'default', 'default', 200, null],
    ['default', 'second', 'second', 200, null],
    ['nobody', 'default', 'default', 200, null],
  ] as const)('%s, posted to %s with the key of %s: %d', async (session, to, signedBy, status, whose) => {
    expect(await post(session, to, signedBy)).toBe(status);
    expect(await conversations()).toEqual(whose === null ? [] : [`demo/waha/${whose}/+79161234567`]);
  });

  it('tells the operator, once, of a session that no account here has', async () => {
    await post('nobody', 'default', 'default');
    await post('nobody', 'default', 'default');
    expect(app!.log().match(/warn .*/g)).toEqual([
      'warn [Channels] WAHA posts for "nobody", which no account here has, so nobody answers: demo/waha/default is "default"',
    ]);
  });
});

describe('several accounts in one body', () => {
  const META_APP_SECRET = '0123456789abcdef0123456789abcdef';
  const said = (number: string, id: string) => ({
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: number },
      messages: [{ from: '79161234567', id, timestamp: '1749416383', type: 'text', text: { body: id } }],
    },
  });

  it('are all taken before one is refused', async () => {
    const accounts = ['101', '102'].map((META_PHONE_NUMBER_ID, index) => {
      const account = index === 0 ? 'default' : 'second';
      return { channel: 'meta', account, META_PHONE_NUMBER_ID, META_ACCESS_TOKEN: 'a-token', META_APP_SECRET };
    });
    const file = join(folder, 'two-numbers.json');
    writeFileSync(file, JSON.stringify({ tenants: [{ profile: SALON, accounts }] }));
    app = await startGatewayApp(redis.url, { BATCH_SHARDS: '1', BATCH_MAX_WAITING: '1', TENANTS_FILE: file });
    const post = async (...changes: object[]): Promise<number> => {
      const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] });
      const { prove } = SIGNERS.find(({ channel }) => channel === 'meta')!;
      const proof = prove({ body, url: '', secret: META_APP_SECRET, at: Date.now() });
      return (await app!.post('meta', body, { proof })).status;
    };
    expect(await post(said('101', 'A'))).toBe(200);
    expect(await post(said('101', 'B'), said('102', 'C'))).toBe(429);
    expect(await conversations()).toEqual(['demo/meta/default/+79161234567', 'demo/meta/second/+79161234567']);
  });
});
