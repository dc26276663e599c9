import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { describeEndpoint } from './redis-address.js';
import { parseRedisUrl, parseRedisUrls, type RedisEndpoint } from './redis-url.js';

const plain: RedisEndpoint = { host: '127.0.0.1', port: 6379, db: 0, tls: false };

describe('parseRedisUrl', () => {
  it.each<[url: string, endpoint: RedisEndpoint]>([
    ['redis://127.0.0.1:6379', plain],
    ['redis://127.0.0.1', plain],
    ['redis://127.0.0.1/', plain],
    ['redis://127.0.0.1:6379/7', { ...plain, db: 7 }],
    ['rediss://cache.example.com:6380/2', { host: 'cache.example.com', port: 6380, db: 2, tls: true }],
    ['redis://[::1]:6379/1', { ...plain, host: '::1', db: 1 }],
    ['redis://localhost:65535', { ...plain, host: 'localhost', port: 65_535 }],
    ['redis://:pass@127.0.0.1', { ...plain, password: 'pass' }],
    ['redis://user@127.0.0.1', { ...plain, username: 'user' }],
    ['redis://user:@127.0.0.1', { ...plain, username: 'user' }],
    ['redis://user:p%40ss%2Fw%3Frd@127.0.0.1', { ...plain, username: 'user', password: 'p@ss/w?rd' }],
    ['redis://user:a:b@127.0.0.1', { ...plain, username: 'user', password: 'a:b' }],
    ['redis://%D0%B1:%D0%B0@127.0.0.1', { ...plain, username: 'б', password: 'а' }],
  ])('reads %s', (url, address) => {
    expect(parseRedisUrl(url)).toEqual(address);
  });

  it.each([
    ['127.0.0.1:6379', 'is not an address: it has to start with redis:// or, for TLS, with rediss://'],
    ['localhost', 'is not an address: it has to start with redis:// or, for TLS, with rediss://'],
    ['redis:127.0.0.1', 'is not an address: it has to start with redis:// or, for TLS, with rediss://'],
    [
      'http://127.0.0.1:6379',
      'starts with "http://", but only redis:// and, for TLS, rediss:// are addresses of a Redis',
    ],
    ['REDIS://127.0.0.1', 'starts with "REDIS://", but only redis:// and, for TLS, rediss:// are addresses of a Redis'],
    ['redis://', 'names no host: between "//" and the port has to be a name or an address'],
    ['redis://:6379', 'names no host: between "//" and the port has to be a name or an address'],
    ['redis://user:pass@:6379', 'names no host: between "//" and the port has to be a name or an address'],
    ['redis://my host', 'names no host: between "//" and the port has to be a name or an address'],
    ['redis://[zz]:6379', 'names no host: between "//" and the port has to be a name or an address'],
    ['redis://127.0.0.1:', 'has a port that is no whole number from 1 to 65535'],
    ['redis://127.0.0.1:0', 'has a port that is no whole number from 1 to 65535'],
    ['redis://127.0.0.1:65536', 'has a port that is no whole number from 1 to 65535'],
    ['redis://127.0.0.1:6379x', 'has a port that is no whole number from 1 to 65535'],
    ['redis://127.0.0.1:-1', 'has a port that is no whole number from 1 to 65535'],
    ['redis://::1:6379', 'names no host: between "//" and the port has to be a name or an address'],
    ['redis://127.0.0.1:6379/cache', 'has more after its host and port than the number of a database, such as /0'],
    ['redis://127.0.0.1:6379/-1', 'has more after its host and port than the number of a database, such as /0'],
    ['redis://127.0.0.1:6379/0/1', 'has more after its host and port than the number of a database, such as /0'],
    ['redis://127.0.0.1:6379?db=1', 'has more after its host and port than the number of a database, such as /0'],
    ['redis://127.0.0.1#1', 'has more after its host and port than the number of a database, such as /0'],
    ['redis://u:p@ss@127.0.0.1', 'has unescaped characters in its user or password: write "@" as %40'],
    [
      'redis://u:p/s#%z@127.0.0.1',
      'has unescaped characters in its user or password: write "/" as %2F, "#" as %23, "%" as %25',
    ],
    ['redis://u:p s@127.0.0.1', 'has unescaped characters in its user or password: write " " as %20'],
    [
      'redis://u:%FF@127.0.0.1',
      'has percent signs in its user or password that stand for no UTF-8: write "%" itself as %25',
    ],
  ])('says of %s what is wrong', (url, sentence) => {
    expect(() => parseRedisUrl(url)).toThrow(new Error(sentence));
  });

  it.each([
    'redis://user:hunter2', // the host was forgotten
    'redis://:hunter2',
    'redis://127.0.0.1:6379/0?password=hunter2',
    'redis://127.0.0.1?password=hunter2',
    'redis://127.0.0.1:hunter2@',
    'redis://us er:hunter2@127.0.0.1',
    'redis://user:hunter2@127.0.0.1:port',
    'redis://user:hunter2@127.0.0.1/db',
    'redis://user:%FFhunter2@127.0.0.1',
    'http://user:hunter2@127.0.0.1',
    '//user:hunter2@127.0.0.1',
  ])('gives no password away when it refuses %s', (url) => {
    expect(messageOf(() => parseRedisUrl(url))).not.toContain('hunter2');
  });

  it('reads back any user and password that were escaped, and shows neither', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 8 });
    fc.assert(
      fc.property(secret, secret, (username, password) => {
        const userInfo = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
        const address = parseRedisUrl(`redis://${userInfo}@127.0.0.1:6380/3`);
        expect(address).toEqual({ host: '127.0.0.1', port: 6380, db: 3, tls: false, username, password });
        expect(describeEndpoint(address)).toBe('127.0.0.1:6380, db 3, no TLS');
      }),
    );
  });
});

