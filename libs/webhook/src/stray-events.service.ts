import type { IncomingAccount } from '#libs/channels';
import { Injectable, Logger } from '@nestjs/common';

/** A gateway that is set up wrongly posts all day. */
const TELL_EVERY_MS = 60_000;

/** So many names of others are remembered; who makes up more is told of again. */
const MOST_NAMES = 1000;

/**
 * Tells of events that no account here stands for: what a session was called when it was set up, and what it is called
 * now, or the other number of an app. They are acknowledged, since to repeat them would not help; silently they would be
 * lost for weeks while everything looks well.
 */
@Injectable()
export class StrayEvents {
  private readonly logger = new Logger('Channels');
  private readonly toldAt = new Map<string, number>();

  /** @param gatewayAccount what the event names */
  tell({ channel, tenant, account }: IncomingAccount, gatewayAccount: string): void {
    const now = performance.now();
    const name = `${channel.form.channel} ${gatewayAccount}`;
    if (now - (this.toldAt.get(name) ?? -Infinity) < TELL_EVERY_MS) return;
    if (this.toldAt.size >= MOST_NAMES) this.toldAt.clear();
    this.toldAt.set(name, now);
    const known = channel.gatewayAccountOf?.(account.values) ?? 'none';
    const shown = JSON.stringify(gatewayAccount.slice(0, 100));
    this.logger.warn(
      `${channel.title} posts for ${shown}, which no account here has, so nobody answers: ` +
        `${tenant.id}/${account.channel}/${account.account} is ${JSON.stringify(known)}`,
    );
  }
}
