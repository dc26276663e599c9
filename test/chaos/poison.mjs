import { setTimeout as delay } from 'node:timers/promises';

/**
 * People whose messages the assistant cannot survive, written to it when all the others have been answered: a poison
 * that ends its worker ends every other run of that worker too, and with the many runs a turn is granted against
 * faults it would do so for minutes. So the workers are first started anew with few runs a turn.
 *
 * @typedef {import('./faults/conductor.mjs').World} World
 */

const RUNS = 3;
const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 60_000;
export const POISONED = /** @type {const} */ ([
  ['+79170000001', 'exit'],
  ['+79170000002', 'throw'],
]);

/**
 * Resolves when each has died and the same people have written once more, which has to be answered.
 *
 * @param {World} world
 * @param {AbortSignal} signal
 * @returns {Promise<import('./record.mjs').Fault[]>} what it did to the workers: until the last of it they may have died
 */
export async function writePoison({ fleet, gateway, redis }, signal) {
  const at = Date.now();
  const workers = fleet.of('conversation-worker');
  for (const worker of workers) worker.changeEnvironment({ TURN_ATTEMPTS: String(RUNS) });
  await Promise.all(workers.map((worker) => worker.kill()));

  await Promise.all(
    POISONED.map(async ([phone, poison]) => {
      await gateway.send(phone, { poison, fate: 'dead letter' });
      await untilFree(redis, phone, signal);
      await gateway.send(phone);
    }),
  );
  return workers.map(({ name }) => ({
    kind: 'restarted for poison, then poisoned',
    member: name,
    at,
    until: Date.now(),
  }));
}

/**
 * @param {import('./world/lasting-redis.mjs').LastingRedis} redis
 * @param {string} phone
 * @param {AbortSignal} signal
 */
async function untilFree({ client }, phone, signal) {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while ((await client.keys(`turn:*${phone}`)).length > 0 && Date.now() < giveUpAt) {
    await delay(LOOK_EVERY_MS, undefined, { signal });
  }
}
