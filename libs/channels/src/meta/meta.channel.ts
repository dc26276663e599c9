import type { Channel } from '../channel.js';
import { metaForm, type MetaAccount } from './meta-form.js';
import { MetaGateway } from './meta-gateway.js';
import { parseMeta } from './parse-meta.js';
import { greetMeta, verifyMeta } from './verify-meta.js';

/** WhatsApp from Meta itself. It never tells when somebody types. */
export const metaChannel: Channel<MetaAccount> = {
  title: 'WhatsApp Cloud API',
  form: metaForm,
  limits: {
    textLength: 4096,
    // The sign lasts 25 seconds.
    typingEveryMs: 20_000,
    // Of 80 a second, what comes in counts as well; numbers that the WhatsApp Business app uses, too, have 20 in all.
    // Source: developers.facebook.com, WhatsApp Business Platform, Throughput.
    sendsPerSecond: 40,
  },
  // For up to seven days, less and less often.
  redelivers: true,
  hasAliases: true,
  verify: verifyMeta,
  greet: greetMeta,
  parse: parseMeta,
  gatewayAccountOf: ({ phoneNumberId }) => phoneNumberId,
  connect: (account) => new MetaGateway(account),
};
