import type { Channel } from '../channel.js';
import { evolutionForm, type EvolutionAccount } from './evolution-form.js';
import { EvolutionGateway, TYPING_EVERY_MS } from './evolution-gateway.js';
import { parseEvolution } from './parse-evolution.js';
import { verifyEvolution } from './verify-evolution.js';

/** Evolution API, version 2: WhatsApp Web by way of Baileys. */
export const evolutionChannel: Channel<EvolutionAccount> = {
  title: 'Evolution API',
  form: evolutionForm,
  // No rate is documented; WhatsApp bans numbers that write faster than people do.
  limits: { textLength: 4096, typingEveryMs: TYPING_EVERY_MS, sendsPerSecond: 10 },
  inlineMedia: true,
  redelivers: true,
  hasAliases: true,
  verify: verifyEvolution,
  parse: parseEvolution,
  gatewayAccountOf: ({ instance }) => instance,
  connect: (account) => new EvolutionGateway(account),
};
