import { Logger } from '@nestjs/common';

const QUIET_MS = 60_000;

interface Told {
  readonly at: number;
  readonly unsaid: number;
}

/** Warns of what goes wrong again and again: once a minute each, with how often it went unsaid. */
export class FailureLog {
  private readonly logger = new Logger('Model');
  private readonly told = new Map<string, Told>();

  /** @param clock milliseconds */
  constructor(private readonly clock: () => number) {}

  /** @param what fails, one of a few fixed names. @param why without texts, keys or phones. */
  warn(what: string, why: string): void {
    const now = this.clock();
    const last = this.told.get(what);
    if (last !== undefined && now - last.at < QUIET_MS) {
      this.told.set(what, { ...last, unsaid: last.unsaid + 1 });
      return;
    }
    this.told.set(what, { at: now, unsaid: 0 });
    const more =
      last !== undefined && last.unsaid > 0 ? ` (and ${last.unsaid} times more since the last such line)` : '';
    this.logger.warn(`${what} ${why}${more}`);
  }
}
