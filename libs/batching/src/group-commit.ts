import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AddressedMessage, AppendResult } from './append-messages.js';

/** Bounded work a call: Redis serves nobody else while a script runs. */
const MOST_A_CALL = 200;

interface Waiting {
  readonly message: AddressedMessage;
  readonly settle: (result: AppendResult) => void;
}

/**
 * The messages of one shard on their way in. One call is under way at a time; what comes meanwhile shares the next.
 * So the busier it is, the more messages a call has, and order is kept without a lock.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private committing = false;

  /** @param append resolves with one result a message, or rejects when none of them is confirmed */
  constructor(private readonly append: (messages: readonly AddressedMessage[]) => Promise<AppendResult[]>) {}

  /** Resolves once Redis has the message, or has not confirmed it. */
  add(message: AddressedMessage): Promise<AppendResult> {
    return new Promise((settle) => {
      this.waiting.push({ message, settle });
      if (!this.committing) void this.commit();
    });
  }

  private async commit(): Promise<void> {
    this.committing = true;
    // What was read from other sockets in the same turn of the event loop comes along.
    await nextTurn();
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, MOST_A_CALL);
      const results = await this.append(group.map(({ message }) => message)).catch(() => null);
      // Those who wait behind a call that got no answer would get none either, and only later.
      if (results === null) group.push(...this.waiting.splice(0));
      group.forEach(({ settle }, index) => settle(results?.[index] ?? 'failed'));
    }
    this.committing = false;
  }
}
