import { firstArrival } from './facts.mjs';

/**
 * Invariant 6: no turn commits while a message stored before that commit waits, except one that closed by size, or
 * past max wait. What justifies an exception is not believed but checked, and the engine's counts of them as well.
 *
 * @typedef {import('./facts.mjs').Turn} Turn
 * @typedef {'size' | 'max wait' | null} Excuse
 * @typedef {{ turn: Turn, surely: boolean, excuse: Excuse }} Overtaking a commit past a waiting message; not surely:
 *   both within one millisecond, and nobody can tell which was first
 */

/** @type {readonly (readonly [Excuse, string])[]} */
const COUNTERS = [
  ['size', 'committed_past_overflow'],
  ['max wait', 'committed_at_max_wait'],
];

/** @param {import('./facts.mjs').Facts} facts */
export function staleCommits(facts) {
  const { turns, record } = facts;
  const silent = [...turns.values()].filter(
    ({ listing, outcome }) => listing && (outcome?.committedAt == null || outcome.first == null || !outcome.closed),
  );
  const overtakings = overtakingsOf(facts);
  // An apology takes the place of what a turn that was given up had come to, and with it the time of its commit.
  const unknown = record.deadLetters.filter(({ turnId }) => turns.get(turnId)?.outcome?.committedAt == null).length;
  return [
    ...silent.map(({ turnId }) => `the outcome of turn ${turnId} does not say when and why it was committed`),
    ...[...turns.values()].flatMap((turn) => unfounded(turn, record)),
    ...overtakings
      .filter(({ surely, excuse }) => surely && excuse === null)
      .map(({ turn }) => `turn ${turn.turnId} was committed past a message that waited`),
    ...COUNTERS.flatMap(([excuse, counter]) => {
      const own = overtakings.filter((overtaking) => overtaking.excuse === excuse);
      const sure = own.filter(({ surely }) => surely).length;
      const most = own.length + unknown;
      const counted = record.tally[counter] ?? 0;
      return counted < sure || counted > most ? [`${counter} is ${counted}, but there were ${sure} to ${most}`] : [];
    }),
  ];
}

/**
 * @param {import('./facts.mjs').Facts} facts
 * @returns {Overtaking[]}
 */
export function overtakingsOf({ conversations, record }) {
  /** @type {Overtaking[]} */
  const found = [];
  for (const turns of conversations.values()) {
    const inOrder = turns.filter(({ heard }) => heard.length > 0).sort((a, b) => firstArrival(a) - firstArrival(b));
    for (const [index, turn] of inOrder.entries()) {
      const committedAt = turn.outcome?.committedAt;
      const next = inOrder[index + 1];
      if (committedAt == null || !next || firstArrival(next) > committedAt) continue;
      const atMaxWait = committedAt >= firstArrival(turn) + record.maxWaitMs;
      const excuse = turn.outcome?.closed === 'size' ? 'size' : atMaxWait ? 'max wait' : null;
      found.push({ turn, surely: firstArrival(next) < committedAt, excuse });
    }
  }
  return found;
}

/**
 * @param {Turn} turn
 * @param {import('./facts.mjs').ChaosRecord} record
 */
function unfounded(turn, { maxBatchSize }) {
  const { turnId, outcome, heard } = turn;
  if (!outcome || heard.length === 0) return [];
  const found = [];
  if (outcome.first != null && outcome.first < firstArrival(turn)) {
    found.push(`turn ${turnId} counts max wait from before its first message`);
  }
  if (outcome.closed === 'size' && heard.length < maxBatchSize) {
    found.push(`turn ${turnId} is said to have closed by size, with ${heard.length} messages`);
  }
  return found;
}
