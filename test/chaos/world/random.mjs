/**
 * Random numbers from a seed. Each part of the world draws from a stream of its own, so that what one of them does
 * more or less of, as processes die, changes nothing for the others.
 *
 * @template T
 * @typedef {readonly (readonly [weight: number, T])[]} Weighted
 */

/**
 * @typedef {object} Random
 * @property {() => number} next in [0, 1)
 * @property {(min: number, max: number) => number} between whole number, both ends included
 * @property {(probability: number) => boolean} chance
 * @property {<T>(items: readonly T[]) => T} pick
 * @property {<T>(weights: Weighted<T>) => T} weighted
 * @property {<T>(items: readonly T[]) => T[]} shuffle
 * @property {(name: string | number) => Random} stream
 */

/**
 * @param {number} seed
 * @returns {Random}
 */
export function seeded(seed) {
  let state = seed >>> 0;
  // mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** @type {Random['between']} */
  const between = (min, max) => min + Math.floor(next() * (max - min + 1));
  /** @type {Random['pick']} */
  const pick = (items) => /** @type {any} */ (items[between(0, items.length - 1)]);
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick,
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, [weight]) => sum + weight, 0);
      return /** @type {any} */ (weights.find(([weight]) => (left -= weight) < 0) ?? weights.at(-1))[1];
    },
    shuffle: (items) => {
      const shuffled = [...items];
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = between(0, index);
        [shuffled[index], shuffled[other]] = /** @type {any} */ ([shuffled[other], shuffled[index]]);
      }
      return shuffled;
    },
    stream: (name) => seeded(hash(`${seed}/${name}`)),
  };
}

/**
 * FNV-1a, 32 bits.
 *
 * @param {string} text
 */
function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}
