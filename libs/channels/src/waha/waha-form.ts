import { bearerToken, checkHttpUrl, type ChannelForm } from '#libs/config';
import Joi from 'joi';

/** One session of a WAHA server: one WhatsApp number. */
export interface WahaAccount {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly session: string;
  readonly hmacKey: string | undefined;
}

export const wahaForm: ChannelForm<WahaAccount> = {
  channel: 'waha',
  fields: {
    url: {
      name: 'WAHA_URL',
      about: 'Where WAHA answers, without /api. Required for the channel.',
      example: 'http://127.0.0.1:3000',
      schema: Joi.string().custom(checkHttpUrl).required(),
    },
    apiKey: {
      name: 'WAHA_API_KEY',
      about: 'The WAHA_API_KEY that WAHA itself was started with. Unset: none is sent.',
      example: 'the-key-of-waha',
      secret: true,
      schema: bearerToken,
    },
    session: {
      name: 'WAHA_SESSION',
      about: 'Name of the session, as it was created.',
      example: 'default',
      schema: Joi.string().max(256).default('default'),
    },
    hmacKey: {
      name: 'WAHA_HMAC_KEY',
      about: 'Key of X-Webhook-Hmac: hmac.key of the session’s webhook, or WHATSAPP_HOOK_HMAC_KEY of WAHA.',
      example: 'a-long-random-string',
      secret: true,
      schema: Joi.string(),
    },
  },
  secrets: ['hmacKey'],
  identity: ['url', 'session'],
};
