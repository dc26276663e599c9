import { readListing } from '../answer-text.mjs';

/**
 * What the checks have in common: the turns, put together from the parts that the sink took, from dead letters and
 * from what Redis keeps.
 *
 * @typedef {import('../record.mjs').ChaosRecord} ChaosRecord
 * @typedef {import('../record.mjs').Heard} Heard
 * @typedef {import('../record.mjs').ReceivedPart} ReceivedPart
 * @typedef {import('../record.mjs').SentMessage} SentMessage
 *
 * @typedef {import('../answer-text.mjs').Listing} Listing
 *
 * @typedef {object} Turn
 * @property {string} turnId
 * @property {string} phone
 * @property {ReceivedPart[]} received first receipts of its parts, in the order they came
 * @property {Listing | null} listing
 * @property {import('../record.mjs').DeadLetter | null} deadLetter
 * @property {import('../record.mjs').KeptOutcome | null} outcome
 * @property {readonly Heard[]} heard of its answer or its dead letter
 *
 * @typedef {object} Facts
 * @property {ChaosRecord} record
 * @property {Map<number, SentMessage>} sent by number
 * @property {Map<string, Turn>} turns by id
 * @property {Map<string, Turn[]>} conversations by phone; answered turns in the order of their first parts
 * @property {Map<string, ReceivedPart[]>} receipts by idempotency key, every one
 */

/**
 * @param {ChaosRecord} record
 * @returns {Facts}
 */
export function readFacts(record) {
  /** @type {Map<string, Turn>} */
  const turns = new Map();
  /** @type {Map<string, ReceivedPart[]>} */
  const receipts = new Map();
  const outcomes = new Map(record.outcomes.map((outcome) => [outcome.turnId, outcome]));

  /** @type {(turnId: string, phone: string) => Turn} */
  const turnOf = (turnId, phone) => {
    const known = turns.get(turnId);
    if (known) return known;
    const outcome = outcomes.get(turnId) ?? null;
    const turn = { turnId, phone, received: [], listing: null, deadLetter: null, outcome, heard: [] };
    turns.set(turnId, turn);
    return turn;
  };

  for (const part of record.received) {
    const earlier = receipts.get(part.idempotencyKey);
    if (earlier) earlier.push(part);
    else receipts.set(part.idempotencyKey, [part]);
    if (earlier) continue;
    const turn = turnOf(part.turnId, part.to);
    turn.received.push(part);
    turn.listing ??= readListing(part.text);
  }
  for (const letter of record.deadLetters) turnOf(letter.turnId, letter.phone).deadLetter = letter;
  for (const turn of turns.values()) turn.heard = turn.listing?.heard ?? turn.deadLetter?.messages ?? [];

  return {
    record,
    sent: new Map(record.sent.map((message) => [message.n, message])),
    turns,
    conversations: groupBy([...turns.values()], (turn) => turn.phone),
    receipts,
  };
}

/** @param {Turn} turn */
export function firstArrival(turn) {
  return Math.min(...turn.heard.map(([, arrivedAt]) => arrivedAt));
}

/** @param {Turn} turn */
export function lastArrival(turn) {
  return Math.max(...turn.heard.map(([, arrivedAt]) => arrivedAt));
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} keyOf
 * @returns {Map<string, T[]>}
 */
export function groupBy(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
