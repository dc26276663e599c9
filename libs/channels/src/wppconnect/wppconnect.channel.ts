import type { Channel } from '../channel.js';
import { equalSecrets } from '../signature.js';
import { parseWeb } from '../whatsapp-web/parse-web.js';
import { wppconnectForm, type WppconnectAccount } from './wppconnect-form.js';
import { WppconnectGateway } from './wppconnect-gateway.js';

/**
 * WhatsApp through a WPPConnect server. It has no way to be told where to post while a session runs: the address, with
 * `?secret=`, belongs into its config.json, or into start-session.
 */
export const wppconnectChannel: Channel<WppconnectAccount> = {
  title: 'WPPConnect',
  form: wppconnectForm,
  // A browser does the sending, and a number that writes faster than people do is soon blocked.
  limits: { textLength: 4096, typingEveryMs: null, sendsPerSecond: 5 },
  // With autoDownload a medium stands in `body`.
  inlineMedia: true,
  // Posted once: what is not taken then is lost.
  redelivers: false,
  hasAliases: true,
  verify: ({ query }, { webhookSecret }) =>
    webhookSecret !== undefined && equalSecrets(query.secret, webhookSecret) ? 'genuine' : 'bad_signature',
  parse: parseWeb,
  gatewayAccountOf: ({ session }) => session,
  connect: (account) => new WppconnectGateway(account),
};
