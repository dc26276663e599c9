import { bearerToken, checkHttpUrl, type ChannelForm } from '#libs/config';
import Joi from 'joi';

/** An agent bot of one Chatwoot account. */
export type ChatwootAccount = {
  /** Where Chatwoot answers. */
  readonly url: string;
  /** Digits: the number behind `/app/accounts/` in Chatwoot's own address bar. */
  readonly accountId: string;
  readonly botToken: string;
  /** Signs the bot's webhooks, or stands in their address as `?secret=`. */
  readonly webhookSecret: string | undefined;
};

export const chatwootForm: ChannelForm<ChatwootAccount> = {
  channel: 'chatwoot',
  fields: {
    url: {
      name: 'CHATWOOT_URL',
      about: 'Where Chatwoot answers.',
      example: 'https://app.chatwoot.com',
      schema: Joi.string().custom(checkHttpUrl).required(),
    },
    accountId: {
      name: 'CHATWOOT_ACCOUNT_ID',
      about: 'The number behind /app/accounts/ in the address bar of Chatwoot.',
      example: '1',
      schema: Joi.string().pattern(/^\d+$/, 'digits').required(),
    },
    botToken: {
      name: 'CHATWOOT_BOT_TOKEN',
      about: 'Access token of the agent bot (Settings, Bots); a token of a person will not do for handing over.',
      example: 'an-access-token',
      secret: true,
      schema: bearerToken.required(),
    },
    webhookSecret: {
      name: 'CHATWOOT_WEBHOOK_SECRET',
      about:
        'Webhook secret of the agent bot (4.13 and later). Where Chatwoot signs nothing: a secret of your own, as ?secret= in the address of the webhook.',
      example: 'a-long-random-string',
      secret: true,
      schema: Joi.string().min(16),
    },
  },
  secrets: ['webhookSecret'],
  identity: ['url', 'accountId', 'botToken'],
};
