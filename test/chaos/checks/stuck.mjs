const OPEN = /^(rapid-fire|turn|claimed):/;

/**
 * After the drain nobody waits: every message was taken in the end, and no conversation is open or under way.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function stuck({ record, turns }) {
  const heard = new Set([...turns.values()].flatMap((turn) => turn.heard.map(([n]) => n)));
  return [
    ...record.sent
      .filter(({ n, acceptedAt }) => acceptedAt === null && !heard.has(n))
      .map(({ n }) => `message ${n} was never accepted, however often it was repeated`),
    ...record.keysLeft.filter((key) => OPEN.test(key)).map((key) => `${key} is still there`),
  ];
}

/**
 * What open and running turns leave behind when they are over: nothing, in the indexes and in the queue.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function leftOver({ record }) {
  return [
    ...record.keysLeft.filter((key) => !OPEN.test(key)).map((key) => `${key} is left over`),
    ...record.jobsLeft.filter(({ abandoned }) => !abandoned).map(({ id }) => `job ${id} is left over`),
  ];
}
