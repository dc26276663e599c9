import Joi from 'joi';
import { REDIS_MODES } from './redis-address.js';
import { parseRedisUrls } from './redis-url.js';

/** One variable of the environment: the only place that knows its name, form and default. */
export interface Variable {
  readonly name: string;
  /** One line for .env.example. */
  readonly about: string;
  /** A value that works, shown in errors and in .env.example. */
  readonly example: string;
  /** Never shown in an error or a log. */
  readonly secret?: true;
  readonly schema: Joi.Schema;
}

const wholeNumber = (min: number, max: number): Joi.NumberSchema => Joi.number().integer().min(min).max(max);
const oneOf = (...values: string[]): Joi.StringSchema => Joi.string().valid(...values);
/** An hour: longer than any of these times makes sense, short enough to catch a value in the wrong unit. */
const HOUR_MS = 3_600_000;

/** @throws Error with a sentence that starts after the variable's name and quotes nothing: there may be a token in it */
function checkRelayUrl(url: string): string {
  const { protocol, username, password } = URL.canParse(url) ? new URL(url) : new URL('none:');
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new Error('is not an address that starts with http:// or https://');
  if (username || password) throw new Error('has a user or password in it, which is not sent: sign with RELAY_SECRET');
  return url;
}

/** @throws Error with a sentence that starts after the variable's name */
function checkAssistant(value: string): string {
  if (value === 'offline' || /^\.{0,2}\/.+\.m?js$/.test(value)) return value;
  throw new Error('has to be offline, or a path that starts with ./ or / and ends with .js or .mjs');
}

