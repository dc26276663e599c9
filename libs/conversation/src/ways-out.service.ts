import { DeadLetters, type Run } from '#libs/batching';
import { Accounts, type OutgoingAccount, type Recipient } from '#libs/channels';
import { orderMessages, parseConversationId, type StoredMessage } from '#libs/messaging';
import { Injectable } from '@nestjs/common';

/** How the person of a turn is reached. */
export interface WayOut {
  readonly account: OutgoingAccount;
  readonly to: Recipient;
  /** The gateway's ids of the turn's messages, oldest first. */
  readonly messageIds: readonly string[];
  /** The message that is answered, as its gateway can show it; null: none of them. */
  readonly quotes: string | null;
}

/** Finds the account that a turn came in by, and where in it the person waits for the answer. */
@Injectable()
export class WaysOut {
  constructor(
    private readonly accounts: Accounts,
    private readonly deadLetters: DeadLetters,
  ) {}

  /** @throws OutboundError when the account is gone */
  async of(run: Run): Promise<WayOut> {
    const address = parseConversationId(run.conversation);
    const account = this.accounts.to(address);
    const messages = run.messages.length > 0 ? run.messages : await this.messagesOfLetter(run.turnId);
    // Where the latest names no place, the user's id leads there: an older place is one that they have left.
    const replyTo = messages.at(-1)?.replyTo;
    return {
      account,
      to: { address, ...(replyTo === undefined ? {} : { replyTo }) },
      messageIds: messages.flatMap(({ id }) => id ?? []),
      // A reaction is no message that could be quoted.
      quotes: messages.findLast(({ kind }) => kind !== 'reaction')?.id ?? null,
    };
  }

  /** Of an apology the messages lie with the dead letter, as they arrived. */
  private async messagesOfLetter(turnId: string): Promise<readonly StoredMessage[]> {
    return orderMessages((await this.deadLetters.find(turnId))?.messages ?? []);
  }
}
