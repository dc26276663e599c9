import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRedisUrls, redisAddress, type RedisAddress } from '#libs/config';
import { eventually, startNestApp, startTestCluster, type NestApp, type TestCluster } from '#libs/testing';
import { Module } from '@nestjs/common';
import { FleetRegistry } from './fleet-registry.service.js';
import { LuaScript } from './lua-script.js';
import type { RedisClient } from './redis-client.js';
import { connect, connectIntake, connectSubscriber } from './redis-connections.js';
import { RedisRefusedError, RedisServer } from './redis-server.service.js';

@Module({})
class EmptyModule {}

/** Its slot is served by the master that these tests lose. */
const KEY = 'list:{a}';
const ANSWERED_WITHIN_MS = 1000;

let folder: string;
let cluster: TestCluster;
let address: RedisAddress;
const clients: RedisClient[] = [];
const apps: NestApp[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-cluster-'));
  writeFileSync(join(folder, 'push.lua'), "return redis.call('RPUSH', KEYS[1], ARGV[1])\n");
  cluster = await startTestCluster();
  address = redisAddress('cluster', parseRedisUrls(cluster.url), undefined);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  for (const app of apps.splice(0)) await app.stop();
});
afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true });
});

async function ready(client: RedisClient): Promise<RedisClient> {
  clients.push(client);
  client.on('error', () => undefined);
  await eventually('it is connected', () => client.status === 'ready');
  return client;
}

async function start(environment: Record<string, string> = {}, redisUrl = cluster.url): Promise<NestApp> {
  const app = await startNestApp(EmptyModule, {
    redisUrl,
    role: 'batch-processor',
    environment: { REDIS_MODE: 'cluster', ...environment },
  });
  apps.push(app);
  return app;
}

describe('a cluster', () => {
  it('is checked and named like one Redis', async () => {
    const app = await start();
    const server = app.app.get(RedisServer);
    expect(server.usable).toBe(true);
    const where = `cluster of ${address.servers.map(({ port }) => `127.0.0.1:${port}`).join(', ')}, no TLS`;
    expect(server.describe()).toBe(`${where}, name ${await cluster.client.get('rapidfire:id')}`);
    expect(app.log()).toMatch(/connected to (Redis|Valkey) [\d.]+ at cluster of .+ run_id (\w{40}, ){2}\w{40}, /);
  });

  it('has a fleet', async () => {
    const app = await start();
    const members = await eventually(
      'it is seen',
      () => app.app.get(FleetRegistry).members(),
      ({ length }) => length > 0,
    );
    expect(members).toMatchObject([{ role: 'batch-processor', pid: process.pid }]);
    await app.stop();
    apps.pop();
    expect(await cluster.client.zcard('fleet')).toBe(0);
  });

  it('is not taken for a single Redis', async () => {
    const [node] = cluster.url.split(',');
    const started = start({ REDIS_MODE: 'single' }, node);
    await expect(started).rejects.toThrow(RedisRefusedError);
    await expect(started).rejects.toThrow('it is a node of a cluster: set REDIS_MODE=cluster');
  });
});

describe('a script that waits for replicas', () => {
  it('goes to the node of its keys, with its WAIT, and is taught where it is not known', async () => {
    const script = new LuaScript(folder, 'push');
    const intake = await ready(connectIntake(address, 'spec'));
    for (const tag of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect(await script.runReplicated(intake, [`push:{${tag}}`], ['x'], 1000)).toEqual({ reply: 1, replicas: 1 });
      expect(await script.runReplicated(intake, [`push:{${tag}}`], ['x'], 1000)).toEqual({ reply: 2, replicas: 1 });
    }
  });
});

describe('a cluster that lacks a part', () => {
  it('is not usable until the part is back', async () => {
    const app = await start();
    const server = app.app.get(RedisServer);
    const part = [await cluster.masterOf(KEY), ...(await cluster.replicasOf(await cluster.masterOf(KEY)))];
    for (const node of part) await node.kill('SIGSTOP');
    await eventually('it is not usable', () => !server.usable);
    for (const node of part) await node.kill('SIGCONT');
    await eventually('it is usable again', () => server.usable);
    expect(app.log()).toMatch(/error \[Redis\] Redis at cluster of .+ cannot be reached \(.+\)\. Trying on; /);
    expect(app.log()).toMatch(/log \[Redis\] Redis at cluster of .+ is back after /);
  });
});

describe.each<[how: string, signal: NodeJS.Signals]>([
  ['dies', 'SIGKILL'],
  ['hangs', 'SIGSTOP'],
])('a master that %s', (_how, signal) => {
  it('is answered for at once with an error, and then by its replica', async () => {
    const script = new LuaScript(folder, 'push');
    const [redis, intake, other, subscriber] = await Promise.all([
      ready(connect(address, 'spec')),
      ready(connectIntake(address, 'spec')),
      ready(connectIntake(address, 'spec')),
      ready(connectSubscriber(address, 'spec')),
    ]);
    const heard: string[] = [];
    subscriber.on('message', (_channel: string, text: string) => heard.push(text));
    await subscriber.subscribe('spec');
    await redis.del(KEY);
    await script.run(redis, [KEY], ['before']);
    await intake.exists(KEY);
    await other.exists(KEY);
    const master = await cluster.masterOf(KEY);
    await eventually('the replica has all', () => cluster.replicated(master));

    await master.kill(signal);
    const outcomes = await Promise.all([
      timed(intake.llen(KEY)),
      timed(script.runReplicated(other, [KEY], ['during'], 300)),
    ]);
    for (const { failed, ms } of outcomes) {
      expect(failed).toBe(true);
      expect(ms).toBeLessThan(ANSWERED_WITHIN_MS);
    }

    const successor = await cluster.failedOver(KEY, master);
    await eventually('all find the new master', async () => (await redis.llen(KEY)) + (await intake.llen(KEY)), isTwo);
    // Nothing confirms there, as its only replica is master now; and the pipeline finds its own way to it.
    const after = await eventually('a script finds it, too', () => script.runReplicated(other, [KEY], ['after'], 100));
    expect(after).toEqual({ reply: 2, replicas: 0 });
    await eventually('the subscriber hears', async () => {
      await redis.publish('spec', 'hello');
      return heard.length > 0;
    });
    await cluster.addReplica(successor);
    await master.kill('SIGKILL').catch(() => undefined);
  }, 60_000);
});

const isTwo = (sum: number): boolean => sum === 2;

/** Whether it failed, and after how long. */
async function timed(attempt: Promise<unknown>): Promise<{ failed: boolean; ms: number }> {
  const startedAt = performance.now();
  const failed = await attempt.then(
    () => false,
    () => true,
  );
  return { failed, ms: performance.now() - startedAt };
}
