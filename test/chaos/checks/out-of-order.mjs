import { firstArrival, lastArrival } from './facts.mjs';

/**
 * @typedef {import('./facts.mjs').Facts} Facts
 * @typedef {import('./facts.mjs').Turn} Turn
 * @typedef {import('./facts.mjs').Heard} Heard
 */

/**
 * Inside a turn by the gateway's seconds, then as they came; between turns as they came; parts by their number.
 * "Came before" is judged twice: by the arrival that Redis noted, and by what the gateway knows without Redis, that
 * one message had its 2xx before the other was first tried.
 *
 * @param {Facts} facts
 */
export function outOfOrder(facts) {
  return [
    ...[...facts.turns.values()].flatMap((turn) => [...insideTurn(facts, turn), ...partsOf(turn)]),
    ...[...facts.conversations.values()].flatMap((turns) => betweenTurns(facts, turns)),
    ...arrivals(facts),
  ];
}

/**
 * @param {Facts} facts
 * @param {Turn} turn
 */
function insideTurn({ sent }, { turnId, listing }) {
  /** @type {string[]} */
  const found = [];
  const heard = listing?.heard ?? [];
  for (const [index, [n, arrivedAt]] of heard.entries()) {
    const before = heard[index - 1];
    const [message, earlier] = [sent.get(n), sent.get(before?.[0] ?? NaN)];
    if (!before || !message || !earlier) continue;
    const seconds = Math.floor(message.sentAt / 1000) - Math.floor(earlier.sentAt / 1000);
    const wrong = seconds < 0 || (seconds === 0 && (arrivedAt < before[1] || cameBefore(message, earlier)));
    if (wrong) found.push(`turn ${turnId} has ${before[0]} before ${n}`);
  }
  return found;
}

/** @param {Turn} turn */
function partsOf({ turnId, received }) {
  const order = received.map(({ part }) => part);
  return order.every((part, index) => index === 0 || part > /** @type {number} */ (order[index - 1]))
    ? []
    : [`the parts of turn ${turnId} came in the order ${order.join(', ')}`];
}

/**
 * @param {Facts} facts
 * @param {Turn[]} turns of one conversation
 */
function betweenTurns({ sent }, turns) {
  /** @type {string[]} */
  const found = [];
  const answered = turns.filter(({ listing }) => listing !== null);
  for (const [index, turn] of answered.entries()) {
    const before = answered[index - 1];
    if (!before) continue;
    const newest = Math.max(...before.heard.map(([n]) => sent.get(n)?.firstTriedAt ?? -Infinity));
    const surely = turn.heard.some(([n]) => (sent.get(n)?.acceptedAt ?? Infinity) < newest);
    if (surely || firstArrival(turn) < lastArrival(before)) {
      found.push(`turn ${turn.turnId} was answered after ${before.turnId}, but has a message that came before it`);
    }
  }
  // Dead letters have no place among the answers, but each turn is one stretch of what came, whatever its end.
  const stretches = turns.filter(({ heard }) => heard.length > 0).sort((a, b) => firstArrival(a) - firstArrival(b));
  for (const [index, turn] of stretches.entries()) {
    const before = stretches[index - 1];
    if (before && (before.deadLetter || turn.deadLetter) && firstArrival(turn) < lastArrival(before)) {
      found.push(`the messages of turns ${before.turnId} and ${turn.turnId} are mixed`);
    }
  }
  return found;
}

/**
 * An arrival that is noted too late would make every other look at the order blind.
 *
 * @param {Facts} facts
 */
function arrivals({ turns, sent, record }) {
  return [...turns.values()]
    .flatMap(({ heard }) => heard)
    .filter(([n, arrivedAt]) => {
      const message = sent.get(n);
      if (!message) return false;
      const latest = (message.acceptedAt ?? Infinity) + record.clockToleranceMs;
      return arrivedAt > latest || arrivedAt < message.firstTriedAt - record.clockToleranceMs;
    })
    .map(
      ([n, arrivedAt]) =>
        `message ${n} is said to have come at ${arrivedAt}, which is not between its sending and its 2xx`,
    );
}

/**
 * @param {import('./facts.mjs').SentMessage} a
 * @param {import('./facts.mjs').SentMessage} b
 */
function cameBefore(a, b) {
  return a.acceptedAt !== null && a.acceptedAt < b.firstTriedAt;
}
