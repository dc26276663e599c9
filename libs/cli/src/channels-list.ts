import type { Channel } from '#libs/channels';
import type { ChannelAccount } from '#libs/config';
import { accountsOn, nameOf, needsOf, webhookOf, type ChannelsDesk, type Print } from './channels-desk.js';

/** Every channel there is: its accounts and where their webhooks go, or what has to be set to have one. */
export function listChannels(desk: ChannelsDesk, print: Print): number {
  for (const channel of desk.channels) {
    const accounts = accountsOn(channel, desk);
    print(`${channel.title} (${channel.form.channel})`);
    if (accounts.length === 0) print(`  no account; it needs ${needsOf(channel)}`);
    for (const account of accounts) print(`  ${nameOf(account)}  ${describe(channel, account, desk)}`);
  }
  if (desk.publicUrl === null) print('PUBLIC_URL is not set: addresses are shown without the part before them.');
  return 0;
}

function describe(channel: Channel, account: ChannelAccount, desk: ChannelsDesk): string {
  if (channel.isPolled?.(account.values)) return 'is asked for what came: nothing is posted';
  const proven = channel.form.secrets.some((field) => account.values[field] !== undefined);
  return `${webhookOf(account, desk)}  ${proven ? 'proven by a secret' : 'UNSIGNED: anybody who reaches it can post'}`;
}
