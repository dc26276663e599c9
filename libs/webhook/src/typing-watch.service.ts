import { Accounts } from '#libs/channels';
import { parseConversationId, type ConversationId } from '#libs/messaging';
import { Injectable } from '@nestjs/common';

/** Gateways forget what was asked of them when they start anew; so it is asked again after a while. */
const ASK_AGAIN_MS = 10 * 60_000;

/** How many chats are remembered to have been asked for; who falls out is asked for again, harmlessly. */
const REMEMBERED = 10_000;

/**
 * Asks to be told when a person types, where a gateway has to be asked for each chat. It may fail: then the debounce
 * window alone decides, as with gateways that tell nothing.
 */
@Injectable()
export class TypingWatch {
  private readonly askedAt = new Map<ConversationId, number>();

  constructor(private readonly accounts: Accounts) {}

  /** Nobody waits for it. */
  watch(conversation: ConversationId, replyTo: string | undefined): void {
    const address = parseConversationId(conversation);
    const { gateway } = this.accounts.to(address);
    if (gateway.watchTyping === undefined || this.wasAsked(conversation)) return;
    gateway.watchTyping({ address, ...(replyTo === undefined ? {} : { replyTo }) }).catch(() => {
      this.askedAt.delete(conversation);
    });
  }

  private wasAsked(conversation: ConversationId): boolean {
    const now = performance.now();
    if (now - (this.askedAt.get(conversation) ?? -Infinity) < ASK_AGAIN_MS) return true;
    if (this.askedAt.size >= REMEMBERED) this.askedAt.clear();
    this.askedAt.set(conversation, now);
    return false;
  }
}
