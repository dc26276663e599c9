import { HOUR_MS, wholeNumber, type Variable } from './variable.js';

export const BATCHING_VARIABLES: readonly Variable[] = [
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
];
