import { bearerToken, checkHttpUrl, type ChannelForm } from '#libs/config';
import Joi from 'joi';

/** One instance of an Evolution API: one WhatsApp number. */
export interface EvolutionAccount {
  readonly url: string;
  readonly apiKey: string;
  readonly instance: string;
  readonly webhookSecret: string | undefined;
  readonly jwtKey: string | undefined;
}

export const evolutionForm: ChannelForm<EvolutionAccount> = {
  channel: 'evolution',
  fields: {
    url: {
      name: 'EVOLUTION_URL',
      about: 'Where the Evolution API (version 2) answers. Required for the channel.',
      example: 'http://127.0.0.1:8080',
      schema: Joi.string().custom(checkHttpUrl).required(),
    },
    apiKey: {
      name: 'EVOLUTION_API_KEY',
      about: 'Key of the instance, or the global AUTHENTICATION_API_KEY of the Evolution API.',
      example: 'the-key-of-the-instance',
      secret: true,
      schema: bearerToken.required(),
    },
    instance: {
      name: 'EVOLUTION_INSTANCE',
      about: 'Name of the instance, as it was created.',
      example: 'salon',
      schema: Joi.string().max(256).required(),
    },
    webhookSecret: {
      name: 'EVOLUTION_WEBHOOK_SECRET',
      about: 'What the instance’s webhook sends as the header x-webhook-secret; it is set by its "headers".',
      example: 'a-long-random-string',
      secret: true,
      schema: bearerToken,
    },
    jwtKey: {
      name: 'EVOLUTION_JWT_KEY',
      about: 'The jwt_key among the "headers" of the instance’s webhook: it signs a token for each delivery.',
      example: 'another-long-random-string',
      secret: true,
      schema: Joi.string(),
    },
  },
  secrets: ['webhookSecret', 'jwtKey'],
  identity: ['url', 'instance'],
};
