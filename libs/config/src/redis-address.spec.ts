import { describe, expect, it } from '@jest/globals';
import { describeRedis, redisAddress, type RedisAddress, type RedisMode } from './redis-address.js';
import { parseRedisUrls } from './redis-url.js';

const addressOf = (mode: RedisMode, urls: string, master?: string): RedisAddress =>
  redisAddress(mode, parseRedisUrls(urls), master);

const plain: RedisAddress = {
  mode: 'single',
  servers: [{ host: 'a', port: 6379 }],
  credentials: {},
  db: 0,
  tls: false,
  sentinelMaster: null,
  sentinelCredentials: {},
};

describe('redisAddress', () => {
  it.each<[mode: RedisMode, urls: string, difference: Partial<RedisAddress>]>([
    ['single', 'redis://a', {}],
    [
      'single',
      'rediss://user:pass@a:6380/7',
      {
        servers: [{ host: 'a', port: 6380 }],
        credentials: { username: 'user', password: 'pass' },
        db: 7,
        tls: true,
      },
    ],
    ['cluster', 'redis://a', { mode: 'cluster' }],
    [
      'cluster',
      'redis://:pass@a,redis://b:6380/0',
      {
        mode: 'cluster',
        servers: [
          { host: 'a', port: 6379 },
          { host: 'b', port: 6380 },
        ],
        credentials: { password: 'pass' },
      },
    ],
    [
      'cluster',
      'redis://a,redis://:pass@b,redis://:pass@c',
      {
        mode: 'cluster',
        servers: ['a', 'b', 'c'].map((host) => ({ host, port: 6379 })),
        credentials: { password: 'pass' },
      },
    ],
    [
      'sentinel',
      'redis://user:pass@a:26379/3,redis://b:26379',
      {
        mode: 'sentinel',
        servers: [
          { host: 'a', port: 26379 },
          { host: 'b', port: 26379 },
        ],
        credentials: { username: 'user', password: 'pass' },
        db: 3,
        sentinelMaster: 'mymaster',
      },
    ],
    [
      'sentinel',
      'rediss://:data@a,rediss://:watch@b,rediss://:watch@c',
      {
        mode: 'sentinel',
        servers: ['a', 'b', 'c'].map((host) => ({ host, port: 6379 })),
        credentials: { password: 'data' },
        tls: true,
        sentinelMaster: 'mymaster',
        sentinelCredentials: { password: 'watch' },
      },
    ],
  ])('reads in mode %s %s', (mode, urls, difference) => {
    expect(addressOf(mode, urls, 'mymaster')).toEqual({ ...plain, ...difference });
  });

  it.each<[mode: RedisMode, urls: string, sentence: string]>([
    [
      'single',
      'redis://a,redis://b,redis://c',
      'REDIS_URL names 3 addresses, but REDIS_MODE=single goes to one: leave one, or set REDIS_MODE=cluster or REDIS_MODE=sentinel.',
    ],
    [
      'sentinel',
      'redis://a',
      'REDIS_SENTINEL_MASTER is not set though REDIS_MODE=sentinel: the sentinels are asked for a master by its name. Example: REDIS_SENTINEL_MASTER=mymaster',
    ],
    [
      'cluster',
      'redis://a,redis://b/2',
      'REDIS_URL names database 2, but a cluster has only database 0: leave the number at the end of the address out.',
    ],
    [
      'cluster',
      'redis://a,rediss://b',
      'REDIS_URL has addresses with TLS (rediss://) and without (redis://): all are reached in the same way, so begin each with the same.',
    ],
    [
      'cluster',
      'redis://:hunter2@a,redis://:hunter3@b',
      'REDIS_URL has different users or passwords, but all nodes of a cluster have to take the same: write them into the first address, and leave them out of the others.',
    ],
  ])('says of %s %s what is wrong', (mode, urls, sentence) => {
    expect(() => addressOf(mode, urls)).toThrow(new Error(sentence));
  });

  it('says of sentinels what is wrong', () => {
    expect(() => addressOf('sentinel', 'redis://a/1,redis://b/2', 'm')).toThrow(
      'REDIS_URL names different databases: write the number at the end of the first address, and leave it out of the others.',
    );
    expect(() => addressOf('sentinel', 'redis://:data@a,redis://:one@b,redis://:two@c', 'm')).toThrow(
      /^REDIS_URL has different users or passwords for its sentinels: the first address has those of the master, /,
    );
  });
});

describe('describeRedis', () => {
  it.each<[mode: RedisMode, urls: string, description: string]>([
    ['single', 'redis://user:hunter2@127.0.0.1/4', '127.0.0.1:6379, db 4, no TLS'],
    ['single', 'rediss://[::1]:6380', '[::1]:6380, db 0, TLS'],
    ['cluster', 'redis://:hunter2@a:1,redis://[::1]:2', 'cluster of a:1, [::1]:2, no TLS'],
    ['sentinel', 'rediss://:hunter2@a:1/3,rediss://:hunter3@b:2', 'master mymaster of sentinels a:1, b:2, db 3, TLS'],
  ])('says of %s %s: %s', (mode, urls, description) => {
    expect(describeRedis(addressOf(mode, urls, 'mymaster'))).toBe(description);
  });
});
