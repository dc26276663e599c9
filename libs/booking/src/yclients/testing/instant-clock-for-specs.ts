import type { PaceClock } from '../api/request-pace.js';

/** Time that passes only by being waited for, and then at once. */
export class InstantClock implements PaceClock {
  private ms = 0;

  now(): number {
    return this.ms;
  }

  sleep(ms: number): Promise<void> {
    this.ms += ms;
    return Promise.resolve();
  }

  pass(ms: number): void {
    this.ms += ms;
  }
}
