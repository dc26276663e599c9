import { repeats } from './repeats.mjs';

/**
 * Every message is in one turn, once; every part is said once, or repeated word for word for a reason.
 *
 * A reason is not enough: before the engine sends what may have left already it counts that, in a Redis that forgets
 * nothing. So there are no more repeats than it has counted, or it does not know that it repeats.
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
  const again = repeats(facts);
  for (const { part, why, sameText } of again) {
    if (!sameText) found.push(`${part.idempotencyKey} came with two different texts`);
    else if (why === null) found.push(`${part.idempotencyKey} came twice though nothing was broken`);
  }
  const excused = again.filter(({ why }) => why !== null).length;
  const counted = facts.record.tally['ambiguous'] ?? 0;
  if (excused > counted) {
    found.push(`${excused} parts came again, but the engine has counted only ${counted} sends that may be repeats`);
  }
  return found;
}
