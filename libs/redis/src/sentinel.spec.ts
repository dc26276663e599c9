import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRedisUrls, redisAddress, type RedisAddress } from '#libs/config';
import { eventually, startTestSentinel, type NestApp, type TestSentinel } from '#libs/testing';
import { expectFailuresAtOnce, useFailoverTools } from './failover-for-specs.js';
import { listen } from './listen.js';
import { RedisRefusedError, RedisServer } from './redis-server.service.js';

const KEY = 'list';

const { push, connectAll, start: startOn } = useFailoverTools();
let sentinel: TestSentinel;
let address: RedisAddress;

beforeAll(async () => {
  sentinel = await startTestSentinel();
  address = redisAddress('sentinel', parseRedisUrls(sentinel.url), sentinel.masterName);
});
afterAll(() => sentinel?.stop());

const start = (masterName = sentinel.masterName): Promise<NestApp> =>
  startOn(sentinel.url, { REDIS_MODE: 'sentinel', REDIS_SENTINEL_MASTER: masterName });

describe('a master that sentinels name', () => {
  it('is checked and named like one Redis', async () => {
    const app = await start();
    const server = app.app.get(RedisServer);
    expect(server.usable).toBe(true);
    const sentinels = address.servers.map(({ port }) => `127.0.0.1:${port}`).join(', ');
    const where = `master mymaster of sentinels ${sentinels}, db 0, no TLS`;
    expect(server.describe()).toBe(`${where}, name ${await sentinel.client.get('rapidfire:id')}`);
    expect(app.log()).toContain(`log [Redis] Redis is ${where}; REDIS_URL comes from`);
  });

  it('is not looked for where a Sentinel is taken for a Redis', async () => {
    const url = sentinel.url.split(',')[0]!;
    const started = startOn(url);
    await expect(started).rejects.toThrow(RedisRefusedError);
    await expect(started).rejects.toThrow('it is a Sentinel, which keeps no data: set REDIS_MODE=sentinel');
  });

  it('is waited for when the sentinels do not know it', async () => {
    const app = await start('nobody');
    expect(app.app.get(RedisServer).usable).toBe(false);
    expect(app.log()).toMatch(
      /error \[Redis\] Redis at master nobody of sentinels .+ cannot be reached \(All sentinels/,
    );
  });
});

describe.each<[how: string, signal: NodeJS.Signals]>([
  ['dies', 'SIGKILL'],
  // The last: one that comes back is made a replica only after a while.
  ['hangs', 'SIGSTOP'],
])('a master that %s', (_how, signal) => {
  it('is answered for at once with an error, and then by its replica', async () => {
    const { redis, intake, other, subscriber } = await connectAll(address);
    const app = await start();
    const heard: string[] = [];
    listen(subscriber, 'spec', (text) => heard.push(text));
    await redis.del(KEY);
    const before = await push.runReplicated(intake, [KEY], ['before'], 1000);
    expect(before.reply).toBe(1);
    expect(before.replicas).toBeGreaterThanOrEqual(1);
    const master = await sentinel.master();
    await eventually('the replicas have all', () => sentinel.replicated());

    await master.kill(signal);
    await expectFailuresAtOnce([intake.llen(KEY), push.runReplicated(other, [KEY], ['during'], 300)]);

    await sentinel.failedOver(master);
    const lengths = async (): Promise<number> => (await redis.llen(KEY)) + (await intake.llen(KEY));
    await eventually('all find the new master', lengths, (sum) => sum === 2);
    const after = await eventually('a script finds it, too', () => push.runReplicated(other, [KEY], ['after'], 300));
    expect(after.reply).toBe(2);
    await eventually('the subscriber hears', async () => {
      await redis.publish('spec', 'hello');
      return heard.length > 0;
    });
    await eventually('it is usable again', () => app.app.get(RedisServer).usable);
    expect(app.log()).toMatch(/log \[Redis\] Redis at master mymaster .+ is back after /);
  });
});
