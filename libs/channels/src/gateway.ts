import type { ConversationAddress } from '#libs/messaging';

/** One person's end of a chat, as replies find it. */
export interface Recipient {
  readonly address: ConversationAddress;
  /** What the latest message said of where to answer, opaque to all but its channel; absent: the user's id will do. */
  readonly replyTo?: string;
}

/** A text on its way. */
export interface OutgoingText {
  readonly text: string;
  /** The gateway's id of the message that is answered; null: none is quoted. */
  readonly quotes: string | null;
  /** The same key is the same message. */
  readonly idempotencyKey: string;
  readonly turnId: string;
  /** From 1 to `parts`. */
  readonly part: number;
  readonly parts: number;
}

/**
 * An account of a channel, ready to be spoken to. Each call is one attempt; to repeat it is for the caller.
 *
 * What a gateway cannot do is absent.
 */
export interface Gateway {
  /** @returns the gateway's ids of what it sent, as its echoes and statuses will name them. @throws OutboundError */
  sendText(to: Recipient, message: OutgoingText): Promise<readonly string[]>;
  /** @param messageIds of the person's messages, oldest first; at least one. @throws OutboundError */
  markRead?(to: Recipient, messageIds: readonly string[]): Promise<void>;
  /** @param latestMessageId of the person; null: none is known. @throws OutboundError */
  showTyping?(to: Recipient, on: boolean, latestMessageId: string | null): Promise<void>;
  /** Asks to be told when this person types, where that has to be asked for. @throws OutboundError */
  watchTyping?(to: Recipient): Promise<void>;
  /** Says that a human is to go on, where the gateway has a desk for them. @throws OutboundError */
  handOver?(to: Recipient): Promise<void>;
  /** Asks for something harmless that only right credentials get. @returns what it found, a sentence. @throws OutboundError */
  check(): Promise<string>;
  /** Tells the gateway where to post, and what. @returns what it did, a sentence. @throws OutboundError */
  register?(webhookUrl: string): Promise<string>;
}
