import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRedisUrls, redisAddress, type RedisAddress } from '#libs/config';
import { eventually, startNestApp, startTestSentinel, type NestApp, type TestSentinel } from '#libs/testing';
import { Module } from '@nestjs/common';
import { LuaScript } from './lua-script.js';
import type { RedisClient } from './redis-client.js';
import { connect, connectIntake, connectSubscriber } from './redis-connections.js';
import { RedisRefusedError, RedisServer } from './redis-server.service.js';

@Module({})
class EmptyModule {}

const KEY = 'list';
const ANSWERED_WITHIN_MS = 1000;

let folder: string;
let sentinel: TestSentinel;
let address: RedisAddress;
const clients: RedisClient[] = [];
const apps: NestApp[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-sentinel-'));
  writeFileSync(join(folder, 'push.lua'), "return redis.call('RPUSH', KEYS[1], ARGV[1])\n");
  sentinel = await startTestSentinel();
  address = redisAddress('sentinel', parseRedisUrls(sentinel.url), sentinel.masterName);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  for (const app of apps.splice(0)) await app.stop();
});
afterAll(async () => {
  await sentinel?.stop();
  rmSync(folder, { recursive: true });
});

async function ready(client: RedisClient): Promise<RedisClient> {
  clients.push(client);
  client.on('error', () => undefined);
  await eventually('it is connected', () => client.status === 'ready');
  return client;
}

async function start(environment: Record<string, string> = {}): Promise<NestApp> {
  const own = { REDIS_MODE: 'sentinel', REDIS_SENTINEL_MASTER: sentinel.masterName, ...environment };
  const app = await startNestApp(EmptyModule, { redisUrl: sentinel.url, role: 'batch-processor', environment: own });
  apps.push(app);
  return app;
}

describe('a master that sentinels name', () => {
  it('is checked and named like one Redis', async () => {
    const app = await start();
    const server = app.app.get(RedisServer);
    expect(server.usable).toBe(true);
    const sentinels = address.servers.map(({ port }) => `127.0.0.1:${port}`).join(', ');
    const where = `master mymaster of sentinels ${sentinels}, db 0, no TLS`;
    expect(server.describe()).toBe(`${where}, name ${await sentinel.client.get('rapidfire:id')}`);
    expect(app.log()).toContain(`log [Redis] Redis is ${where}; REDIS_URL comes from`);
  });

  it('is not looked for where a Sentinel is taken for a Redis', async () => {
    const url = sentinel.url.split(',')[0]!;
    const started = startNestApp(EmptyModule, { redisUrl: url, role: 'batch-processor' });
    await expect(started).rejects.toThrow(RedisRefusedError);
    await expect(started).rejects.toThrow('it is a Sentinel, which keeps no data: set REDIS_MODE=sentinel');
  });

  it('is waited for when the sentinels do not know it', async () => {
    const app = await start({ REDIS_SENTINEL_MASTER: 'nobody' });
    expect(app.app.get(RedisServer).usable).toBe(false);
    expect(app.log()).toMatch(
      /error \[Redis\] Redis at master nobody of sentinels .+ cannot be reached \(All sentinels/,
    );
  });
});

describe.each<[how: string, signal: NodeJS.Signals]>([
  ['hangs', 'SIGSTOP'],
  ['dies', 'SIGKILL'],
])('a master that %s', (_how, signal) => {
  it('is answered for at once with an error, and then by its replica', async () => {
    const script = new LuaScript(folder, 'push');
    const [redis, intake, other, subscriber] = await Promise.all([
      ready(connect(address, 'spec')),
      ready(connectIntake(address, 'spec')),
      ready(connectIntake(address, 'spec')),
      ready(connectSubscriber(address, 'spec')),
    ]);
    const app = await start();
    const heard: string[] = [];
    subscriber.on('message', (_channel: string, text: string) => heard.push(text));
    await subscriber.subscribe('spec');
    await redis.del(KEY);
    const before = await script.runReplicated(intake, [KEY], ['before'], 1000);
    expect(before.reply).toBe(1);
    expect(before.replicas).toBeGreaterThanOrEqual(1);
    const master = await sentinel.master();
    await eventually('the replicas have all', () => sentinel.replicated());

    await master.kill(signal);
    const outcomes = await Promise.all([
      timed(intake.llen(KEY)),
      timed(script.runReplicated(other, [KEY], ['during'], 300)),
    ]);
    for (const { failed, ms } of outcomes) {
      expect(failed).toBe(true);
      expect(ms).toBeLessThan(ANSWERED_WITHIN_MS);
    }

    await sentinel.failedOver(master);
    const lengths = async (): Promise<number> => (await redis.llen(KEY)) + (await intake.llen(KEY));
    await eventually('all find the new master', lengths, (sum) => sum === 2);
    const after = await eventually('a script finds it, too', () => script.runReplicated(other, [KEY], ['after'], 300));
    expect(after.reply).toBe(2);
    await eventually('the subscriber hears', async () => {
      await redis.publish('spec', 'hello');
      return heard.length > 0;
    });
    await eventually('it is usable again', () => app.app.get(RedisServer).usable);
    expect(app.log()).toMatch(/log \[Redis\] Redis at master mymaster .+ is back after /);
    await master.kill('SIGCONT').catch(() => undefined);
    await eventually('the old master follows, if it still is', () => sentinel.replicated());
  }, 60_000);
});

/** Whether it failed, and after how long. */
async function timed(attempt: Promise<unknown>): Promise<{ failed: boolean; ms: number }> {
  const startedAt = performance.now();
  const failed = await attempt.then(
    () => false,
    () => true,
  );
  return { failed, ms: performance.now() - startedAt };
}
