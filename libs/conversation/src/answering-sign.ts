import type { WayOut } from './ways-out.service.js';

/**
 * Shows the person that they have been read and that an answer is being written, for as long as a run lives. Nothing
 * waits for it and nothing fails by it: it is a courtesy.
 */
export class AnsweringSign {
  private readonly timer: NodeJS.Timeout | undefined;
  private readonly onItsWay = new Set<Promise<unknown>>();
  private isOver = false;
  private wasShown = false;

  /** Marks the turn's messages as read and then begins to type. */
  constructor(private readonly way: WayOut) {
    const { gateway, limits } = way.account;
    const read = this.markRead();
    if (!gateway.showTyping) return;
    // Nobody types before they have read. Behind a mark that hangs, the rhythm begins by itself.
    void read.then(() => this.show());
    if (limits.typingEveryMs !== null) this.timer = setInterval(() => this.show(), limits.typingEveryMs).unref();
  }

  /** Before the reply leaves, and when there is none; a second time it does nothing. */
  stop(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearInterval(this.timer);
    if (!this.wasShown) return;
    void this.type(false);
    // A sign that is still on its way would come after this one, and stay.
    if (this.onItsWay.size > 0) void Promise.all(this.onItsWay).then(() => this.type(false));
  }

  private async markRead(): Promise<void> {
    const { account, to, messageIds } = this.way;
    if (messageIds.length > 0) await quietly(async () => account.gateway.markRead?.(to, messageIds));
  }

  private show(): void {
    if (this.isOver) return;
    this.wasShown = true;
    const settled: Promise<unknown> = this.type(true).then(() => this.onItsWay.delete(settled));
    this.onItsWay.add(settled);
  }

  private type(on: boolean): Promise<unknown> {
    const { account, to, messageIds } = this.way;
    return quietly(async () => account.gateway.showTyping?.(to, on, messageIds.at(-1) ?? null));
  }
}

/** @param courtesy may fail in any way, before its first await too */
function quietly(courtesy: () => Promise<unknown>): Promise<unknown> {
  return courtesy().catch(() => undefined);
}
