import type { Channel } from '#libs/channels';
import { DEFAULT_ACCOUNT, type ChannelAccount, type Tenant } from '#libs/config';

/** What the commands about channels look at. */
export interface ChannelsDesk {
  /** Every channel there is. */
  readonly channels: readonly Channel[];
  /** Every business served here. */
  readonly tenants: readonly Tenant[];
  /** PUBLIC_URL, without a slash at its end. */
  readonly publicUrl: string | null;
}

export type Print = (line: string) => void;

/** The businesses' accounts on one channel, in the order of the configuration. */
export function accountsOn({ form }: Channel, { tenants }: ChannelsDesk): readonly ChannelAccount[] {
  return tenants.flatMap(({ accounts }) => accounts.filter(({ channel }) => channel === form.channel));
}

/** `demo/waha/default` */
export function nameOf({ tenant, channel, account }: ChannelAccount): string {
  return `${tenant}/${channel}/${account}`;
}

/** Where the gateway has to post for this account; without PUBLIC_URL the path alone. */
export function webhookOf({ channel, account }: ChannelAccount, { publicUrl }: ChannelsDesk): string {
  return `${publicUrl ?? ''}/webhooks/${channel}${account === DEFAULT_ACCOUNT ? '' : `/${account}`}`;
}

/** What has to be set for an account of this channel, as words of a sentence: `A, B and one of C and D`. */
export function needsOf({ form: { fields, secrets } }: Channel): string {
  const required = Object.values(fields).filter(({ schema }) => presenceOf(schema.describe()) === 'required');
  const names = required.map(({ name }) => name);
  const secretNames = secrets.map((field) => fields[field]!.name);
  if (secretNames.some((name) => names.includes(name))) return joined(names);
  const oneSecret = secretNames.length > 1 ? [`one of ${joined(secretNames)}`] : secretNames;
  return joined([...names, ...oneSecret]);
}

function presenceOf({ flags }: { flags?: object }): unknown {
  return (flags as { presence?: unknown } | undefined)?.presence;
}

function joined(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ');
}
