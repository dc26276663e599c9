import { allKeys, jobIds, openKeys } from './open-keys.mjs';
import { readBookings } from './read-bookings.mjs';

/**
 * What Redis says at the end, as the checker wants it.
 *
 * @typedef {import('ioredis').Redis} Redis
 * @typedef {import('../record.mjs').ChaosRecord} ChaosRecord
 * @typedef {'outcomes' | 'deadLetters' | 'bookings' | 'tally' | 'keysLeft' | 'jobsLeft' | 'keysForever'} InRedis
 * @typedef {Pick<ChaosRecord, InRedis>} Kept
 */

const MORTAL = /^(outcome|effects|seen|memory|turns|person|conversations):/;
/** What PTTL says of a key that never expires. */
const NO_END = -1;

/**
 * @param {Redis} redis
 * @param {boolean} jobsWereAwaited then none has an excuse
 * @returns {Promise<Kept>}
 */
export async function readRedis(redis, jobsWereAwaited) {
  const keys = await allKeys(redis);
  const active = new Set(await redis.lrange('{bull}:turns:active', 0, -1));
  return {
    outcomes: await Promise.all(
      matching(keys, /^outcome:\{\d+\}:(.+)$/).map(([key, id]) => readOutcome(redis, key, id)),
    ),
    deadLetters: await Promise.all(
      matching(keys, /^dead:\{\d+\}:(.+)$/).map(([key, id]) => readLetter(redis, key, id)),
    ),
    bookings: await readBookings(redis, keys),
    tally: sumOf(await Promise.all(matching(keys, /^tally:(.+)$/).map(([key]) => redis.hgetall(key)))),
    keysLeft: openKeys(keys),
    jobsLeft: jobIds(keys).map((id) => ({ id, abandoned: !jobsWereAwaited && active.has(id) })),
    keysForever: await foreverOf(redis, keys),
  };
}

/**
 * How far the clock of Redis is from ours: on one machine next to nothing, in docker's it may be more.
 *
 * @param {Redis} redis
 */
export async function clockDifference(redis) {
  const before = Date.now();
  const [seconds, micros] = await redis.time();
  const theirs = Number(seconds) * 1000 + Number(micros) / 1000;
  return Math.max(before - theirs, theirs - Date.now(), 0);
}

/**
 * @param {string[]} keys
 * @param {RegExp} pattern
 * @returns {[key: string, id: string][]}
 */
function matching(keys, pattern) {
  return keys.flatMap((key) => {
    const match = pattern.exec(key);
    return match ? [/** @type {[string, string]} */ ([key, match[1]])] : [];
  });
}

/**
 * @param {Redis} redis
 * @param {string} key
 * @param {string} turnId
 */
async function readOutcome(redis, key, turnId) {
  const [committedAt, first, closed] = await redis.hmget(key, 'committedAt', 'first', 'closed');
  return { turnId, committedAt: numberOrNull(committedAt), first: numberOrNull(first), closed: closed ?? null };
}

/**
 * @param {Redis} redis
 * @param {string} key
 * @param {string} turnId
 */
async function readLetter(redis, key, turnId) {
  const letter = await redis.hgetall(key);
  /** @type {{ text: string, arrivedAt: number }[]} */
  const messages = JSON.parse(letter.messages ?? '[]');
  return {
    turnId,
    phone: letter.conversation?.split('/').at(-1) ?? '',
    messages: messages.map(({ text, arrivedAt }) => /** @type {const} */ ([Number.parseInt(text, 10), arrivedAt])),
    reason: letter.reason ?? '',
    diedAt: Number(letter.diedAt),
    sentParts: Number(letter.sentParts),
  };
}

/**
 * What remembers a turn or a conversation that is over, and would fill Redis if it were not forgotten in the end.
 *
 * @param {Redis} redis
 * @param {string[]} keys
 */
async function foreverOf(redis, keys) {
  const mortal = keys.filter((key) => MORTAL.test(key));
  const lives = await Promise.all(mortal.map((key) => redis.pttl(key)));
  return mortal.filter((_, index) => lives[index] === NO_END);
}

/** @param {string | null | undefined} text */
function numberOrNull(text) {
  return text == null ? null : Number(text);
}

/** @param {Record<string, string>[]} tallies */
function sumOf(tallies) {
  /** @type {Record<string, number>} */
  const sum = {};
  for (const tally of tallies)
    for (const [what, count] of Object.entries(tally)) sum[what] = (sum[what] ?? 0) + Number(count);
  return sum;
}
