const OPEN = /^(rapid-fire|turn|claimed):/;
const OF_TURN = /^(outcome|effects):\{\d+\}:(.+)$/;

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
 * What open and running turns leave behind when they are over: nothing, in the indexes and in the queue, and nothing
 * for ever but dead letters.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function leftOver({ record, turns }) {
  return [
    ...record.keysLeft.filter((key) => !OPEN.test(key)).map((key) => `${key} is left over`),
    ...record.jobsLeft.filter(({ abandoned }) => !abandoned).map(({ id }) => `job ${id} is left over`),
    ...record.keysForever.filter((key) => !isOfDeadLetter(key, turns)).map((key) => `${key} never expires`),
  ];
}

/**
 * What a dead turn has done is kept as long as its letter, for a redrive; what it was about to say only if a part of
 * that has left. Otherwise the apology has taken its place, and is forgotten like any answer.
 *
 * @param {string} key
 * @param {import('./facts.mjs').Facts['turns']} turns
 */
function isOfDeadLetter(key, turns) {
  const [, kind, turnId = ''] = OF_TURN.exec(key) ?? [];
  const letter = turns.get(turnId)?.deadLetter;
  return letter != null && (kind === 'effects' || letter.sentParts > 0);
}
