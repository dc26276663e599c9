import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, startTestRedis, type TestRedis } from '#libs/testing';
import { TelegramServer, TOKEN } from '../../../test/gateways/fixtures-for-specs.js';
import { chatsIn, conversationWith } from './gateway-chats-for-specs.js';
import { startGatewayApp, type GatewayApp } from './gateways-for-specs.js';

const LEASE = 'polling:demo/telegram/default';
const ANNA = 111222333;

let redis: TestRedis;
let telegram: TelegramServer;
let apps: GatewayApp[];

beforeEach(async () => {
  redis = await startTestRedis();
  telegram = await new TelegramServer().start();
  apps = [];
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await telegram.stop();
  await redis.stop();
});

/** A process with a bot that is polled. */
async function start(more: Record<string, string> = {}): Promise<GatewayApp> {
  const bot = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_URL: telegram.url };
  const app = await startGatewayApp(redis.url, { BATCH_SHARDS: '1', ...bot, ...more });
  apps.push(app);
  return app;
}

async function stop(app: GatewayApp): Promise<void> {
  apps.splice(apps.indexOf(app), 1);
  await app.stop();
}

const said = (number: number, text: string, from: number = ANNA): { update_id: number } => {
  const chat = { id: from, type: 'private', first_name: 'Анна' };
  const message = { message_id: number, from: { ...chat, is_bot: false }, chat, date: 1_749_416_383, text };
  return Object.assign({ update_id: 5000 + number }, { message });
};

async function textsOf(user: number = ANNA): Promise<string[]> {
  const chat = (await chatsIn(redis))[conversationWith('telegram', String(user))];
  return chat?.waiting.map(({ text }) => text) ?? [];
}

/** As often as an update was asked for beyond this one. */
const confirmations = (number: number): unknown[] =>
  telegram.asked('getUpdates').filter(({ offset }) => typeof offset === 'number' && offset > 5000 + number);

const oneWaits = (): Promise<unknown> =>
  eventually('a request is held', () => telegram.held === 1 && telegram.updates.length === 0);
const have = (texts: readonly string[]): Promise<unknown> =>
  eventually(
    `there are ${texts.join()}`,
    () => textsOf(),
    (found) => found.join() === texts.join(),
  );

