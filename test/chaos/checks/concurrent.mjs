/**
 * One turn of a conversation speaks at a time: once a part of the next has come, no part of an earlier one comes for
 * the first time. (A repeat under a key that is known is judged as a repeat.)
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function concurrent({ record }) {
  /** @type {Map<string, string>} */
  const speaking = new Map();
  const keys = new Set();
  const finished = new Set();
  /** @type {string[]} */
  const found = [];
  for (const part of record.received) {
    if (keys.has(part.idempotencyKey)) continue;
    keys.add(part.idempotencyKey);
    const other = speaking.get(part.to);
    if (finished.has(part.turnId)) {
      found.push(`${part.idempotencyKey} came after parts of turn ${other}, which is a later one`);
      continue;
    }
    if (other !== undefined && other !== part.turnId) finished.add(other);
    speaking.set(part.to, part.turnId);
  }
  return found;
}
