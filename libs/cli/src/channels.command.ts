import { checkChannels } from './channels-check.js';
import { connectChannel } from './channels-connect.js';
import type { ChannelsDesk, Print } from './channels-desk.js';
import { listChannels } from './channels-list.js';

const USAGE = `npm run channels -- <command>
  list                           every channel: its accounts and their webhooks, or what an account needs
  check [channel]                asks each gateway whether it knows us
  connect <channel> [account]    tells a gateway where to post, or you what to click`;

/** The commands, and of how many words each is at most. */
const ARGUMENTS: ReadonlyMap<string, number> = new Map([
  ['list', 1],
  ['check', 2],
  ['connect', 3],
]);

/**
 * What operators do with the gateways in front of this.
 *
 * @param args without the program's name
 * @param print one line
 * @returns exit code: 0; 1 when something is wrong or missing; 2 when the command is none
 */
export async function channelsCommand(args: readonly string[], desk: ChannelsDesk, print: Print): Promise<number> {
  const [command = '', name, account] = args;
  const most = ARGUMENTS.get(command);
  if (most === undefined || args.length > most || (command === 'connect' && name === undefined)) {
    print(USAGE);
    return 2;
  }
  const channel = desk.channels.find(({ form }) => form.channel === name);
  if (name !== undefined && channel === undefined) {
    print(`There is no channel ${name}; there are ${desk.channels.map(({ form }) => form.channel).join(', ')}.`);
    return 2;
  }
  if (command === 'list') return listChannels(desk, print);
  if (command === 'connect') return connectChannel(channel!, account, desk, print);
  return checkChannels(channel === undefined ? desk.channels : [channel], desk, print);
}
