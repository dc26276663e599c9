import Joi from 'joi';
import type { Variable } from './variable.js';

export const HTTP_VARIABLES: readonly Variable[] = [
  {
    name: 'HOST',
    about: 'Address to listen on. Anything but loopback needs signed webhooks.',
    example: '127.0.0.1',
    schema: Joi.string().hostname().default('127.0.0.1'),
  },
  {
    name: 'PORT',
    about:
      'Port to listen on; leave it unset where several apps share this file. Default: webhook-api and all-in-one 3000, batch-processor 3001, conversation-worker 3002.',
    example: '3000',
    schema: Joi.number().port(),
  },
  {
    name: 'ADMIN_TOKEN',
    about: 'Bearer token of /api and of unmasked statistics, 16 characters or more. Unset: /api is closed.',
    example: 'a-long-random-string',
    secret: true,
    schema: Joi.string().min(16),
  },
  {
    name: 'WEBHOOK_SECRET',
    about: 'Key of X-Rapidfire-Signature on the classic route. Required when HOST is not loopback.',
    example: 'another-long-random-string',
    secret: true,
    schema: Joi.string().min(16),
  },
  {
    name: 'ALLOW_UNSIGNED',
    about: 'The channel that may go unsigned though HOST is not loopback: whatsapp.',
    example: 'whatsapp',
    schema: Joi.string().pattern(/^\s*whatsapp\s*$/, 'the name of a channel: whatsapp'),
  },
];
