/**
 * What Redis holds of turns that are not over.
 *
 * @typedef {import('ioredis').Redis} Redis
 */

const OF_OPEN_TURNS = /^(rapid-fire|turn|claimed|due|inflight|places|redriven):/;
const JOB = /^\{bull\}:turns:([^:]+-\d+)$/;

/**
 * Every key; the harness may do what the system itself must not.
 *
 * @param {Redis} redis
 * @returns {Promise<string[]>}
 */
export async function allKeys(redis) {
  /** @type {Set<string>} */
  const keys = new Set();
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'COUNT', 1000);
    cursor = next;
    for (const key of found) keys.add(key);
  } while (cursor !== '0');
  return [...keys];
}

/** @param {string[]} keys */
export function openKeys(keys) {
  return keys.filter((key) => OF_OPEN_TURNS.test(key));
}

/**
 * @param {string[]} keys
 * @returns {string[]} ids of the jobs that BullMQ has, in any state
 */
export function jobIds(keys) {
  return keys.flatMap((key) => JOB.exec(key)?.[1] ?? []);
}
