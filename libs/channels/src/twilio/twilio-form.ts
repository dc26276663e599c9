import { bearerToken, checkHttpUrl, type ChannelForm } from '#libs/config';
import Joi from 'joi';

/** What a WhatsApp sender at Twilio is set up with. */
export type TwilioAccount = {
  readonly accountSid: string;
  /** Opens the API and signs webhooks. */
  readonly authToken: string;
  /** The sender: `whatsapp:+14155238886`. */
  readonly from: string;
  readonly apiUrl: string;
};

const DEFAULT_API_URL = 'https://api.twilio.com';

export const twilioForm: ChannelForm<TwilioAccount> = {
  channel: 'twilio',
  fields: {
    accountSid: {
      name: 'TWILIO_ACCOUNT_SID',
      about: 'Account SID, on the first page of the Twilio console.',
      example: 'AC00000000000000000000000000000000',
      schema: Joi.string()
        .pattern(/^AC[0-9A-Za-z]{32}$/, 'AC and 32 characters')
        .required(),
    },
    authToken: {
      name: 'TWILIO_AUTH_TOKEN',
      about: 'Auth token, beside the SID. It also signs webhooks, over the address as Twilio calls it: set PUBLIC_URL.',
      example: 'a-token-of-32-hexadecimal-digits',
      secret: true,
      schema: bearerToken.required(),
    },
    from: {
      name: 'TWILIO_FROM',
      about: 'The WhatsApp sender that people write to.',
      example: 'whatsapp:+14155238886',
      schema: Joi.string()
        .pattern(/^whatsapp:\+\d{7,15}$/, 'whatsapp: and a phone with + and country code')
        .required(),
    },
    apiUrl: {
      name: 'TWILIO_API_URL',
      about: 'Where the API answers; in Ireland https://api.dublin.ie1.twilio.com',
      example: DEFAULT_API_URL,
      schema: Joi.string().custom(checkHttpUrl).default(DEFAULT_API_URL),
    },
  },
  secrets: ['authToken'],
  identity: ['accountSid', 'from'],
};
