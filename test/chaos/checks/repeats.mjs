/**
 * A part that comes twice under one key is what the promise allows when nobody could know whether it had left: the
 * sink hung up on it, or something was broken between its two arrivals. What was broken has to be one of the workers
 * that sent it, or Redis: a fault of any other process stops nobody from noting that a part has left. Without such a
 * reason it is a fault.
 *
 * @typedef {import('./facts.mjs').ReceivedPart} ReceivedPart
 * @typedef {'hung up' | 'fault' | null} Why
 * @typedef {{ part: ReceivedPart, why: Why, sameText: boolean }} Repeat
 */

/**
 * How long what a fault has broken goes on to show: connections are made again, and the run which has taken over may be
 * in the pauses between its attempts to send, 500 and 2000 ms. Most repeats need none of it: the first arrival is inside
 * the fault.
 */
const AFTERMATH_MS = 2500;

/**
 * @param {import('./facts.mjs').Facts} facts
 * @returns {Repeat[]}
 */
export function repeats({ receipts, record }) {
  return [...receipts.values()].flatMap((parts) =>
    parts.slice(1).map((part, index) => {
      const before = /** @type {ReceivedPart} */ (parts[index]);
      return { part, why: whyAgain(before, part, record.faults), sameText: part.text === before.text };
    }),
  );
}

/**
 * @param {ReceivedPart} before
 * @param {ReceivedPart} part
 * @param {readonly import('../record.mjs').Fault[]} faults
 * @returns {Why}
 */
function whyAgain(before, part, faults) {
  if (!before.confirmed) return 'hung up';
  const concerned = [before.worker, part.worker, 'redis'];
  const broken = faults.some(
    ({ member, at, until }) => concerned.includes(member) && at <= part.at && until + AFTERMATH_MS >= before.at,
  );
  return broken ? 'fault' : null;
}
