import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect } from '@jest/globals';
import type { RedisAddress } from '#libs/config';
import { eventually, startNestApp, type NestApp, type NestAppOptions } from '#libs/testing';
import { Module } from '@nestjs/common';
import { LuaScript } from './lua-script.js';
import type { RedisClient } from './redis-client.js';
import { connect, connectIntake, connectSubscriber } from './redis-connections.js';

@Module({})
class EmptyModule {}

const ANSWERED_WITHIN_MS = 1000;

/** One of each kind of connection that an app has, and one more for the intake. */
export interface Connections {
  readonly redis: RedisClient;
  readonly intake: RedisClient;
  readonly other: RedisClient;
  readonly subscriber: RedisClient;
}

/** What the specs of several Redis servers use; all of it is ended after the test. */
export interface FailoverTools {
  /** Pushes ARGV[1] onto the list KEYS[1] and returns its length. */
  readonly push: LuaScript;
  /** The client, once it is connected. */
  readonly ready: (client: RedisClient) => Promise<RedisClient>;
  readonly connectAll: (address: RedisAddress) => Promise<Connections>;
  /** An app with no more than a connection to Redis. */
  readonly start: (redisUrl: string, environment?: NestAppOptions['environment']) => Promise<NestApp>;
}

export function useFailoverTools(): FailoverTools {
  const clients: RedisClient[] = [];
  const apps: NestApp[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'rapidfire-failover-'));
  writeFileSync(join(folder, 'push.lua'), "return redis.call('RPUSH', KEYS[1], ARGV[1])\n");

  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    for (const app of apps.splice(0)) await app.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const ready = async (client: RedisClient): Promise<RedisClient> => {
    clients.push(client);
    client.on('error', () => undefined);
    await eventually('it is connected', () => client.status === 'ready');
    return client;
  };
  return {
    push: new LuaScript(folder, 'push'),
    ready,
    connectAll: async (address) => {
      const [redis, intake, other, subscriber] = await Promise.all([
        ready(connect(address, 'spec')),
        ready(connectIntake(address, 'spec')),
        ready(connectIntake(address, 'spec')),
        ready(connectSubscriber(address, 'spec')),
      ]);
      return { redis, intake, other, subscriber };
    },
    start: async (redisUrl, environment = {}) => {
      const app = await startNestApp(EmptyModule, { redisUrl, role: 'batch-processor', environment });
      apps.push(app);
      return app;
    },
  };
}

/** While a master is away, what is asked of it fails soon enough for a gateway to be answered. */
export async function expectFailuresAtOnce(attempts: readonly Promise<unknown>[]): Promise<void> {
  const startedAt = performance.now();
  for (const { status } of await Promise.allSettled(attempts)) expect(status).toBe('rejected');
  expect(performance.now() - startedAt).toBeLessThan(ANSWERED_WITHIN_MS);
}
