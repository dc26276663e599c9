import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startRedis } from '../../../scripts/redis.mjs';
import { lastingPort } from './lasting-port.mjs';

/** Everything that was acknowledged is on disk, or the promise would not be ours to keep. */
const APPEND_ONLY = ['--appendonly', 'yes', '--appendfsync', 'always'];

/**
 * A Redis that can be killed and comes back with all it acknowledged.
 *
 * @typedef {object} LastingRedis
 * @property {number} port
 * @property {Redis} client of the harness, past every cut
 * @property {(awayMs: number) => Promise<void>} crash SIGKILL, gone for so long, then started again on its port and files
 * @property {(ms: number) => Promise<void>} hang SIGSTOP, then SIGCONT
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {import('../../../scripts/redis.mjs').Launcher} options.launcher
 * @param {string} options.folder
 * @returns {Promise<LastingRedis>}
 */
export async function startLastingRedis({ launcher, folder }) {
  const [port, dir] = [await lastingPort(), `${folder}/redis`];
  mkdirSync(dir);
  const start = () => startRedis({ launcher, port, dir, args: APPEND_ONLY });
  let server = await start();
  const client = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 100, maxRetriesPerRequest: null });
  client.on('error', () => {});

  /** @type {Promise<void>} */
  let healed = Promise.resolve();
  /** @param {() => Promise<void>} fault one at a time: a server that is gone cannot hang */
  const inTurn = (fault) => (healed = healed.then(fault));
  return {
    port,
    client,
    crash: (awayMs) =>
      inTurn(async () => {
        await server.kill('SIGKILL');
        await server.stop(); // lets its lifeline go
        await delay(awayMs);
        server = await start();
      }),
    hang: (ms) =>
      inTurn(async () => {
        await server.kill('SIGSTOP');
        await delay(ms);
        await server.kill('SIGCONT');
      }),
    stop: async () => {
      await healed.catch(() => {});
      client.disconnect();
      await server.stop();
    },
  };
}
