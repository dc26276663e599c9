import { bearerToken, checkHttpUrl, type ChannelForm } from '#libs/config';
import Joi from 'joi';

/** What a phone number of the WhatsApp Cloud API is set up with. */
export type MetaAccount = {
  readonly phoneNumberId: string;
  readonly accessToken: string;
  /** Signs webhooks. */
  readonly appSecret: string | undefined;
  /** What Meta sends back when it makes sure of our address. */
  readonly verifyToken: string | undefined;
  readonly apiUrl: string;
};

const DEFAULT_API_URL = 'https://graph.facebook.com/v26.0';

export const metaForm: ChannelForm<MetaAccount> = {
  channel: 'meta',
  fields: {
    phoneNumberId: {
      name: 'META_PHONE_NUMBER_ID',
      about: 'Id of the phone number, as the app dashboard shows it under WhatsApp, API Setup. Not the number itself.',
      example: '106540352242922',
      schema: Joi.string()
        .pattern(/^\d{1,32}$/, 'digits')
        .required(),
    },
    accessToken: {
      name: 'META_ACCESS_TOKEN',
      about: 'Token of a system user with whatsapp_business_messaging; the one of the dashboard ends after a day.',
      example: 'EAAJB-a-long-random-string',
      secret: true,
      schema: bearerToken.required(),
    },
    appSecret: {
      name: 'META_APP_SECRET',
      about: 'App secret (App settings, Basic), with which Meta signs webhooks.',
      example: 'a-secret-of-32-hexadecimal-digits',
      secret: true,
      schema: Joi.string(),
    },
    verifyToken: {
      name: 'META_VERIFY_TOKEN',
      about: 'Any words of your own, to be typed in beside the callback URL. Unset: Meta cannot verify the address.',
      example: 'a-word-that-nobody-guesses',
      secret: true,
      schema: Joi.string(),
    },
    apiUrl: {
      name: 'META_API_URL',
      about: 'Where the Graph API answers, with its version.',
      example: DEFAULT_API_URL,
      schema: Joi.string().custom(checkHttpUrl).default(DEFAULT_API_URL),
    },
  },
  secrets: ['appSecret'],
  identity: ['phoneNumberId'],
};
