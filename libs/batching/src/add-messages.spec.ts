import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectIntake, type FleetRegistry, type RedisClient } from '#libs/redis';
import {
  conversationOf,
  eventually,
  RecordingQueue,
  settingsFor,
  startTestRedis,
  textMessage,
  type TestRedis,
} from '#libs/testing';
import { BatchClaims } from './batch-claims.service.js';
import { RedisBatchService } from './redis-batch.service.js';
import { shardOf } from './shard.js';
import { WorkerPlaces } from './worker-places.js';

const PEOPLE = Array.from({ length: 40 }, (_, n) => conversationOf(`+7916${String(n).padStart(7, '0')}`));

let redis: TestRedis;
let intake: RedisClient;
let batches: RedisBatchService;

beforeAll(async () => {
  redis = await startTestRedis();
  const settings = settingsFor(redis.url);
  intake = connectIntake(settings.redis.address, 'spec');
  intake.on('error', () => undefined);
  await eventually('the intake is connected', () => intake.status === 'ready');
  const { batching, turns } = settings;
  const places = new WorkerPlaces({} as FleetRegistry);
  const claims = new BatchClaims(redis.client, batching, turns, new RecordingQueue(), places);
  batches = new RedisBatchService(redis.client, intake, batching, claims);
});
afterAll(async () => {
  intake.disconnect();
  await redis.stop();
});

const hello = PEOPLE.map((conversation) => ({ conversation, message: textMessage('Привет', { id: 'm1' }) }));

describe('addMessages', () => {
  it('puts each conversation into its shard, and answers in the order given', async () => {
    expect(await batches.addMessages(hello.slice(0, 20))).toEqual(new Array(20).fill('added'));
    const results = await batches.addMessages(hello);
    expect(results).toEqual([...new Array<string>(20).fill('duplicate'), ...new Array<string>(20).fill('added')]);
    const expected = PEOPLE.map((conversation) => `rapid-fire:{${shardOf(conversation, 16)}}:${conversation}`);
    expect((await redis.client.keys('rapid-fire:*')).sort()).toEqual(expected.sort());
    expect(new Set(expected.map((key) => key.split(':')[1])).size).toBeGreaterThan(8);
  });

  it('takes nothing and asks nothing for no messages', async () => {
    expect(await batches.addMessages([])).toEqual([]);
  });

  it('fails the messages of a shard that fails, and takes the others', async () => {
    const broken = shardOf(PEOPLE[0]!, 16);
    await redis.client.set(`due:{${broken}}`, 'not an index');
    const results = await batches.addMessages(
      PEOPLE.map((conversation) => ({ conversation, message: textMessage('Ау', { id: 'm2' }) })),
    );
    expect(results).toEqual(PEOPLE.map((person) => (shardOf(person, 16) === broken ? 'failed' : 'added')));
    await redis.client.del(`due:{${broken}}`);
  });

  it('says failed, and does not wait, when Redis hangs or is away', async () => {
    await redis.server.kill('SIGSTOP');
    expect(await batches.addMessages(hello.slice(0, 2))).toEqual(['failed', 'failed']);
    await redis.server.stop();
    expect(await batches.addMessage(hello[0]!)).toBe('failed');
  });
});