describe('the end', () => {
  it('comes at once while a request is held, and gives the account up', async () => {
    const app = await start();
    await oneWaits();
    await stop(app);
    await eventually('the request is cancelled', () => telegram.held === 0);
    expect(await redis.client.exists(LEASE)).toBe(0);
    expect(telegram.asked('getUpdates')).toHaveLength(1);
    expect(app.log()).not.toMatch(/(warn|error) \[/);
  });

  it('comes while Redis is away, too', async () => {
    const app = await start();
    await oneWaits();
    await redis.stop();
    telegram.bring(said(1, 'Здравствуйте'));
    await eventually('it is told', () => app.log().includes('messages of Telegram cannot be kept here'));
    await stop(app);
    expect(confirmations(1)).toEqual([]);
    redis = await startTestRedis();
  });
});

describe('a bot that is polled', () => {
  it('has its updates taken, in order, and confirmed', async () => {
    const app = await start();
    await oneWaits();
    telegram.bring(said(1, 'Здравствуйте'), said(2, 'хочу записаться'));
    await have(['Здравствуйте', 'хочу записаться']);
    await oneWaits();
    telegram.bring(said(3, 'завтра'), said(4, 'Привет', 444555666), { update_id: 5005 });
    await have(['Здравствуйте', 'хочу записаться', 'завтра']);
    await oneWaits();
    expect(await textsOf(444555666)).toEqual(['Привет']);
    expect(confirmations(2).length).toBeGreaterThan(0);
    expect(app.log()).not.toMatch(/AAF|error \[|Здравствуйте|111222333/);
  });

  it('has an update that comes once more taken once', async () => {
    await start();
    await oneWaits();
    telegram.bring(said(1, 'Здравствуйте'));
    await have(['Здравствуйте']);
    await oneWaits();
    telegram.bring(said(1, 'Здравствуйте'), said(2, 'ещё'));
    await have(['Здравствуйте', 'ещё']);
  });

  it('that floods is taken in whole: nobody else’s updates wait behind it', async () => {
    await start({ FLOOD_MESSAGES: '2', FLOOD_WINDOW_MS: '3600000' });
    await oneWaits();
    const flood = Array.from({ length: 8 }, (_, index) => said(index, `${index}`));
    telegram.bring(...flood, said(20, 'Привет', 444555666));
    await eventually(
      'the other is heard',
      () => textsOf(444555666),
      (texts) => texts.length === 1,
    );
    expect(await textsOf()).toEqual(flood.map((_, index) => `${index}`));
  });
});

describe('what Redis has not confirmed', () => {
  it('is not confirmed to Telegram either, and is taken when there is room again', async () => {
    const app = await start();
    await oneWaits();
    await redis.client.config('SET', 'maxmemory', '1');
    telegram.bring(said(1, 'Здравствуйте'), said(2, 'хочу записаться'));
    await eventually('it is told', () => app.log().includes('messages of Telegram cannot be kept here'));
    expect(confirmations(1)).toEqual([]);
    expect(telegram.updates).toHaveLength(2);
    await redis.client.config('SET', 'maxmemory', '0');
    await have(['Здравствуйте', 'хочу записаться']);
    await oneWaits();
  });

  it('is asked for again after a Redis that hung, and counts once', async () => {
    await start();
    await oneWaits();
    await redis.server.kill('SIGSTOP');
    telegram.bring(said(1, 'Здравствуйте'));
    await eventually('it is asked for again', () => telegram.asked('getUpdates').length >= 2);
    expect(confirmations(1)).toEqual([]);
    await redis.server.kill('SIGCONT');
    await oneWaits();
    expect(await textsOf()).toEqual(['Здравствуйте']);
  });

  it('drops what a full conversation cannot take, and goes on with what lies behind it', async () => {
    await start({ BATCH_MAX_WAITING: '1' });
    await oneWaits();
    telegram.bring(said(1, 'Здравствуйте'), said(2, 'хочу записаться'));
    await have(['Здравствуйте']);
    await eventually('both are confirmed', () => confirmations(2).length > 0);
    expect(await textsOf()).toEqual(['Здравствуйте']);
  });
});

describe('of two processes', () => {
  it('one asks; when it ends, the other goes on', async () => {
    const first = await start();
    await oneWaits();
    const monitor = await redis.connect().monitor();
    const tried = new Promise<void>((resolve) => {
      monitor.on('monitor', (_time: string, [command, key]: string[]) => {
        if (command?.toLowerCase() === 'set' && key === LEASE) resolve();
      });
    });
    await start();
    await tried;
    monitor.disconnect();
    telegram.bring(said(1, 'Здравствуйте'));
    await have(['Здравствуйте']);
    await oneWaits();
    expect(telegram.asked('getUpdates')).toHaveLength(2);

    await stop(first);
    await oneWaits();
    telegram.bring(said(2, 'ещё'));
    await have(['Здравствуйте', 'ещё']);
    expect(telegram.asked('getUpdates').length).toBeGreaterThan(2);
  });

  it('one that has lost its lease stops asking, and begins anew when it is free', async () => {
    await start();
    await oneWaits();
    await redis.client.set(LEASE, 'somebody else');
    await eventually('nobody asks', () => telegram.held === 0);
    telegram.bring(said(1, 'Здравствуйте'));
    await redis.client.del(LEASE);
    await have(['Здравствуйте']);
    expect(await redis.client.pttl(LEASE)).toBeGreaterThan(0);
  });
});

describe('a bot with a webhook', () => {
  it('is asked nothing', async () => {
    await start({ TELEGRAM_WEBHOOK_SECRET: 'a-secret_Of-the-webhook' });
    expect(await redis.client.exists(LEASE)).toBe(0);
    expect(telegram.calls).toEqual([]);
  });
});
