import type { Channel } from '../channel.js';
import { equalSecrets } from '../signature.js';
import { parseTelegram } from './parse-telegram.js';
import { pollTelegram } from './poll-telegram.js';
import { isPolled, webhookSecretOf, type TelegramAccount } from './telegram-account.js';
import { telegramForm } from './telegram-form.js';
import { TelegramGateway } from './telegram-gateway.js';

/**
 * Telegram bots, by webhook or by asking; a business' own chats, too, where it has connected the bot and
 * TELEGRAM_BUSINESS_CONNECTION names that connection.
 *
 * A press of a button is read as what stands on the button, but not answered: nothing here sends buttons, and the
 * sign of progress on one ends by itself.
 *
 * Source: https://core.telegram.org/bots/api; for how often may be sent, https://core.telegram.org/bots/faq
 */
export const telegramChannel: Channel<TelegramAccount> = {
  title: 'Telegram',
  form: telegramForm,
  limits: { textLength: 4096, typingEveryMs: 4000, sendsPerSecond: 30 },
  redelivers: true,
  verify: ({ headers }, values) =>
    equalSecrets(headers['x-telegram-bot-api-secret-token'], webhookSecretOf(values)) ? 'genuine' : 'bad_signature',
  parse: parseTelegram,
  // Anybody may connect the bot to an account of their own: their customers are not ours to answer.
  gatewayAccountOf: ({ businessConnection }) => businessConnection,
  isPolled,
  poll: (values, take, tell, signal) => pollTelegram(values, take, tell, signal),
  connect: (values) => new TelegramGateway(values),
};
