import { createHash } from 'node:crypto';
import type { ConversationId, InboundMessage } from '#libs/messaging';

/** Meta redelivers for up to seven days; no gateway we know does it for longer. */
export const REMEMBER_IDS_MS = 7 * 24 * 3_600_000;

/** Without an id only a quick repeat can be told from a person who writes the same again. */
const REMEMBER_HASHES_MS = 60_000;

/** How a message is recognised when it comes again. */
export interface DedupeId {
  /** Empty: it cannot be recognised. */
  readonly id: string;
  readonly countsForMs: number;
}

/**
 * The gateway's id; without one a hash of sender, time, kind and text, and without a time or a text nothing: someone
 * may well say "да" twice, and the photos of an album carry one time.
 */
export function dedupeIdOf(conversation: ConversationId, message: InboundMessage): DedupeId {
  if (message.id !== null) return { id: message.id, countsForMs: REMEMBER_IDS_MS };
  if (message.sentAt === null || message.text === '') return { id: '', countsForMs: 0 };
  const hash = createHash('sha256').update(JSON.stringify([conversation, message.sentAt, message.kind, message.text]));
  return { id: `#${hash.digest('base64url').slice(0, 22)}`, countsForMs: REMEMBER_HASHES_MS };
}
