import { HOUR_MS, oneOf, wholeNumber, type Variable } from './variable.js';

export const TURN_VARIABLES: readonly Variable[] = [
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
];
