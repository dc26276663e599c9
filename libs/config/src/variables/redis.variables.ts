import Joi from 'joi';
import { REDIS_MODES } from '../redis-address.js';
import { parseRedisUrls } from '../redis-url.js';
import { oneOf, type Variable } from './variable.js';

export const REDIS_VARIABLES: readonly Variable[] = [
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
];
