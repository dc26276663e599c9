import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRedisUrls, redisAddress, type RedisAddress } from '#libs/config';
import { eventually, startTestCluster, type NestApp, type TestCluster } from '#libs/testing';
import { expectFailuresAtOnce, useFailoverTools } from './failover-for-specs.js';
import { FleetRegistry } from './fleet-registry.service.js';
import { listen } from './listen.js';
import { connectIntake } from './redis-connections.js';
import { RedisRefusedError, RedisServer } from './redis-server.service.js';

/** Its slot is served by the master that these tests lose. */
const KEY = 'list:{a}';

const { push, ready, connectAll, start: startOn } = useFailoverTools();
let cluster: TestCluster;
let address: RedisAddress;

beforeAll(async () => {
  cluster = await startTestCluster();
  address = redisAddress('cluster', parseRedisUrls(cluster.url), undefined);
});
afterAll(() => cluster?.stop());

const start = (): Promise<NestApp> => startOn(cluster.url, { REDIS_MODE: 'cluster' });

describe('a cluster', () => {
  it('is checked and named like one Redis', async () => {
    const app = await start();
    const server = app.app.get(RedisServer);
    expect(server.usable).toBe(true);
    const where = `cluster of ${address.servers.map(({ port }) => `127.0.0.1:${port}`).join(', ')}, no TLS`;
    expect(server.describe()).toBe(`${where}, name ${await cluster.client.get('rapidfire:id')}`);
    expect(app.log()).toMatch(/connected to (Redis|Valkey) [\d.]+ at cluster of .+ run_id (\w{40}, ){2}\w{40}, /);
  });

  it('has a fleet', async () => {
    const app = await start();
    const members = await eventually(
      'it is seen',
      () => app.app.get(FleetRegistry).members(),
      ({ length }) => length > 0,
    );
    expect(members).toMatchObject([{ role: 'batch-processor', pid: process.pid }]);
    await app.stop();
    expect(await cluster.client.zcard('fleet')).toBe(0);
  });

  it('is not taken for a single Redis', async () => {
    const [node] = cluster.url.split(',');
    const started = startOn(node!, { REDIS_MODE: 'single' });
    await expect(started).rejects.toThrow(RedisRefusedError);
    await expect(started).rejects.toThrow('it is a node of a cluster: set REDIS_MODE=cluster');
  });
});

describe('a script that waits for replicas', () => {
  it('goes to the node of its keys, with its WAIT, and is taught where it is not known', async () => {
    const intake = await ready(connectIntake(address, 'spec'));
    for (const tag of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect(await push.runReplicated(intake, [`push:{${tag}}`], ['x'], 1000)).toEqual({ reply: 1, replicas: 1 });
      expect(await push.runReplicated(intake, [`push:{${tag}}`], ['x'], 1000)).toEqual({ reply: 2, replicas: 1 });
    }
  });
});

describe('a cluster that lacks a part', () => {
  it('is not usable until the part is back', async () => {
    const app = await start();
    const server = app.app.get(RedisServer);
    const part = [await cluster.masterOf(KEY), ...(await cluster.replicasOf(await cluster.masterOf(KEY)))];
    for (const node of part) await node.kill('SIGSTOP');
    await eventually('it is not usable', () => !server.usable);
    for (const node of part) await node.kill('SIGCONT');
    await eventually('it is usable again', () => server.usable);
    expect(app.log()).toMatch(/error \[Redis\] Redis at cluster of .+ cannot be reached \(.+\)\. Trying on; /);
    expect(app.log()).toMatch(/log \[Redis\] Redis at cluster of .+ is back after /);
  });
});

describe.each<[how: string, signal: NodeJS.Signals]>([
  ['dies', 'SIGKILL'],
  ['hangs', 'SIGSTOP'],
])('a master that %s', (_how, signal) => {
  it('is answered for at once with an error, and then by its replica', async () => {
    const { redis, intake, other, subscriber } = await connectAll(address);
    const heard: string[] = [];
    listen(subscriber, 'spec', (text) => heard.push(text));
    await redis.del(KEY);
    await push.run(redis, [KEY], ['before']);
    await intake.exists(KEY);
    await other.exists(KEY);
    const master = await cluster.masterOf(KEY);
    await eventually('the replica has all', () => cluster.replicated(master));

    await master.kill(signal);
    await expectFailuresAtOnce([intake.llen(KEY), push.runReplicated(other, [KEY], ['during'], 300)]);

    const successor = await cluster.failedOver(KEY, master);
    await eventually('all find the new master', async () => (await redis.llen(KEY)) + (await intake.llen(KEY)), isTwo);
    // Nothing confirms there, as its only replica is master now; and the pipeline finds its own way to it.
    const after = await eventually('a script finds it, too', () => push.runReplicated(other, [KEY], ['after'], 100));
    expect(after).toEqual({ reply: 2, replicas: 0 });
    await eventually('the subscriber hears', async () => {
      await redis.publish('spec', 'hello');
      return heard.length > 0;
    });
    await cluster.addReplica(successor);
    await master.kill('SIGKILL').catch(() => undefined);
  });
});

const isTwo = (sum: number): boolean => sum === 2;
