import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LuaScript, REDIS, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import type { OutgoingAccount } from '../accounts.service.js';
import { OutboundError } from '../outbound.error.js';

/** Who would wait longer makes room: the run is given back, and comes again by then. */
const LONGEST_WAIT_MS = 20_000;

/** A reply of three parts goes at once. */
const BURST = 3;

const SCRIPTS = join(import.meta.dirname, 'scripts');
const TAKE_SLOT = new LuaScript(SCRIPTS, 'take-slot');
const CLOSE_UNTIL = new LuaScript(SCRIPTS, 'close-until');

/** How fast an account sends, all workers together: as its gateway bears it, and not at all while it asks for quiet. */
@Injectable()
export class AccountPace {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /**
   * Resolves when a message may go.
   *
   * @param onWait called when that is not at once
   * @throws OutboundError when it is too long to wait for, with how long
   */
  async pass({ name, limits }: OutgoingAccount, onWait: () => void): Promise<void> {
    const args = [1000 / limits.sendsPerSecond, BURST, LONGEST_WAIT_MS];
    const waitMs = (await TAKE_SLOT.run(this.redis, [paceKey(name)], args)) as number;
    if (waitMs === 0) return;
    if (waitMs > LONGEST_WAIT_MS) {
      throw new OutboundError(`${name} may not send for another ${Math.ceil(waitMs / 1000)} s`, true, false, waitMs);
    }
    onWait();
    await sleep(waitMs);
  }

  /** The gateway asked to be left alone. */
  async quiet({ name }: OutgoingAccount, forMs: number): Promise<void> {
    await CLOSE_UNTIL.run(this.redis, [paceKey(name)], [forMs]);
  }
}

function paceKey(account: string): string {
  return `pace:${account}`;
}
