import type { Channel } from '../channel.js';
import { parseWaha } from './parse-waha.js';
import { verifyWaha } from './verify-waha.js';
import { wahaForm, type WahaAccount } from './waha-form.js';
import { WahaGateway } from './waha-gateway.js';

/** WAHA: WhatsApp Web behind HTTP, with any of its engines (WEBJS, WPP, NOWEB, GOWS). */
export const wahaChannel: Channel<WahaAccount> = {
  title: 'WAHA',
  form: wahaForm,
  // A typing sign fades after some ten seconds. No rate is documented; WhatsApp bans numbers that write faster than people do.
  limits: { textLength: 4096, typingEveryMs: 8_000, sendsPerSecond: 10 },
  redelivers: true,
  hasAliases: true,
  verify: verifyWaha,
  parse: parseWaha,
  gatewayAccountOf: ({ session }) => session,
  connect: (account) => new WahaGateway(account),
};