describe('parseRedisUrls', () => {
  it.each<[urls: string, endpoints: Partial<RedisEndpoint>[]]>([
    ['redis://127.0.0.1:6379', [plain]],
    ['redis://127.0.0.1:6379,redis://127.0.0.1:6380', [plain, { ...plain, port: 6380 }]],
    [' redis://127.0.0.1 , rediss://[::1]:6380/2 ', [plain, { host: '::1', port: 6380, db: 2, tls: true }]],
    // A comma in a password is no end of a url.
    ['redis://:pa,ss@127.0.0.1', [{ ...plain, password: 'pa,ss' }]],
    ['redis://:pa,ss@127.0.0.1,redis://127.0.0.1', [{ ...plain, password: 'pa,ss' }, plain]],
  ])('reads %s', (urls, endpoints) => {
    expect(parseRedisUrls(urls)).toEqual(endpoints);
  });

  it.each([
    ['redis://127.0.0.1:port', 'has a port that is no whole number from 1 to 65535'],
    [
      'redis://127.0.0.1,redis://:6379,redis://127.0.0.1',
      'has an entry (2 of 3) that names no host: between "//" and the port has to be a name or an address',
    ],
    [
      'redis://127.0.0.1,http://127.0.0.1',
      'has an entry (2 of 2) that starts with "http://", but only redis:// and, for TLS, rediss:// are addresses of a Redis',
    ],
    ['redis://a:6379,b:6379', 'has a comma after a host: each address of a list has to start with redis:// of its own'],
    ['redis://a,', 'has a comma after a host: each address of a list has to start with redis:// of its own'],
  ])('says of %s what is wrong', (urls, sentence) => {
    expect(() => parseRedisUrls(urls)).toThrow(new Error(sentence));
  });

  it('gives no password away', () => {
    expect(messageOf(() => parseRedisUrls('redis://a,redis://:hunter2@b:port'))).not.toContain('hunter2');
    expect(messageOf(() => parseRedisUrls('redis://a,redis://user:hunter2'))).not.toContain('hunter2');
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was not refused');
}
