import Joi from 'joi';
import { checkHttpUrl, oneOf, type ChannelForm } from '#libs/config';
import type { TelegramAccount } from './telegram-account.js';

/** What it is made of by Telegram's words on `secret_token` of setWebhook; other characters would be refused there. */
const webhookSecret = Joi.string().custom((secret: string) => {
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(secret)) throw new Error('has to be of 1 to 256 letters, digits, _ and -');
  return secret;
});

/** A token stands in the path of every call: what is none must not lead to another path. */
const botToken = Joi.string().custom((token: string) => {
  if (!/^\d{1,20}:[A-Za-z0-9_-]{1,80}$/.test(token)) throw new Error('is no token as @BotFather gives them');
  return token;
});

export const telegramForm: ChannelForm<TelegramAccount> = {
  channel: 'telegram',
  fields: {
    token: {
      name: 'TELEGRAM_BOT_TOKEN',
      about: 'Token of your bot, from @BotFather. All it needs: without more the bot is asked for what people write.',
      example: '123456789:a-token-from-BotFather',
      secret: true,
      schema: botToken.required(),
    },
    webhookSecret: {
      name: 'TELEGRAM_WEBHOOK_SECRET',
      about: 'What Telegram sends along with each webhook. Default: one that is made from the token.',
      example: 'a-long-random-string-of-letters',
      secret: true,
      schema: webhookSecret,
    },
    mode: {
      name: 'TELEGRAM_MODE',
      about: 'webhook (needs an https address) or polling. Default: webhook when its secret is set, else polling.',
      example: 'polling',
      schema: oneOf('webhook', 'polling'),
    },
    apiUrl: {
      name: 'TELEGRAM_API_URL',
      about: 'Where the Bot API answers; another where you run a Bot API server of your own.',
      example: 'https://api.telegram.org',
      schema: Joi.string().custom(checkHttpUrl).default('https://api.telegram.org'),
    },
    businessConnection: {
      name: 'TELEGRAM_BUSINESS_CONNECTION',
      about: 'Id of the business connection whose chats are answered, too; others’ are ignored. Unset: none are.',
      example: 'QgBvc2Vjb25kLWNvbm5lY3Rpb24',
      schema: Joi.string().max(256),
    },
  },
  // The token counts, too: where no secret is set, the webhook's is made from it.
  secrets: ['webhookSecret', 'token'],
  identity: ['token'],
};
