import type { Channel } from '../channel.js';
import { chatwootForm, type ChatwootAccount } from './chatwoot-form.js';
import { ChatwootGateway } from './chatwoot-gateway.js';
import { parseChatwoot } from './parse-chatwoot.js';
import { verifyChatwoot } from './verify-chatwoot.js';

/**
 * An agent bot in Chatwoot, which stands before inboxes of any kind: WhatsApp, Telegram, a website's widget, mail.
 *
 * Chatwoot waits 5 s for an answer; after anything but a 2xx it opens the conversation to humans instead of coming again
 * (later releases come again after a 429 and a 500, and only then).
 */
export const chatwootChannel: Channel<ChatwootAccount> = {
  title: 'Chatwoot',
  form: chatwootForm,
  limits: {
    // Chatwoot itself takes 150,000. The inbox behind it is not known: Instagram, the shortest of them but for SMS, takes
    // 1,000, and what is longer is lost where nobody sees it.
    textLength: 1000,
    // Widget and desk take the sign away after 30 s.
    typingEveryMs: 25_000,
    // 3,000 requests a minute from one address (RACK_ATTACK_LIMIT); signs of typing count, too.
    sendsPerSecond: 20,
  },
  redelivers: false,
  verify: verifyChatwoot,
  parse: parseChatwoot,
  gatewayAccountOf: ({ accountId }) => accountId,
  connect: (account) => new ChatwootGateway(account),
};
