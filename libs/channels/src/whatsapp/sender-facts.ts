import type { SenderFacts } from '#libs/messaging';
import type { Sender } from '../channel-event.js';

/** What is known of the person beside the address. @param name what they call themself */
export function senderFacts({ user, aliases = [] }: Sender, name: string | undefined): SenderFacts {
  const phone = user.startsWith('+') ? undefined : aliases.find((alias) => alias.startsWith('+'));
  return { ...(phone === undefined ? {} : { phone }), ...(name === undefined ? {} : { name }) };
}
