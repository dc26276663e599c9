import { Redis } from 'ioredis';
import { ensureLauncher, startRedis, type Launcher, type PrivateRedis } from '../../../scripts/redis.mjs';

/** A Redis that belongs to one spec file, with a client on it. */
export interface TestRedis {
  readonly url: string;
  readonly server: PrivateRedis;
  readonly client: Redis;
  stop(): Promise<void>;
}

export interface TestRedisOptions {
  readonly port?: number;
  readonly dir?: string;
  readonly args?: readonly string[];
}

/** Starts a private Redis on a free port of 127.0.0.1; `npm test` says by what. */
export async function startTestRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  const told = process.env['TEST_REDIS_LAUNCHER'];
  const launcher = told === undefined ? await ensureLauncher() : (JSON.parse(told) as Launcher);
  const server = await startRedis({ launcher, ...options });
  const client = new Redis(server.url);
  client.on('error', () => undefined);
  return {
    url: server.url,
    server,
    client,
    stop: async () => {
      client.disconnect();
      await server.stop();
    },
  };
}
