/** What a message is made of. Anything but `text` is kept in its place in the turn; its bytes are never. */
export const MESSAGE_KINDS = [
  'text',
  'image',
  'audio',
  'voice',
  'video',
  'document',
  'sticker',
  'location',
  'contact',
  'reaction',
  'unsupported',
] as const;

export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** The longest text kept of one message, in characters; WhatsApp itself allows 65,536, a person types far less. */
export const MAX_TEXT_LENGTH = 4096;

/** One message of a person, as a channel understood it. */
export interface InboundMessage {
  /** The gateway's message id; null when it gave none. */
  readonly id: string | null;
  readonly kind: MessageKind;
  /** The text, the caption of a medium, or the emoji of a reaction; empty when there is none. At most MAX_TEXT_LENGTH characters. */
  readonly text: string;
  /** The text of the message that this one answers, where the gateway tells it; at most MAX_TEXT_LENGTH characters. */
  readonly quoted?: string;
  /** True when the text was longer than MAX_TEXT_LENGTH and its end was cut off. */
  readonly cut?: true;
  /** True when the person changed the text after sending it. */
  readonly edited?: true;
  /** The gateway's own time in milliseconds since the epoch; null when it gave none. */
  readonly sentAt: number | null;
  /** What the gateway tells of the person beside the address: it is proof, unlike what a person types. */
  readonly sender?: SenderFacts;
  /** Where the gateway wants the answer, when that is not the user's id; opaque to all but its channel. */
  readonly replyTo?: string;
}

export interface SenderFacts {
  /** E.164; given only where the address is none. */
  readonly phone?: string;
  /** What the person calls themself there; anything, emoji too. */
  readonly name?: string;
}

/** How far a message of ours has come, as its gateway tells; each but `failed` is further than the one before. */
export const MESSAGE_STATUSES = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** A message that Redis holds. */
export interface StoredMessage extends InboundMessage {
  /** When Redis took it, in milliseconds of Redis' own clock, never going back within a shard. */
  readonly arrivedAt: number;
}
