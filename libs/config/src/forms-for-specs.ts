import Joi from 'joi';
import type { ChannelForm } from './channel-form.js';
import { checkHttpUrl } from './variables/variable.js';

/** A channel whose gateway signs with one secret. */
export const PIGEON: ChannelForm = {
  channel: 'pigeon',
  secrets: ['secret'],
  identity: ['url', 'key'],
  fields: {
    url: {
      name: 'PIGEON_BASE_URL',
      about: 'Where the loft answers.',
      example: 'http://127.0.0.1:4000',
      schema: Joi.string().custom(checkHttpUrl).default('http://127.0.0.1:4000'),
    },
    key: {
      name: 'PIGEON_API_KEY',
      about: 'Key of the loft.',
      example: 'a-key-of-the-loft',
      secret: true,
      schema: Joi.string()
        .pattern(/^[a-z0-9-]+$/)
        .required(),
    },
    secret: {
      name: 'PIGEON_WEBHOOK_SECRET',
      about: 'What the loft signs with.',
      example: 'a-secret-of-the-loft',
      secret: true,
      schema: Joi.string().min(8),
    },
  },
};

/** A channel that knows two secrets, of which one is enough. */
export const SMOKE: ChannelForm = {
  channel: 'smoke',
  secrets: ['token', 'password'],
  identity: ['hill'],
  fields: {
    hill: { name: 'SMOKE_HILL', about: 'Which hill.', example: '7', schema: Joi.number().integer().required() },
    token: { name: 'SMOKE_TOKEN', about: 'A token.', example: 'a-token', secret: true, schema: Joi.string() },
    password: { name: 'SMOKE_PASSWORD', about: 'Or this.', example: 'pass', secret: true, schema: Joi.string() },
  },
};

/** A channel that signs nothing at all. */
export const DRUM: ChannelForm = {
  channel: 'drum',
  secrets: [],
  identity: ['hill'],
  fields: { hill: { name: 'DRUM_HILL', about: 'Which hill.', example: '7', schema: Joi.string().required() } },
};

export const FORMS: readonly ChannelForm[] = [PIGEON, SMOKE, DRUM];
