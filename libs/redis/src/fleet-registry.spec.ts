import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/config';
import { eventually, startNestApp, startTestRedis, type NestApp, type TestRedis } from '#libs/testing';
import { Module } from '@nestjs/common';
import { FleetRegistry, missingParts, type FleetMember } from './fleet-registry.service.js';

@Module({})
class EmptyModule {}

let redis: TestRedis;
const apps: NestApp[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(async () => {
  await redis?.stop();
});
beforeEach(async () => {
  await redis.client.flushdb();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
});

async function start(role: Role, environment: Record<string, string> = {}): Promise<NestApp> {
  const app = await startNestApp(EmptyModule, { redisUrl: redis.url, role, environment });
  apps.push(app);
  return app;
}

const rolesSeenBy = async (app: NestApp): Promise<Role[]> =>
  (await app.app.get(FleetRegistry).members()).map(({ role }) => role).sort();

describe('the fleet', () => {
  it('is everyone who is on this Redis, seen by each of them', async () => {
    const api = await start('webhook-api');
    const processor = await start('batch-processor');
    await start('batch-processor');
    const everyone = ['batch-processor', 'batch-processor', 'webhook-api'];
    for (const app of [api, processor]) {
      await eventually(
        'all are seen',
        () => rolesSeenBy(app),
        (roles) => roles.join() === everyone.join(),
      );
    }
    const members = await api.app.get(FleetRegistry).members();
    expect(new Set(members.map(({ instance }) => instance)).size).toBe(3);
    for (const member of members) {
      expect(member).toMatchObject({ pid: process.pid, host: expect.stringMatching(/./) });
      expect(Date.parse(member.startedAt)).toBeGreaterThan(0);
    }
  });

  it('tells how many turns each thinks about at a time: none, when it is no worker', async () => {
    await start('webhook-api', { WORKER_CONCURRENCY: '7' });
    await start('batch-processor', { WORKER_CONCURRENCY: '7' });
    await start('conversation-worker', { WORKER_CONCURRENCY: '7' });
    const all = await start('all-in-one');
    const members = await eventually(
      'all are seen',
      () => all.app.get(FleetRegistry).members(),
      ({ length }) => length === 4,
    );
    expect(Object.fromEntries(members.map(({ role, concurrency }) => [role, concurrency]))).toEqual({
      'webhook-api': 0,
      'batch-processor': 0,
      'conversation-worker': 7,
      'all-in-one': 100,
    });
  });

  it('takes a process of an earlier version, which tells no number, for one that takes no turns', async () => {
    const old = { role: 'conversation-worker', instance: 'x', host: 'h', pid: 1, startedAt: new Date(0).toISOString() };
    await redis.client.hset('fleet:conversation-worker:x', old);
    await redis.client.zadd('fleet', Date.now() + 60_000, 'fleet:conversation-worker:x');
    const api = await start('webhook-api');
    const members = await api.app.get(FleetRegistry).members();
    expect(members.filter(({ role }) => role === 'conversation-worker')).toMatchObject([{ concurrency: 0 }]);
  });

  it('does not count who has left', async () => {
    const api = await start('webhook-api');
    const worker = await start('conversation-worker');
    await eventually(
      'both are seen',
      () => rolesSeenBy(api),
      (roles) => roles.length === 2,
    );
    await worker.stop();
    apps.pop();
    expect(await rolesSeenBy(api)).toEqual(['webhook-api']);
    await api.stop();
    apps.pop();
    expect(await redis.client.keys('fleet*')).toEqual([]);
  });

  it('does not count who has not been heard of for long, and forgets them', async () => {
    const silent = {
      role: 'conversation-worker',
      instance: 'x',
      host: 'h',
      pid: 1,
      startedAt: new Date(0).toISOString(),
    };
    await redis.client.hset('fleet:conversation-worker:x', silent);
    await redis.client.zadd('fleet', Date.now() - 2000, 'fleet:conversation-worker:x');
    await redis.client.zadd('fleet', Date.now() + 60_000, 'fleet:conversation-worker:expired');
    const api = await start('webhook-api');
    await eventually(
      'it has beaten',
      () => rolesSeenBy(api),
      (roles) => roles.includes('webhook-api'),
    );
    expect(await rolesSeenBy(api)).toEqual(['webhook-api']);
    await eventually(
      'the silent one is forgotten',
      () => redis.client.zscore('fleet', 'fleet:conversation-worker:x'),
      (score) => score === null,
    );
  });

  it('leaves nothing behind when it leaves in the middle of a beat', async () => {
    for (let round = 0; round < 20; round++) {
      const app = await start('webhook-api');
      apps.pop();
      await app.stop();
    }
    expect(await redis.client.keys('fleet*')).toEqual([]);
  });

  it('is heard of for fifteen seconds after a beat, and no longer', async () => {
    await start('webhook-api');
    const keys = await eventually(
      'it beats',
      () => redis.client.keys('fleet:*'),
      (found) => found.length === 1,
    );
    const ttl = await eventually(
      'its beat runs out',
      () => redis.client.pttl(keys[0]!),
      (ms) => ms > 0,
    );
    expect(ttl).toBeLessThanOrEqual(15_000);
  });
});

describe('missingParts', () => {
  const fleetOf = (...roles: Role[]): FleetMember[] =>
    roles.map((role, index) => ({
      ...{ role, instance: String(index), host: 'h', pid: index, startedAt: '', concurrency: 0 },
    }));

  it.each<[Role[], Role[]]>([
    [[], ['batch-processor', 'conversation-worker']],
    [['webhook-api'], ['batch-processor', 'conversation-worker']],
    [['webhook-api', 'batch-processor'], ['conversation-worker']],
    [['webhook-api', 'conversation-worker'], ['batch-processor']],
    [['batch-processor', 'conversation-worker'], []],
    [['all-in-one'], []],
    [['batch-processor', 'batch-processor'], ['conversation-worker']],
  ])('of %j are %j', (present, missing) => {
    expect(missingParts(fleetOf(...present))).toEqual(missing);
  });
});