export const VARIABLES: readonly Variable[] = [
  {
    name: 'REDIS_URL',
    about:
      'The one Redis that every part shares: redis[s]://[user:password@]host:port/db. Required. With REDIS_MODE=cluster or sentinel several, by comma: some nodes of the cluster, or the sentinels, where user, password and db of the first address are the master’s and those of the others the sentinels’ own.',
    example: 'redis://127.0.0.1:6379',
    secret: true,
    schema: Joi.string()
      .required()
      .custom((url: string) => {
        parseRedisUrls(url);
        return url;
      }),
  },
  {
    name: 'REDIS_MODE',
    about: 'What REDIS_URL names: a single Redis, a cluster, or the sentinel processes that know the master.',
    example: 'single',
    schema: oneOf(...REDIS_MODES).default('single'),
  },
  {
    name: 'REDIS_SENTINEL_MASTER',
    about: 'What the sentinels call the master. Required with REDIS_MODE=sentinel, not used otherwise.',
    example: 'mymaster',
    schema: Joi.string(),
  },
  {
    name: 'INTAKE_DURABILITY',
    about:
      'When a message is acknowledged: once Redis has it (redis), or once at least one replica has it, too (replicas); without a replica that answers in time it is then answered 503.',
    example: 'redis',
    schema: oneOf('redis', 'replicas').default('redis'),
  },
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
  {
    name: 'BATCH_SEND_QUIET_MS',
    about: 'Quiet time before a reply may leave, in milliseconds.',
    example: '9000',
    schema: wholeNumber(0, HOUR_MS).default(9000),
  },
  {
    name: 'BATCH_DEBOUNCE_MS',
    about:
      'Quiet time before a batch closes, in milliseconds. Default: BATCH_SEND_QUIET_MS with the offline assistant, otherwise 2500, or BATCH_SEND_QUIET_MS where that is less.',
    example: '9000',
    schema: wholeNumber(0, HOUR_MS),
  },
  {
    name: 'BATCH_MAX_WAIT_MS',
    about: 'The longest a batch stays open, from its first message, in milliseconds.',
    example: '30000',
    schema: wholeNumber(1, HOUR_MS).default(30_000),
  },
  {
    name: 'BATCH_MAX_SIZE',
    about: 'The count of messages that closes a batch at once.',
    example: '10',
    schema: wholeNumber(1, 1000).default(10),
  },
  {
    name: 'BATCH_TTL_SECONDS',
    about: 'A turn that waited longer is marked late; nothing is ever dropped.',
    example: '600',
    schema: wholeNumber(1, 604_800).default(600),
  },
  {
    name: 'BATCH_SHARDS',
    about: 'Number of shards, fixed by the first process that writes to a Redis.',
    example: '16',
    schema: wholeNumber(1, 1024).default(16),
  },
  {
    name: 'BATCH_SUPERSEDE_MAX',
    about: 'How often newer messages may restart a turn at the debounce window; after that only at send quiet.',
    example: '3',
    schema: wholeNumber(0, 100).default(3),
  },
  {
    name: 'TYPING_EXTEND_MS',
    about: 'How much longer a batch stays open after the person was seen typing, in milliseconds; never past max wait.',
    example: '7000',
    schema: wholeNumber(0, HOUR_MS).default(7000),
  },
  {
    name: 'FLOOD_MESSAGES',
    about: 'Messages of one conversation within FLOOD_WINDOW_MS before it counts as flooding.',
    example: '30',
    schema: wholeNumber(1, 10_000).default(30),
  },
  {
    name: 'FLOOD_WINDOW_MS',
    about: 'See FLOOD_MESSAGES, in milliseconds. A flood is refused (429) only where the gateway comes again.',
    example: '10000',
    schema: wholeNumber(100, HOUR_MS).default(10_000),
  },
  {
    name: 'BATCH_MAX_WAITING',
    about: 'The most messages that wait in one conversation; further ones are refused with 429.',
    example: '500',
    schema: wholeNumber(1, 100_000).default(500),
  },
  {
    name: 'BATCH_MAX_WAITING_BYTES',
    about: 'The most bytes that wait in one conversation; further messages are refused with 429.',
    example: '1048576',
    schema: wholeNumber(65_536, 1_073_741_824).default(1_048_576),
  },
  {
    name: 'TURN_LEASE_MS',
    about: 'How long a run may be silent before it counts as dead, in milliseconds. A live run renews it.',
    example: '30000',
    schema: wholeNumber(500, HOUR_MS).default(30_000),
  },
  {
    name: 'TURN_ENQUEUE_DEADLINE_MS',
    about: 'A turn that no worker has begun is added to the queue again after this time, harmlessly.',
    example: '5000',
    schema: wholeNumber(100, HOUR_MS).default(5000),
  },
  {
    name: 'TURN_ATTEMPTS',
    about: 'Runs of a turn before it is dead-lettered.',
    example: '3',
    schema: wholeNumber(1, 20).default(3),
  },
  {
    name: 'WORKER_CONCURRENCY',
    about: 'Turns that one conversation-worker answers at the same time.',
    example: '100',
    schema: wholeNumber(1, 10_000).default(100),
  },
  {
    name: 'TENANT_MAX_INFLIGHT',
    about: 'Turns of one tenant that may be queued or thought about at once. Set it where several share the workers.',
    example: '80',
    schema: wholeNumber(1, 100_000),
  },
  {
    name: 'AMBIGUOUS_SEND',
    about: 'A reply part of which nobody knows whether it left: resend (same idempotency key) or hold it back.',
    example: 'resend',
    schema: oneOf('resend', 'hold').default('resend'),
  },
  {
    name: 'ASSISTANT',
    about: 'Who answers: offline (rules, no key, no network), or the path of a module of your own, such as ./mine.mjs.',
    example: 'offline',
    schema: Joi.string().custom(checkAssistant).default('offline'),
  },
  {
    name: 'BOOKING',
    about: 'Where bookings are kept: embedded (in Redis).',
    example: 'embedded',
    schema: oneOf('embedded').default('embedded'),
  },
  {
    name: 'SALON_PROFILE',
    about: 'JSON file that describes the business. Default: the demo salon.',
    example: 'examples/salon.json',
    schema: Joi.string(),
  },
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
    schema: Joi.string().custom(checkRelayUrl),
  },
  {
    name: 'RELAY_SECRET',
    about: 'Key of X-Rapidfire-Signature on replies to the relay. Unset: replies are not signed.',
    example: 'a-third-long-random-string',
    secret: true,
    schema: Joi.string().min(16),
  },
];
