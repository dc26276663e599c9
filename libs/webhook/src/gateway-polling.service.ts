import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Accounts, type ChannelEvent, type IncomingAccount } from '#libs/channels';
import { REDIS, RedisServer, type RedisClient } from '#libs/redis';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { GatewayIntake } from './gateway-intake.service.js';
import { StrayEvents } from './stray-events.service.js';

/** How long an account is one process' to poll; it is renewed three times in that. */
const LEASE_MS = 15_000;

/** Renews the lease if it is still ours. */
const RENEW =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";
/** Gives the lease up if it is still ours. */
const GIVE_UP = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

/**
 * Asks gateways for what came, where nothing can be posted to us. Of several processes one asks, as long as it holds the
 * account's lease; when it dies another begins within LEASE_MS.
 */
@Injectable()
export class GatewayPolling implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Channels');
  private readonly stopping = new AbortController();
  private readonly name = randomBytes(8).toString('hex');
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly accounts: Accounts,
    private readonly intake: GatewayIntake,
    private readonly strays: StrayEvents,
    private readonly server: RedisServer,
    @Inject(REDIS) private readonly redis: RedisClient,
  ) {}

  onApplicationBootstrap(): void {
    const polled = this.accounts.incoming.filter(({ channel, account }) => channel.isPolled?.(account.values));
    this.running = Promise.all(polled.map((account) => this.keepPolling(account)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async keepPolling(account: IncomingAccount): Promise<void> {
    const { tenant, account: own } = account;
    const key = `polling:${tenant.id}/${own.channel}/${own.account}`;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const holds = await this.redis.set(key, this.name, 'PX', LEASE_MS, 'NX').catch(() => null);
      if (holds === 'OK') await this.pollWhileHeld(account, key);
      await sleep(LEASE_MS / 3, undefined, { signal }).catch(() => undefined);
    }
  }

  private async pollWhileHeld(account: IncomingAccount, key: string): Promise<void> {
    const lost = new AbortController();
    void this.renew(key, lost);
    const signal = AbortSignal.any([lost.signal, this.stopping.signal]);
    const { channel, account: own } = account;
    try {
      const take = (body: unknown): Promise<void> => this.take(account, body);
      const tell = (problem: string): void => this.logger.warn(`${own.channel}/${own.account}: ${problem}`);
      await channel.poll!(own.values, take, tell, signal);
    } catch (error) {
      if (!signal.aborted) this.logger.error(`${own.channel}/${own.account}: ${(error as Error).message}`);
    } finally {
      lost.abort();
      // An end does not wait for a Redis that is away: the lease runs out by itself.
      if (this.server.usable) await this.redis.eval(GIVE_UP, 1, key, this.name).catch(() => undefined);
    }
  }

  /** Never rejects. A renewal on its way when the lease is given up comes before that, and does no harm. */
  private async renew(key: string, lost: AbortController): Promise<void> {
    while (!lost.signal.aborted) {
      await sleep(LEASE_MS / 3, undefined, { signal: lost.signal }).catch(() => undefined);
      if (lost.signal.aborted) return;
      const held = await this.redis.eval(RENEW, 1, key, this.name, LEASE_MS).catch(() => 0);
      if (held !== 1) lost.abort();
    }
  }

  /** @throws Error when it is not kept, and has to come again */
  private async take(account: IncomingAccount, body: unknown): Promise<void> {
    const events = account.channel.parse(body, { country: account.tenant.salon.country });
    if (events === null) return;
    if (!this.server.usable) throw new Error('Redis is away');
    const { failed, refusal } = await this.intake.take(account, this.ownOf(account, events));
    if (failed) throw new Error('Redis did not confirm the message in time');
    if (refusal === null) return;
    // To leave it unconfirmed would keep back everybody else's messages behind it.
    const { tenant, account: own } = account;
    this.logger.warn(
      `${tenant.id}/${own.channel}/${own.account}: dropped what came beyond BATCH_MAX_WAITING of somebody`,
    );
  }

  private ownOf(account: IncomingAccount, events: readonly ChannelEvent[]): readonly ChannelEvent[] {
    return events.filter((event) => {
      if (event.kind === 'ignored' || this.accounts.whose(account, event.gatewayAccount) === account) return true;
      this.strays.tell(account, event.gatewayAccount!);
      return false;
    });
  }
}
