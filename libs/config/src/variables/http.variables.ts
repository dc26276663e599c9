import Joi from 'joi';
import { checkHttpUrl, type Variable } from './variable.js';

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
    about:
      'Channels whose webhooks nobody signs, by comma. Only where nobody else can reach them; whatsapp is the classic route on a HOST that is not loopback.',
    example: 'whatsapp',
    schema: Joi.string()
      .custom((list: string) => new Set(list.split(',').flatMap((name) => name.trim() || [])))
      .default(new Set<string>()),
  },
  {
    name: 'PUBLIC_URL',
    about: 'Where gateways reach this from outside: Twilio signs it, and npm run channels registers it.',
    example: 'https://bot.example.com',
    schema: Joi.string().custom(checkHttpUrl),
  },
  {
    name: 'TENANTS_FILE',
    about:
      'YAML file that describes several businesses and their accounts, see examples/tenants.yaml. Unset: this environment describes one.',
    example: 'tenants.yaml',
    schema: Joi.string(),
  },
];
