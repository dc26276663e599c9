import { setTimeout as sleep } from 'node:timers/promises';

export interface PaceClock {
  /** Milliseconds; only differences count. */
  now(): number;
  sleep(ms: number): Promise<unknown>;
}

const SYSTEM_CLOCK: PaceClock = { now: () => performance.now(), sleep };

/** Requests that may begin within a stretch of time. */
export interface PaceLimit {
  readonly requests: number;
  readonly withinMs: number;
}

/**
 * "200 requests a minute or 5 a second per IP", https://developers.yclients.com. Both stretches are a tenth longer
 * here: requests do not all travel equally fast, and the other side counts when they arrive.
 */
export const YCLIENTS_LIMITS: readonly PaceLimit[] = [
  { requests: 5, withinMs: 1100 },
  { requests: 200, withinMs: 66_000 },
];

/** Lets requests begin in the order they were asked for, and no faster than the limits. One serves a process. */
export class RequestPace {
  /** When the latest requests began, ascending; as many as the widest limit counts. */
  private readonly begun: number[] = [];
  private pausedUntil = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: PaceClock = SYSTEM_CLOCK,
    private readonly limits: readonly PaceLimit[] = YCLIENTS_LIMITS,
  ) {}

  /**
   * Resolves when the request may begin.
   *
   * @returns false when that would not be within `patienceMs`: it must not begin then
   */
  turn(patienceMs: number): Promise<boolean> {
    const deadline = this.clock.now() + patienceMs;
    const turn = this.queue.then(() => this.wait(deadline));
    this.queue = turn;
    return turn;
  }

  /** The other side asked to be left alone. */
  pause(forMs: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + forMs);
  }

  private async wait(deadline: number): Promise<boolean> {
    for (;;) {
      const now = this.clock.now();
      const earliest = this.earliest();
      if (earliest > deadline) return false;
      if (earliest <= now) {
        this.begin(now);
        return true;
      }
      await this.clock.sleep(earliest - now);
    }
  }

  private earliest(): number {
    const byLimit = this.limits.map(({ requests, withinMs }) => (this.begun.at(-requests) ?? -Infinity) + withinMs);
    return Math.max(this.pausedUntil, ...byLimit);
  }

  private begin(now: number): void {
    this.begun.push(now);
    const counted = Math.max(...this.limits.map(({ requests }) => requests));
    if (this.begun.length > counted) this.begun.shift();
  }
}
