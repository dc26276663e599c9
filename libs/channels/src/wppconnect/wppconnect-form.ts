import { bearerToken, checkHttpUrl, type ChannelForm } from '#libs/config';
import Joi from 'joi';

/** A session of a WPPConnect server. */
export interface WppconnectAccount {
  /** Where the server answers. */
  readonly url: string;
  readonly session: string;
  readonly token: string;
  /** Stands in the address of the webhook as `?secret=`: the server signs nothing and sends no header of ours. */
  readonly webhookSecret: string | undefined;
}

export const wppconnectForm: ChannelForm<WppconnectAccount> = {
  channel: 'wppconnect',
  fields: {
    url: {
      name: 'WPPCONNECT_URL',
      about: 'Where WPPConnect server answers, without /api.',
      example: 'http://127.0.0.1:21465',
      schema: Joi.string().custom(checkHttpUrl).required(),
    },
    session: {
      name: 'WPPCONNECT_SESSION',
      about: 'Name of the session, as in /api/<session>/start-session.',
      example: 'salon',
      schema: Joi.string().max(128).required(),
    },
    token: {
      name: 'WPPCONNECT_TOKEN',
      about:
        'Token of the session, from /api/<session>/<secretKey>/generate-token. Change the secretKey of the server first: with THISISMYSECURETOKEN, its default, anybody can make one.',
      example: 'a-token-of-the-session',
      secret: true,
      schema: bearerToken.required(),
    },
    webhookSecret: {
      name: 'WPPCONNECT_WEBHOOK_SECRET',
      about: 'A secret of your own, as ?secret= in the address that the server posts to: it signs nothing.',
      example: 'a-long-random-string',
      secret: true,
      schema: Joi.string().min(16),
    },
  },
  secrets: ['webhookSecret'],
  identity: ['url', 'session'],
};
