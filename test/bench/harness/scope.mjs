/** @typedef {{ stop: () => Promise<unknown> }} Stoppable */
/** @typedef {<T extends Stoppable>(thing: T) => T} Keep */

/**
 * Whatever `work` keeps is stopped when it ends, the last started first, also when it fails.
 *
 * @template T
 * @param {(keep: Keep) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inScope(work) {
  /** @type {Stoppable[]} */
  const kept = [];
  try {
    return await work((thing) => {
      kept.push(thing);
      return thing;
    });
  } finally {
    for (const thing of kept.reverse()) await thing.stop();
  }
}
