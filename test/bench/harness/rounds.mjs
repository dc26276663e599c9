/**
 * Runs every subject once a round, in the order given: baseline, ours, baseline, ours. What the machine does
 * meanwhile then falls on all of them.
 *
 * @template T
 * @param {number} rounds
 * @param {Readonly<Record<string, (round: number) => Promise<T>>>} subjects
 * @returns {Promise<Record<string, T[]>>} a result a round
 */
export async function interleaved(rounds, subjects) {
  /** @type {Record<string, T[]>} */
  const results = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(subjects)) results[name]?.push(await measure(round));
  }
  return results;
}
