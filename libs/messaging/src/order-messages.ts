import type { StoredMessage } from './message.js';

/** A clock further than this from the arrival is broken, and says nothing about the order. */
const PLAUSIBLE_MS = 24 * 3_600_000;

/**
 * Puts the messages of one turn in order: as they arrived, corrected by the gateway's clock where two messages carry
 * one and their seconds differ. Messages without a (plausible) time of their own keep the place they arrived at.
 *
 * @param messages in order of arrival
 */
export function orderMessages(messages: readonly StoredMessage[]): StoredMessage[] {
  const timed = messages.filter(hasPlausibleTime).sort((a, b) => seconds(a) - seconds(b));
  let next = 0;
  return messages.map((message) => (hasPlausibleTime(message) ? timed[next++]! : message));
}

function hasPlausibleTime(message: StoredMessage): message is StoredMessage & { sentAt: number } {
  return message.sentAt !== null && Math.abs(message.sentAt - message.arrivedAt) <= PLAUSIBLE_MS;
}

/** Gateways count whole seconds; within one, the order of arrival stands (the sort is stable). */
function seconds(message: { sentAt: number }): number {
  return Math.floor(message.sentAt / 1000);
}
