import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRedisUrls, redisAddress } from '#libs/config';
import { eventually, startTestCluster, type TestCluster } from '#libs/testing';
import { connectSubscriber, queueConnection } from './redis-connections.js';
import { WholeCluster } from './whole-cluster.js';

/** ioredis by itself tries many thousand times in that; a busy machine only makes it fewer. */
const LOOK_MS = 2000;
const MOST_ATTEMPTS = 300;

/** What node:net tells of each connection that is begun. */
const CLIENT_SOCKETS = 'net.client.socket';

let cluster: TestCluster;
beforeAll(async () => void (cluster = await startTestCluster()));
afterAll(() => cluster?.stop());

describe('a cluster that goes away whole', () => {
  it('is tried again with pauses, by a connection that only listens, too', async () => {
    const address = redisAddress('cluster', parseRedisUrls(cluster.url), undefined);
    const listening = connectSubscriber(address, 'spec');
    const queue = queueConnection(address) as WholeCluster;
    const blocking = queue.duplicate();
    expect(blocking).toBeInstanceOf(WholeCluster);
    const connections = [listening, queue, blocking];
    for (const connection of connections) connection.on('error', () => undefined);
    await listening.subscribe('spec');
    await Promise.all([queue, blocking].map((connection) => connection.exists('{bull}')));
    let attempts = 0;
    const count = (): void => void (attempts += 1);
    await cluster.stop();
    subscribe(CLIENT_SOCKETS, count);
    try {
      const until = performance.now() + LOOK_MS;
      await eventually('some time has gone by', () => performance.now() > until);
      // It is tried at all.
      expect(attempts).toBeGreaterThan(0);
      expect(attempts).toBeLessThan(MOST_ATTEMPTS);
    } finally {
      unsubscribe(CLIENT_SOCKETS, count);
      for (const connection of connections) connection.disconnect();
    }
  });
});
