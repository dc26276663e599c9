import type { AddressedMessage, AppendResult } from './append-messages.js';

/** Bounded work a call: Redis serves nobody else while a script runs. */
const MOST_A_CALL = 200;

/** While Redis runs one call, the next is put together; more of them would only be smaller. */
const CALLS_AT_ONCE = 2;

interface Waiting {
  readonly message: AddressedMessage;
  readonly settle: (result: AppendResult) => void;
}

/**
 * Messages on their way in, of one shard or of all. Those that arrive together share a call, and what comes while
 * calls are under way shares the next: the busier it is, the more messages a call has. All calls go over one
 * connection, one after the other, so order is kept without a lock.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private underway = 0;
  private gathering = false;

  /** @param append resolves with one result a message, or rejects when none of them is confirmed */
  constructor(private readonly append: (messages: readonly AddressedMessage[]) => Promise<readonly AppendResult[]>) {}

  /** Resolves once Redis has the message, or has not confirmed it. */
  add(message: AddressedMessage): Promise<AppendResult> {
    return new Promise((settle) => {
      this.waiting.push({ message, settle });
      this.gather();
    });
  }

  /** What is read from other sockets in the same turn of the event loop comes along. */
  private gather(): void {
    if (this.gathering || this.underway === CALLS_AT_ONCE || this.waiting.length === 0) return;
    this.gathering = true;
    setImmediate(() => {
      this.gathering = false;
      const group = this.waiting.splice(0, MOST_A_CALL);
      if (group.length > 0) void this.commit(group);
      this.gather();
    });
  }

  private async commit(group: Waiting[]): Promise<void> {
    this.underway += 1;
    const results = await this.append(group.map(({ message }) => message)).catch(() => null);
    this.underway -= 1;
    // Those who wait behind a call that got no answer would get none either, and only later.
    if (results === null) group.push(...this.waiting.splice(0));
    group.forEach(({ settle }, index) => settle(results?.[index] ?? 'failed'));
    this.gather();
  }
}
