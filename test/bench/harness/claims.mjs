/**
 * When batches closed, were claimed and had their job in the queue, all by Redis' own clock.
 *
 * Nobody works on the turns, so they keep what the claim has written: a turn is looked after at claim + enqueue
 * deadline, and BullMQ's event stream has the time at which the job was added.
 */
import { built } from './built.mjs';

/** An hour, the longest there may be: no turn is queued again while it is looked at. */
export const ENQUEUE_DEADLINE_MS = 3_600_000;

/**
 * @typedef {object} Claim
 * @property {number} firstAt of the first message
 * @property {number} lastAt of the last message
 * @property {number} claimedAt
 * @property {number} enqueuedAt
 */

/**
 * @param {import('ioredis').Redis} client
 * @param {number} shards
 * @returns {Promise<Claim[]>}
 */
export async function readClaims(client, shards) {
  const { ShardKeys } = await built('libs/batching/src/keys.js');
  const events = await client.xrange('{bull}:turns:events', '-', '+');
  /** @type {Map<string, number>} */
  const addedAt = new Map();
  for (const [id, fields] of events) {
    const jobId = fields[fields.indexOf('jobId') + 1] ?? '';
    if (!addedAt.has(jobId)) addedAt.set(jobId, Number(id.split('-')[0]));
  }
  return Promise.all(
    [...addedAt].map(async ([jobId, enqueuedAt]) => {
      const { conversation } = JSON.parse((await client.hget(`{bull}:turns:${jobId}`, 'data')) ?? '');
      const keys = ShardKeys.of(conversation, shards);
      const [[first, last], lookAt] = await Promise.all([
        client.hmget(keys.turn(conversation), 'first', 'last'),
        client.zscore(keys.inflight, conversation),
      ]);
      const claimedAt = Number(lookAt) - ENQUEUE_DEADLINE_MS;
      return { firstAt: Number(first), lastAt: Number(last), claimedAt, enqueuedAt };
    }),
  );
}

/**
 * Waits until no further job has come for a second.
 *
 * @param {import('ioredis').Redis} client
 * @param {number} withinMs
 */
export async function whenQueueIsStill(client, withinMs) {
  const deadline = Date.now() + withinMs;
  for (let before = -1; Date.now() < deadline;) {
    const now = await client.llen('{bull}:turns:wait');
    if (now > 0 && now === before) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}
