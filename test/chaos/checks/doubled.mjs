import { repeats } from './repeats.mjs';

/**
 * Every message is in one turn, once; every part is said once, or repeated word for word for a reason.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function doubled(facts) {
  /** @type {Map<number, string>} */
  const turnOf = new Map();
  /** @type {string[]} */
  const found = [];
  for (const { turnId, heard } of facts.turns.values()) {
    for (const [n] of heard) {
      const other = turnOf.get(n);
      if (other) found.push(`message ${n} is in turn ${other} and in turn ${turnId}`);
      turnOf.set(n, turnId);
    }
  }
  for (const { part, why, sameText } of repeats(facts)) {
    if (!sameText) found.push(`${part.idempotencyKey} came with two different texts`);
    else if (why === null) found.push(`${part.idempotencyKey} came twice though nothing was broken`);
  }
  return found;
}
