/** Redis servers of the measures' own. */
import { Redis } from 'ioredis';
import { startRedis } from '../../../scripts/redis.mjs';

/** As docker-compose.yml starts it. */
export const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'everysec'];

/** @typedef {import('../../../scripts/redis/start.mjs').PrivateRedis & { client: Redis }} BenchRedis */

/**
 * A private Redis, in memory unless told otherwise, and a client on it.
 *
 * @param {import('../../../scripts/redis/find.mjs').Launcher} launcher
 * @param {readonly string[]} [args]
 * @returns {Promise<BenchRedis>}
 */
export async function openRedis(launcher, args = []) {
  const server = await startRedis({ launcher, args: [...args] });
  const client = new Redis({ host: '127.0.0.1', port: server.port });
  client.on('error', () => {}); // it goes away when the measure ends
  return {
    ...server,
    client,
    stop: async () => {
      client.disconnect();
      await server.stop();
    },
  };
}

/** @param {Redis} client */
export async function usedMemory(client) {
  return Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]);
}

/**
 * Puts a worker into the fleet that does nothing and has room for everything: the sweeper may claim no more turns than
 * the fleet's workers can start. It stands far in the future, so it needs no heartbeat.
 *
 * @param {Redis} client
 */
export async function addIdleWorker(client) {
  const key = 'fleet:conversation-worker:bench';
  const startedAt = new Date().toISOString();
  await client.hset(key, {
    role: 'conversation-worker',
    instance: 'bench',
    host: 'bench',
    pid: 1,
    startedAt,
    concurrency: 10_000_000,
  });
  await client.zadd('fleet', Date.now() + 24 * 3_600_000, key);
}
