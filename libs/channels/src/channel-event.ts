import type { InboundMessage, MessageStatus } from '#libs/messaging';

/** Who wrote, as the gateway tells it. */
export interface Sender {
  /**
   * The id by which the gateway knows the person for good: a phone in E.164 where it is one, else the gateway's id as it
   * came. Digits of a hidden id are no phone.
   */
  readonly user: string;
  /** Other ids of the same person that came with this one, in the same form; most often a hidden id and its phone. */
  readonly aliases?: readonly string[];
}

/** The chat of which a gateway speaks. */
interface InChat {
  /** The gateway's own name of the account: a session, an instance, a number's id. Absent: it tells none. */
  readonly gatewayAccount?: string;
  readonly sender: Sender;
}

/** What a gateway tells, whichever it is. */
export type ChannelEvent =
  | (InChat & { readonly kind: 'message'; readonly message: InboundMessage })
  /** `recording` a voice message is composing, too. */
  | (InChat & { readonly kind: 'typing'; readonly state: 'composing' | 'paused' })
  /** The person changed a message of theirs. */
  | (InChat & { readonly kind: 'edit'; readonly id: string; readonly text: string })
  /** The person took a message back. */
  | (InChat & { readonly kind: 'delete'; readonly id: string })
  /** A message from the business' own account to this person: the echo of ours, or a human's. */
  | (InChat & {
      readonly kind: 'own';
      readonly id: string | null;
      readonly text: string;
      /** Milliseconds since the epoch; null when the gateway gave none. */
      readonly sentAt: number | null;
    })
  /** A human has the chat, or has given it back, as the gateway's own desk shows it. */
  | (InChat & { readonly kind: 'human'; readonly has: boolean })
  /** What became of a message of ours. */
  | (InChat & { readonly kind: 'status'; readonly id: string; readonly status: MessageStatus; readonly error?: string })
  /** Nothing that anybody has to answer, and why. */
  | { readonly kind: 'ignored'; readonly code: IgnoredCode };

export type IgnoredCode =
  | 'ignored_group'
  | 'ignored_status'
  | 'ignored_newsletter'
  | 'ignored_own'
  | 'ignored_system'
  /** Of an event that is not subscribed to, or not known. */
  | 'ignored_event';
