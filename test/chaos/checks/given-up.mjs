import { isApology } from '../answer-text.mjs';

/**
 * Poison ends as a dead letter, nothing else does, and the person hears of it: an apology is the last outcome of a turn
 * that was given up before it had said anything.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function givenUp({ record, sent, turns }) {
  const dead = new Set(record.deadLetters.flatMap(({ messages }) => messages.map(([n]) => n)));
  const all = [...turns.values()];
  const answered = new Set(all.filter(({ deadLetter }) => !deadLetter).flatMap(({ heard }) => heard.map(([n]) => n)));
  const silent = all.filter(({ deadLetter, received }) => deadLetter?.sentParts === 0 && !received.some(apologises));
  return [
    ...record.deadLetters
      .filter(({ messages }) => messages.length > 0 && messages.every(([n]) => sent.get(n)?.fate !== 'dead letter'))
      .map(({ turnId, reason }) => `turn ${turnId} is a dead letter without having been poisoned: ${reason}`),
    ...record.sent
      .filter(({ n, fate }) => fate === 'dead letter' && answered.has(n) && !dead.has(n))
      .map(({ n }) => `poisoned message ${n} was answered`),
    // Some apologies cannot be delivered; then that is counted.
    ...silent.slice(record.tally['not_apologised'] ?? 0).map(({ turnId }) => `nobody was told of dead turn ${turnId}`),
    ...all
      .filter(({ deadLetter, received }) => received.some(apologises) && deadLetter?.sentParts !== 0)
      .map(({ turnId }) => `an apology was sent for turn ${turnId}, which was not given up, or had said something`),
  ];
}

/** @param {import('./facts.mjs').ReceivedPart} part */
function apologises({ text }) {
  return isApology(text);
}
