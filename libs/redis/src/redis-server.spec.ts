import 'reflect-metadata';
import { afterEach, beforeAll, beforeEach, afterAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, freePort, startNestApp, startTestRedis, type NestApp, type TestRedis } from '#libs/testing';
import { Module } from '@nestjs/common';
import { startOldServer } from './old-server-for-specs.js';
import { RedisRefusedError, RedisServer } from './redis-server.service.js';

@Module({})
class EmptyModule {}

let redis: TestRedis;
const apps: NestApp[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(async () => {
  await redis?.stop();
});
beforeEach(async () => {
  await redis.client.flushdb();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
});

async function start(environment: Record<string, string> = {}, redisUrl = redis.url): Promise<NestApp> {
  const app = await startNestApp(EmptyModule, { redisUrl, role: 'batch-processor', environment });
  apps.push(app);
  return app;
}

/** As a restart of Redis or a proxy does; the app connects again, and checks again. */
async function dropConnections(): Promise<void> {
  await redis.client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
}

const nameIn = (app: NestApp): string | null => app.app.get(RedisServer).name;

describe('the name of a Redis', () => {
  it('is given once and kept, whoever comes after', async () => {
    const first = nameIn(await start());
    expect(first).toMatch(/^[0-9a-f]{8}$/);
    expect(nameIn(await start())).toBe(first);
    expect(await redis.client.get('rapidfire:id')).toBe(first);
  });

  it('is another’s on another Redis', async () => {
    const other = await startTestRedis();
    const names = [nameIn(await start()), nameIn(await start({}, other.url))];
    await Promise.all(apps.splice(0).map((app) => app.stop()));
    await other.stop();
    expect(new Set(names).size).toBe(2);
  });

  it('is told at boot, with the address, where that comes from and what runs there', async () => {
    const app = await start();
    const where = `127.0.0.1:${redis.server.port}, db 0, no TLS`;
    expect(app.log()).toContain(`log [Redis] Redis is ${where}; REDIS_URL comes from the process environment\n`);
    expect(app.log()).toMatch(
      new RegExp(
        `log \\[Redis\\] connected to (Redis|Valkey) [\\d.]+ at ${where}, name ${nameIn(app)}, ` +
          'run_id [0-9a-f]{40}, maxmemory-policy noeviction\n',
      ),
    );
    expect(app.app.get(RedisServer).describe()).toBe(`${where}, name ${nameIn(app)}`);
    expect(app.log()).not.toContain('warn [Redis]');
  });

  it('that changes under a process is told', async () => {
    const app = await start();
    const before = nameIn(app);
    await redis.client.set('rapidfire:id', 'deadbeef');
    await dropConnections();
    await eventually('the new name is known', () => nameIn(app) === 'deadbeef');
    expect(app.log()).toContain(
      `warn [Redis] this is another Redis than before: its name was ${before} and is now deadbeef`,
    );
  });
});

describe('a Redis that throws messages away when it is full', () => {
  it('is warned of', async () => {
    await redis.client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    try {
      expect((await start()).log()).toMatch(
        /warn \[Redis\] maxmemory-policy is allkeys-lru: .* Set it to noeviction\./,
      );
    } finally {
      await redis.client.config('SET', 'maxmemory-policy', 'noeviction');
    }
  });
});

describe('the layout', () => {
  it('is settled by the first process, and agreed with by the next', async () => {
    await start({ BATCH_SHARDS: '4' });
    expect(JSON.parse((await redis.client.get('rapidfire:layout')) ?? '')).toEqual({ shards: 4, schema: 1 });
    await expect(start({ BATCH_SHARDS: '4' })).resolves.toBeDefined();
  });

  it.each([
    [
      '{"shards":8,"schema":1}',
      /this Redis has 8 shards, but BATCH_SHARDS is 16 here: set BATCH_SHARDS=8\. To change /,
    ],
    [
      '{"shards":16,"schema":2}',
      /laid out by schema 2, this process writes schema 1: .* delete the key rapidfire:layout/,
    ],
    ['sixteen', /rapidfire:layout holds "sixteen", which is no layout/],
    ['null', /rapidfire:layout holds "null", which is no layout/],
    ['{"shards":"16","schema":1}', /which is no layout/],
  ])('%s stops a start, and nothing is touched', async (layout, sentence) => {
    await redis.client.set('rapidfire:layout', layout);
    const started = start();
    await expect(started).rejects.toThrow(RedisRefusedError);
    await expect(started).rejects.toThrow(sentence);
    await expect(started).rejects.toThrow(`Redis at 127.0.0.1:${redis.server.port}, db 0, no TLS: `);
    expect(await redis.client.keys('*')).toEqual(['rapidfire:layout']);
    expect(await redis.client.get('rapidfire:layout')).toBe(layout);
  });

  it('that changes under a process ends it, rather than let it look where nobody puts anything', async () => {
    const exit = jest.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    try {
      const app = await start();
      await redis.client.set('rapidfire:layout', '{"shards":8,"schema":1}');
      await dropConnections();
      await eventually('it ends', () => exit.mock.calls.length > 0);
      expect(exit).toHaveBeenCalledWith(1);
      expect(app.log()).toMatch(/fatal \[Redis\] Redis at .*: this Redis has 8 shards, but BATCH_SHARDS is 16 here/);
    } finally {
      exit.mockRestore();
    }
  });
});

describe('a Redis that is too old', () => {
  it('stops a start, with what is needed', async () => {
    const old = await startOldServer(['redis_version:5.0.14', 'run_id:5f0c', 'loading:0']);
    try {
      await expect(start({}, old.url)).rejects.toThrow(
        `Redis at 127.0.0.1:${old.port}, db 0, no TLS: Redis 5.0.14 is too old: Redis 6.2 or Valkey 7.2 and newer have what is needed`,
      );
    } finally {
      await old.stop();
    }
  });
});

describe('a Redis that is not there yet', () => {
  it('is waited for, and used as soon as it is', async () => {
    const port = await freePort();
    const app = await start({}, `redis://127.0.0.1:${port}`);
    expect(nameIn(app)).toBeNull();
    expect(app.app.get(RedisServer).usable).toBe(false);
    expect(app.log()).toMatch(
      /warn \[Redis\] starting without Redis at 127\.0\.0\.1:\d+, db 0, no TLS: everything is answered 503/,
    );
    expect(app.log().match(/cannot be reached/g)).toHaveLength(1);
    const late = await startTestRedis({ port });
    try {
      await eventually('it is found', () => nameIn(app) !== null);
      expect(app.app.get(RedisServer).usable).toBe(true);
    } finally {
      await app.stop();
      apps.length = 0;
      await late.stop();
    }
  });

  it('is asked again when it could not be written to', async () => {
    await redis.client.config('SET', 'maxmemory', '1');
    const app = await start();
    expect(nameIn(app)).toBeNull();
    expect(app.log()).toMatch(/error \[Redis\] Redis at .* answers, but cannot be used: OOM /);
    await redis.client.config('SET', 'maxmemory', '0');
    await eventually('it is used', () => nameIn(app) !== null);
  });
});
