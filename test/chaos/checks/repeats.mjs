/**
 * A part that comes twice under one key is what the promise allows when nobody could know whether it had left: the
 * sink hung up on it, or something was broken between its two arrivals. Without such a reason it is a fault.
 *
 * @typedef {import('./facts.mjs').ReceivedPart} ReceivedPart
 * @typedef {{ part: ReceivedPart, why: 'hung up' | 'fault' | null, sameText: boolean }} Repeat
 */

/** How long what a fault has broken goes on to show: a lease to run out, a connection to be made again. */
const AFTERMATH_MS = 3000;

/**
 * @param {import('./facts.mjs').Facts} facts
 * @returns {Repeat[]}
 */
export function repeats({ receipts, record }) {
  return [...receipts.values()].flatMap((parts) =>
    parts.slice(1).map((part, index) => {
      const before = /** @type {ReceivedPart} */ (parts[index]);
      const fault = record.faults.some(({ at, until }) => at <= part.at && until + AFTERMATH_MS >= before.at);
      return {
        part,
        why: before.confirmed ? (fault ? /** @type {const} */ ('fault') : null) : /** @type {const} */ ('hung up'),
        sameText: part.text === before.text,
      };
    }),
  );
}
