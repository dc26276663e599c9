import type { Channel } from '../channel.js';
import { parseTwilio } from './parse-twilio.js';
import { twilioForm, type TwilioAccount } from './twilio-form.js';
import { TwilioGateway } from './twilio-gateway.js';
import { verifyTwilio } from './verify-twilio.js';

/** WhatsApp through Twilio. Status callbacks go to the same address as messages. */
export const twilioChannel: Channel<TwilioAccount> = {
  title: 'Twilio WhatsApp',
  form: twilioForm,
  limits: {
    textLength: 1600,
    typingEveryMs: null,
    // What a sender has by default; what comes faster waits at Twilio. Source: twilio.com/docs/whatsapp, FAQ.
    sendsPerSecond: 10,
  },
  formBody: true,
  // Twilio comes again, once, only where no connection was made: an answer such as 503 is the end of the message. That
  // is so until the callback URL ends in `#rc=5&rp=all`, as the steps of `connect` have it; whether it does, nobody can
  // tell here, since what follows the # is neither sent nor signed. Even so Twilio gives up after 15 seconds in all.
  // Source: twilio.com/docs/usage/webhooks/webhooks-connection-overrides
  redelivers: false,
  hasAliases: true,
  // No instructions: what else stands in an answer, Twilio would send to the person.
  acknowledgement: { contentType: 'text/xml', body: '<Response/>' },
  verify: verifyTwilio,
  parse: parseTwilio,
  gatewayAccountOf: ({ from }) => from,
  connect: (account) => new TwilioGateway(account),
};
