import type { Channel } from '#libs/channels';
import type { ChannelAccount } from '#libs/config';
import { problemOf } from './channels-check.js';
import { accountsOn, nameOf, needsOf, webhookOf, type ChannelsDesk, type Print } from './channels-desk.js';
import { setUpSteps } from './set-up-steps.js';

/**
 * Tells a gateway where to post, or, where it has no way to be told, the person who runs it.
 *
 * @param accountName may be left out where there is one
 * @returns exit code: 0 when the gateway posts here now, or will after the steps; 1 when something is missing or failed
 */
export async function connectChannel(
  channel: Channel,
  accountName: string | undefined,
  desk: ChannelsDesk,
  print: Print,
): Promise<number> {
  const account = chosenOf(channel, accountName, desk, print);
  if (account === null) return 1;
  if (channel.isPolled?.(account.values)) {
    print(`${nameOf(account)} is asked for what came: there is nothing to connect.`);
    return 0;
  }
  const webhook = webhookOf(account, desk);
  if (desk.publicUrl === null) {
    print('PUBLIC_URL is not set, so that nobody can be told where to post: set it to where gateways reach this.');
    print(`Example: PUBLIC_URL=https://bot.example.com, and webhooks come to https://bot.example.com${webhook}`);
    return 1;
  }
  const gateway = channel.connect(account.values);
  if (gateway.register === undefined) {
    print(`${channel.title} is told by hand where to post for ${nameOf(account)}:`);
    for (const [index, step] of setUpSteps(channel, webhook).entries()) print(`  ${index + 1}. ${step}`);
    return 0;
  }
  try {
    print(`✓ ${nameOf(account)}: ${await gateway.register(webhook)}`);
    return 0;
  } catch (error) {
    print(`✗ ${nameOf(account)}: ${problemOf(error)}`);
    return 1;
  }
}

function chosenOf(
  channel: Channel,
  accountName: string | undefined,
  desk: ChannelsDesk,
  print: Print,
): ChannelAccount | null {
  const accounts = accountsOn(channel, desk);
  const chosen = accounts.filter(({ account }) => accountName === undefined || account === accountName);
  if (chosen.length === 1) return chosen[0]!;
  const names = accounts.map(({ account }) => account).join(', ');
  if (accounts.length === 0) print(`There is no account of ${channel.title}: it needs ${needsOf(channel)}.`);
  else if (chosen.length === 0) print(`${channel.title} has no account ${accountName}; there is ${names}.`);
  else print(`${channel.title} has several accounts: name one of ${names}.`);
  return null;
}
