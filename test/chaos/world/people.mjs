import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * People who write in bursts: short and long ones, fast and slow, so that batches close by quiet, by size and at max
 * wait, and answers are overtaken while they are thought about. In between the network shuffles: what two messages
 * left in one order comes in the other, or one comes seconds after those written later.
 *
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./gateway.mjs').Gateway} Gateway
 * @typedef {import('./random.mjs').Weighted<readonly [min: number, max: number]>} Ranges
 *
 * @typedef {object} Person
 * @property {string} phone
 * @property {boolean} refused the relay refuses every answer for them: all they write ends as dead letters
 */

/** @type {Ranges} */
const BURST = [
  [35, [1, 1]],
  [40, [2, 4]],
  [20, [5, 9]],
  [5, [10, 13]],
];
/** @type {Ranges} */
const GAP_MS = [
  [50, [0, 150]],
  [40, [150, 700]],
  [10, [700, 1500]],
];
const AS_ONE_PAIR = 0.08;
const LATE = 0.03;
const LATE_BY_MS = 3000;

/**
 * @param {number} count
 * @returns {Person[]}
 */
export function people(count) {
  return Array.from({ length: count }, (_, index) => ({
    phone: `+7916${String(index).padStart(7, '0')}`,
    refused: index % 40 === 7,
  }));
}

/**
 * Lets all of them write until the signal fires, and finish what they have begun.
 *
 * @param {object} options
 * @param {Person[]} options.persons
 * @param {Gateway} options.gateway
 * @param {Random} options.random
 * @param {readonly [number, number]} options.restMs between two bursts of one person
 * @param {AbortSignal} options.until
 */
export async function letWrite({ persons, gateway, random, restMs, until }) {
  setMaxListeners(persons.length + 1, until);
  await Promise.all(
    persons.map(async (person) => {
      const own = random.stream(person.phone);
      // Not all at once.
      await pause(own.between(0, restMs[1]), until);
      while (!until.aborted) {
        await burst(person, gateway, own);
        await pause(own.between(...restMs), until);
      }
    }),
  );
}

/**
 * @param {Person} person
 * @param {Gateway} gateway
 * @param {Random} random
 */
async function burst({ phone, refused }, gateway, random) {
  /** @type {import('../record.mjs').SentMessage['fate']} */
  const fate = refused ? 'dead letter' : 'answered';
  const size = random.between(...random.weighted(BURST));
  /** @returns {import('./gateway.mjs').Sending} */
  const manner = () => ({
    fate,
    withoutId: random.chance(0.1),
    twiceAtOnce: random.chance(0.03),
    ...(random.chance(0.06) ? { againAfterMs: random.between(0, 6000) } : {}),
  });
  for (let written = 0; written < size; written++) {
    if (random.chance(AS_ONE_PAIR)) {
      // Both bear one time, so that their order is that of their arrival.
      const sentAt = Date.now();
      await Promise.all([gateway.send(phone, { ...manner(), sentAt }), gateway.send(phone, { ...manner(), sentAt })]);
      written += 1;
    } else if (random.chance(LATE)) {
      await gateway.send(phone, { ...manner(), sentAt: Date.now() - LATE_BY_MS });
    } else {
      await gateway.send(phone, manner());
    }
    await delay(random.between(...random.weighted(GAP_MS)));
  }
}

/**
 * @param {number} ms
 * @param {AbortSignal} until
 */
async function pause(ms, until) {
  await delay(ms, undefined, { signal: until }).catch(() => {});
}
