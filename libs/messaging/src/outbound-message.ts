import type { ConversationAddress } from './conversation-id.js';

/** One chat message on its way to a person. */
export interface OutboundMessage {
  readonly conversation: ConversationAddress;
  readonly text: string;
  readonly turnId: string;
  /** The same key is the same message: whoever receives it twice shows it once. */
  readonly idempotencyKey: string;
  /** From 1 to `parts`. */
  readonly part: number;
  readonly parts: number;
}
