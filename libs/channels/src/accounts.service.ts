import { TENANTS, type ChannelAccount, type OutboundSettings, type Tenant, type Tenants } from '#libs/config';
import type { ConversationAddress } from '#libs/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Channel, ChannelLimits } from './channel.js';
import { CHANNELS } from './channels.js';
import type { Gateway } from './gateway.js';
import { OutboundError } from './outbound.error.js';
import { ConsoleGateway } from './relay/console-gateway.js';
import { RELAY_LIMITS, RelayGateway } from './relay/relay-gateway.js';

/** An account that webhooks come in for. */
export interface IncomingAccount {
  readonly channel: Channel;
  readonly tenant: Tenant;
  readonly account: ChannelAccount;
}

/** An account that can be spoken to. */
export interface OutgoingAccount {
  /** One a conversation's account, such as `demo/waha/default`. */
  readonly name: string;
  readonly limits: ChannelLimits;
  readonly gateway: Gateway;
}

/** Every account of every business, by what a webhook or a conversation calls it. */
@Injectable()
export class Accounts {
  readonly incoming: readonly IncomingAccount[];
  private readonly outgoing = new Map<string, OutgoingAccount>();

  constructor(@Inject(TENANTS) tenants: Tenants) {
    this.incoming = tenants.all.flatMap((tenant) =>
      tenant.accounts.map((account) => ({ channel: channelOf(account), tenant, account })),
    );
    for (const { channel, tenant, account } of this.incoming) {
      const prints = tenant.outbound?.kind === 'console';
      const gateway = prints ? new ConsoleGateway() : channel.connect(account.values);
      this.add({ tenant: tenant.id, channel: account.channel, account: account.account }, channel.limits, gateway);
    }
    for (const { id, outbound } of tenants.all) {
      if (outbound !== null) {
        this.add({ tenant: id, channel: 'whatsapp', account: 'default' }, RELAY_LIMITS, relayOf(outbound));
      }
    }
  }

  /** Whom a webhook's address names; undefined: nobody. */
  find(channel: string, account: string): IncomingAccount | undefined {
    return this.incoming.find((each) => each.account.channel === channel && each.account.account === account);
  }

  /**
   * Whose an event is that came to the address of one account and names another: only of those that the same secret
   * proves, so that no business can write in another's name.
   *
   * @param gatewayAccount as the event has it; undefined: it names none
   */
  whose(addressed: IncomingAccount, gatewayAccount: string | undefined): IncomingAccount | undefined {
    const { channel, account } = addressed;
    const nameOfOne = ({ account: { values } }: IncomingAccount): string | undefined =>
      channel.gatewayAccountOf?.(values);
    if (gatewayAccount === undefined || channel.gatewayAccountOf === undefined) return addressed;
    if (nameOfOne(addressed) === gatewayAccount) return addressed;
    return this.incoming.find(
      (other) =>
        other.channel === channel &&
        nameOfOne(other) === gatewayAccount &&
        channel.form.secrets.every((field) => other.account.values[field] === account.values[field]),
    );
  }

  /** @throws OutboundError when there is no way to this conversation (any more) */
  to(address: Omit<ConversationAddress, 'user'>): OutgoingAccount {
    const account = this.outgoing.get(nameOf(address));
    if (account !== undefined) return account;
    const fix = address.channel === 'whatsapp' ? 'set RELAY_OUTBOUND_URL' : 'its settings are gone';
    throw new OutboundError(`there is no way out to ${nameOf(address)}: ${fix}`, false);
  }

  private add(of: Omit<ConversationAddress, 'user'>, limits: ChannelLimits, gateway: Gateway): void {
    const name = nameOf(of);
    this.outgoing.set(name, { name, limits, gateway });
  }
}

function nameOf({ tenant, channel, account }: Omit<ConversationAddress, 'user'>): string {
  return `${tenant}/${channel}/${account}`;
}

/** The configuration was read by the forms of these very channels. */
function channelOf({ channel }: ChannelAccount): Channel {
  return CHANNELS.find(({ form }) => form.channel === channel)!;
}

function relayOf(settings: OutboundSettings): Gateway {
  return settings.kind === 'console' ? new ConsoleGateway() : new RelayGateway(settings.url, settings.secret);
}
