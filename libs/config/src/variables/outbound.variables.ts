import Joi from 'joi';
import { checkHttpUrl, oneOf, type Variable } from './variable.js';

export const OUTBOUND_VARIABLES: readonly Variable[] = [
  {
    name: 'OUTBOUND',
    about: 'Where replies go: relay (RELAY_OUTBOUND_URL) or console. Default: relay when its URL is set.',
    example: 'relay',
    schema: oneOf('relay', 'console'),
  },
  {
    name: 'RELAY_OUTBOUND_URL',
    about: 'Replies are POSTed here: your venom-bot relay or anything of your own.',
    example: 'http://127.0.0.1:3100/send',
    // A token may stand in its path or query.
    secret: true,
    schema: Joi.string().custom(checkHttpUrl),
  },
  {
    name: 'RELAY_SECRET',
    about: 'Key of X-Rapidfire-Signature on replies to the relay. Unset: replies are not signed.',
    example: 'a-third-long-random-string',
    secret: true,
    schema: Joi.string().min(16),
  },
];
