import { sentAtOf } from './gateway-time.js';
import type { StoredMessage } from './message.js';

/**
 * Puts the messages of one turn in order: as they arrived, corrected by the gateway's clock where two messages carry
 * one and their seconds differ. Messages without a (plausible) time of their own keep the place they arrived at.
 *
 * @param messages in order of arrival
 */
export function orderMessages(messages: readonly StoredMessage[]): StoredMessage[] {
  const timed = messages.filter((message) => sentAtOf(message) !== null).sort((a, b) => second(a) - second(b));
  let next = 0;
  return messages.map((message) => (sentAtOf(message) === null ? message : timed[next++]!));
}

/** Gateways count whole seconds; within one, the order of arrival stands (the sort is stable). */
function second(message: StoredMessage): number {
  return Math.floor(sentAtOf(message)! / 1000);
}
