import type { Channel } from '../channel.js';
import { equalSecrets } from '../signature.js';
import { parseWeb } from '../whatsapp-web/parse-web.js';
import { venomForm, type VenomAccount } from './venom-form.js';
import { VenomGateway } from './venom-gateway.js';

/** WhatsApp through venom-bot, a library without a server of its own; examples/venom-relay connects the two. */
export const venomChannel: Channel<VenomAccount> = {
  title: 'venom-bot',
  form: venomForm,
  // A browser does the sending, and a number that writes faster than people do is soon blocked.
  limits: { textLength: 4096, typingEveryMs: 8000, sendsPerSecond: 5 },
  // A thumbnail stands in `body`.
  inlineMedia: true,
  // The relay comes again until it is heard, and what is refused of a flood holds up that chat alone, in its order.
  redelivers: true,
  hasAliases: true,
  // Bodies with media are not kept whole, so there is nothing that a signature could be checked against.
  verify: ({ headers }, { secret }) =>
    secret !== undefined && equalSecrets(headers['x-rapidfire-secret'], secret) ? 'genuine' : 'bad_signature',
  parse: parseWeb,
  gatewayAccountOf: ({ session }) => session,
  connect: (account) => new VenomGateway(account),
};
