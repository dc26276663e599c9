import { OutboundError, type Channel } from '#libs/channels';
import type { ChannelAccount } from '#libs/config';
import { accountsOn, nameOf, type ChannelsDesk, type Print } from './channels-desk.js';

/**
 * Asks the gateways of these channels for something that only right credentials get, all at the same time.
 *
 * @returns exit code: 0 when each account is well; 1 when one is not, or there is none
 */
export async function checkChannels(channels: readonly Channel[], desk: ChannelsDesk, print: Print): Promise<number> {
  const accounts = channels.flatMap((channel) => accountsOn(channel, desk).map((account) => ({ channel, account })));
  if (accounts.length === 0) print('There is no account to check: "npm run channels -- list" says what one needs.');
  const checks = await Promise.all(accounts.map(({ channel, account }) => check(channel, account)));
  for (const { line } of checks) print(line);
  return checks.length > 0 && checks.every(({ well }) => well) ? 0 : 1;
}

async function check(channel: Channel, account: ChannelAccount): Promise<{ well: boolean; line: string }> {
  try {
    return { well: true, line: `✓ ${nameOf(account)}: ${await channel.connect(account.values).check()}` };
  } catch (error) {
    return { well: false, line: `✗ ${nameOf(account)}: ${problemOf(error)}` };
  }
}

/** Only the sentences of channels are known to have no secrets in them. */
export function problemOf(error: unknown): string {
  if (error instanceof OutboundError) return error.message;
  return `it failed with ${(error as Error).name}`;
}
