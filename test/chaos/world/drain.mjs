import { setTimeout as delay } from 'node:timers/promises';
import { allKeys, jobIds, openKeys } from './open-keys.mjs';

const LOOK_EVERY_MS = 100;

/**
 * Waits until nothing is open any more, or its patience is at an end; what is left is for the checker to judge.
 *
 * @param {object} options
 * @param {import('./lasting-redis.mjs').LastingRedis} options.redis
 * @param {import('./sink.mjs').Sink} options.sink
 * @param {boolean} options.jobs also for jobs whose workers were killed, which BullMQ drops within a minute
 * @param {number} options.patienceMs
 * @param {AbortSignal} options.signal
 * @param {(left: string[]) => void} options.onLook
 * @returns {Promise<boolean>} whether nothing is open
 */
export async function drain({ redis, sink, jobs, patienceMs, signal, onLook }) {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const keys = await allKeys(redis.client);
    const left = [...openKeys(keys), ...(jobs ? jobIds(keys) : [])];
    onLook(left);
    if (left.length === 0 && sink.busy() === 0) return true;
    if (Date.now() > giveUpAt) return false;
    await delay(LOOK_EVERY_MS, undefined, { signal });
  }
}
