import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRedisUrls, redisAddress, type RedisAddress } from '#libs/config';
import { eventually, startTestRedis, type TestRedis } from '#libs/testing';
import { Redis } from 'ioredis';
import { useFailoverTools } from './failover-for-specs.js';
import { queueConnection, REDIS } from './redis-connections.js';

/** Longer than a command of ours may take, and than BullMQ lets a worker block. */
const BLOCKED_S = 6;

const LEAVES_EVERY_MS = 2000;

const { ready, connectAll, start } = useFailoverTools();
let redis: TestRedis;
let address: RedisAddress;

beforeAll(async () => {
  redis = await startTestRedis();
  address = redisAddress('single', parseRedisUrls(redis.url), undefined);
});
afterAll(() => redis?.stop());

/** As BullMQ makes its own. */
async function connectQueue(): Promise<Redis> {
  const options = queueConnection(address);
  if ('options' in options) throw new Error('this is a cluster');
  return (await ready(new Redis(options))) as Redis;
}

describe('a Redis that hangs', () => {
  it('is left by all that ask it something, and found again when it answers', async () => {
    const { redis: client, intake, subscriber } = await connectAll(address);
    const queue = await connectQueue();
    const left = [client, intake, subscriber, queue].map(
      (connection) => new Promise<void>((resolve) => void connection.once('close', () => resolve())),
    );
    await redis.server.kill('SIGSTOP');
    const asked = [client.get('key'), intake.get('key'), queue.set('key', 'value')];
    // The subscriber asks by itself.
    await Promise.all(left);
    await redis.server.kill('SIGCONT');
    const [timedOut, failed, waited] = await Promise.allSettled(asked);
    expect([timedOut?.status, failed?.status]).toEqual(['rejected', 'rejected']);
    expect(waited).toEqual({ status: 'fulfilled', value: 'OK' });
    await eventually('they are all back', () =>
      [client, intake, subscriber, queue].every(({ status }) => status === 'ready'),
    );
    expect(await intake.get('key')).toBe('value');
  });
});

describe('a connection on which nothing is said for long', () => {
  it('is kept while a worker blocks, and while nothing is published or asked', async () => {
    const { redis: client, intake, subscriber } = await connectAll(address);
    const queue = await connectQueue();
    const all = [client, intake, subscriber, queue];
    const idOf = (connection: (typeof all)[number]): Promise<unknown> => connection.call('CLIENT', 'ID');
    const before = await Promise.all(all.map(idOf));
    expect(await queue.bzpopmin('nothing', BLOCKED_S)).toBeNull();
    expect(await Promise.all(all.map(idOf))).toEqual(before);
  });
});

describe('a Redis that has become a replica', () => {
  it('is left, as its name may lead to another now; but not again and again', async () => {
    const app = await start(redis.url);
    const client = app.app.get<Redis>(REDIS);
    const connects: string[] = [];
    client.on('ready', () => connects.push('ready'));
    await redis.client.call('REPLICAOF', '127.0.0.1', '1');
    const startedAt = performance.now();
    try {
      await expect(client.set('key', 'value')).rejects.toThrow('READONLY');
      await eventually('it has left', () => connects.length === 1);
      // What it finds is checked, which is refused, too.
      await eventually('the check has failed', () => app.log().includes('cannot be used: READONLY'));
      for (let write = 0; write < 50; write++) await expect(client.set('key', 'value')).rejects.toThrow('READONLY');
      expect(connects.length).toBeLessThanOrEqual(2 + (performance.now() - startedAt) / LEAVES_EVERY_MS);
    } finally {
      await redis.client.call('REPLICAOF', 'NO', 'ONE');
    }
  });
});
