import { checkHttpUrl, type ChannelForm } from '#libs/config';
import Joi from 'joi';

/** A venom-bot session behind a relay, such as examples/venom-relay. */
export interface VenomAccount {
  /** Where the relay takes replies. */
  readonly relayUrl: string;
  /** Comes with each webhook as it is, and signs each reply. */
  readonly secret: string | undefined;
  readonly session: string;
}

export const venomForm: ChannelForm<VenomAccount> = {
  channel: 'venom',
  fields: {
    relayUrl: {
      name: 'VENOM_RELAY_URL',
      about: 'Where the relay beside venom-bot takes replies: see examples/venom-relay.',
      example: 'http://127.0.0.1:3100/send',
      schema: Joi.string().custom(checkHttpUrl).required(),
    },
    secret: {
      name: 'VENOM_SECRET',
      about: 'Shared with the relay: it sends it as X-Rapidfire-Secret, and checks our signature with it.',
      example: 'a-long-random-string',
      secret: true,
      // What can stand in a header, and stays as it is there.
      schema: Joi.string()
        .min(16)
        .pattern(/^[\x21-\x7e]+$/, 'visible ASCII characters'),
    },
    session: {
      name: 'VENOM_SESSION',
      about: 'Name of the session, as venom.create() has it.',
      example: 'session',
      // venom-bot's own default.
      schema: Joi.string().max(128).default('session'),
    },
  },
  secrets: ['secret'],
  identity: ['relayUrl', 'session'],
};
