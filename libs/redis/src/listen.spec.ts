import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRedisUrls, redisAddress } from '#libs/config';
import { eventually, freePort, startTestRedis, type TestRedis } from '#libs/testing';
import { listen } from './listen.js';
import type { RedisClient } from './redis-client.js';
import { connectSubscriber } from './redis-connections.js';

const CHANNEL = 'spec';

let redis: TestRedis;
const subscribers: RedisClient[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});
afterEach(async () => {
  for (const subscriber of subscribers.splice(0)) subscriber.disconnect();
  await eventually('they have gone', async () => (await listeners(redis)) === 0);
});
afterAll(() => redis.stop());

function subscriberOf(url: string): RedisClient {
  const subscriber = connectSubscriber(redisAddress('single', parseRedisUrls(url), undefined), 'spec');
  subscriber.on('error', () => undefined);
  subscribers.push(subscriber);
  return subscriber;
}

/** @returns what is heard from now on */
function heardBy(subscriber: RedisClient): string[] {
  const heard: string[] = [];
  listen(subscriber, CHANNEL, (message) => heard.push(message));
  return heard;
}

async function listeners({ client }: TestRedis): Promise<unknown> {
  return (await client.pubsub('NUMSUB', CHANNEL))[1];
}

/** Publishes until it is heard. */
const hears = (heard: string[], { client }: TestRedis, message: string) =>
  eventually(`${message} is heard`, async () => {
    await client.publish(CHANNEL, message);
    return heard.includes(message);
  });

describe('listen', () => {
  it('hears each message of its channel once, also on a connection that is there already', async () => {
    const subscriber = subscriberOf(redis.url);
    const early = heardBy(subscriber);
    await eventually('it is connected', () => subscriber.status === 'ready');
    const late = heardBy(subscriber);
    await subscriber.subscribe('another');
    await eventually('it listens', async () => (await listeners(redis)) === 1);
    await redis.client.publish('another', 'to somebody else');
    await redis.client.publish(CHANNEL, 'first');
    await redis.client.publish(CHANNEL, 'second');
    await eventually('all is heard', () => late.includes('second'));
    expect(late).toEqual(['first', 'second']);
    expect(early).toEqual(['first', 'second']);
  });

  it('hears once Redis is there, however long it was away when it began', async () => {
    const port = await freePort();
    // As ours after its twentieth attempt: what was queued by then is given up.
    const subscriber = redis.connect({ port, maxRetriesPerRequest: 0, retryStrategy: () => 20 });
    subscribers.push(subscriber);
    const heard = heardBy(subscriber);
    await new Promise((resolve) => subscriber.once('reconnecting', resolve));
    const late = await startTestRedis({ port });
    await hears(heard, late, 'hello');
    await late.stop();
  });

  it('hears again after the connection was lost', async () => {
    const heard = heardBy(subscriberOf(redis.url));
    await hears(heard, redis, 'before');
    await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await hears(heard, redis, 'after');
  });

  it('hears again after Redis has refused it: nothing that fails is left to end the process', async () => {
    const subscriber = subscriberOf(redis.url);
    const heard = heardBy(subscriber);
    await hears(heard, redis, 'before');
    const refused = async (): Promise<boolean> =>
      ((await redis.client.call('ACL', 'LOG')) as string[][]).some((entry) => entry.includes('channel'));
    try {
      // Who listens is thrown out, comes again, and may not subscribe. Jest fails a test with an unhandled rejection.
      await redis.client.call('ACL', 'SETUSER', 'default', 'resetchannels');
      await eventually('it was refused', refused);
    } finally {
      await redis.client.call('ACL', 'SETUSER', 'default', 'allchannels');
    }
    await redis.client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await hears(heard, redis, 'after');
  });
});
