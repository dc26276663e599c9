/** How long an endpoint that is down is not asked, unless it says how long itself. */
const REST_MS = 30_000;
const LONGEST_REST_MS = 10 * 60_000;

/** Lets an endpoint rest after a failure, so that a dead one does not cost every person the time-out. */
export class Circuit {
  private restsUntil = 0;

  /** @param clock milliseconds */
  constructor(private readonly clock: () => number) {}

  get isOpen(): boolean {
    return this.clock() < this.restsUntil;
  }

  /** @param retryAfterMs as the endpoint said; at most ten minutes count */
  open(retryAfterMs: number | null): void {
    this.restsUntil = this.clock() + Math.min(Math.max(retryAfterMs ?? 0, REST_MS), LONGEST_REST_MS);
  }

  close(): void {
    this.restsUntil = 0;
  }
}
