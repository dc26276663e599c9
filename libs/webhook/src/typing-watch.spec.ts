import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AliasBook } from '#libs/channels';
import { eventually, startTestRedis, type TestRedis } from '#libs/testing';
import { API_KEY, WahaServer } from '../../../test/gateways/fixtures-for-specs.js';
import { chatsIn } from './gateway-chats-for-specs.js';
import { GATEWAYS, mapLeaves, startGateways, type GatewayApp } from './gateways-for-specs.js';

const { fixtures } = GATEWAYS.find(({ channel }) => channel === 'waha')!;

let redis: TestRedis;
let waha: WahaServer;
let app: GatewayApp;

beforeEach(async () => {
  redis = await startTestRedis();
  waha = new WahaServer();
  const settings = { WAHA_URL: await waha.start(), WAHA_API_KEY: API_KEY, OUTBOUND: 'relay' };
  app = await startGateways(redis.url, settings);
});
afterEach(async () => {
  await waha.stop();
  await app.stop();
  await redis.stop();
});

/** Somebody writes a message with this number; the number of Anna unless given. */
async function write(number: number, phone = '79161234567'): Promise<void> {
  const body = mapLeaves(fixtures[0]!.body, (leaf) => {
    if (typeof leaf !== 'string') return leaf;
    return leaf.replaceAll('79161234567', phone).replace('3EB0ABCDEF', `3EB0ABCDEF${number}`);
  });
  expect(await app.post('waha', body)).toMatchObject({ status: 200 });
}

const asked = (): string[] => waha.calls.map(({ action }) => decodeURIComponent(action));
const ask = (chat: string): string => `POST /api/default/presence/${chat}/subscribe`;
const waiting = async (): Promise<number> =>
  Object.values(await chatsIn(redis)).reduce((sum, chat) => sum + chat.waiting.length, 0);

describe('whether somebody types', () => {
  it('is asked for once a chat', async () => {
    await write(1);
    await write(2);
    await write(2);
    await write(3, '79990000000');
    await eventually('both chats were asked for', () => asked().length >= 2);
    expect(asked()).toEqual([ask('79161234567@c.us'), ask('79990000000@c.us')]);
  });

  it('is asked for where the person is answered', async () => {
    // Known by her phone, she writes under her hidden id.
    const account = { tenant: 'demo', channel: 'waha', account: 'default' };
    await app.app.get(AliasBook).conversationOf(account, { user: '+79161234567' });
    const hidden = fixtures.find(({ name }) => name === 'a text under a hidden id by GOWS')!;
    await app.post('waha', hidden.body);
    await eventually('it was asked for', () => asked().length > 0);
    expect(asked()).toEqual([ask('13718@lid')]);
  });

  it('is asked for nobody who writes nothing', async () => {
    const silent = ['typing', 'an edit', 'a message in a group'];
    for (const { body } of fixtures.filter(({ name }) => silent.includes(name))) await app.post('waha', body);
    await write(1, '79990000000');
    await eventually('only who wrote was asked for', () => asked().length > 0);
    expect(asked()).toEqual([ask('79990000000@c.us')]);
  });

  it.each([{ status: 500 }, 'hang up'] as const)('holds up nothing when it cannot be asked: %j', async (trouble) => {
    let requests = 0;
    // The first request meets it, those after it do not.
    Object.defineProperty(waha, 'trouble', { get: () => (++requests === 1 ? trouble : null) });
    await write(1);
    expect(await waiting()).toBe(1);
    let number = 1;
    await eventually('it is asked for again', async () => {
      await write(++number);
      return asked().length > 0;
    });
    expect(await waiting()).toBe(number);
    expect(requests).toBe(2);
    expect(app.log()).not.toMatch(/error \[/);
  });

  it('holds up nothing when it is never answered', async () => {
    waha.trouble = 'silence';
    await write(1);
    await write(2);
    expect(await waiting()).toBe(2);
    expect(asked()).toEqual([]);
  });
});
