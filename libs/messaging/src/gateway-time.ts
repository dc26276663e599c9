import type { StoredMessage } from './message.js';

/** A clock that runs ahead by more than this is broken. */
const MAX_AHEAD_MS = 24 * 3_600_000;

/** Meta redelivers for up to seven days: what claims to be older has a broken clock. */
const MAX_BEHIND_MS = 7 * 24 * 3_600_000;

/** The gateway's own time of a message, in milliseconds; null when it gave none, or an absurd one: then arrival counts. */
export function sentAtOf({ sentAt, arrivedAt }: StoredMessage): number | null {
  if (sentAt === null || sentAt > arrivedAt + MAX_AHEAD_MS || sentAt < arrivedAt - MAX_BEHIND_MS) return null;
  return sentAt;
}

/** The latest gateway time among messages; null when none carries one. */
export function latestSentAt(messages: readonly StoredMessage[]): number | null {
  const times = messages.map(sentAtOf).filter((time) => time !== null);
  return times.length > 0 ? Math.max(...times) : null;
}

/** By the gateway's own time, the message was under way for longer than `lateAfterMs`. */
export function isLate(message: StoredMessage, lateAfterMs: number): boolean {
  const sentAt = sentAtOf(message);
  return sentAt !== null && message.arrivedAt - sentAt > lateAfterMs;
}

/**
 * By the gateway's own time, the message was written before one that has been answered already.
 *
 * @param answeredUntil the latest gateway time answered so far; gateways count whole seconds, so within one nothing is said
 */
export function isBeforeReply(message: StoredMessage, answeredUntil: number | null): boolean {
  const sentAt = sentAtOf(message);
  if (sentAt === null || answeredUntil === null) return false;
  return Math.floor(sentAt / 1000) < Math.floor(answeredUntil / 1000);
}
