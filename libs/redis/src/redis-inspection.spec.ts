import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestRedis } from '#libs/testing';
import { Redis } from 'ioredis';
import { startOldServer, type OldServer } from './old-server-for-specs.js';
import { inspectRedis } from './redis-inspection.js';

let server: OldServer | undefined;
let client: Redis | undefined;
afterEach(async () => {
  client?.disconnect();
  await server?.stop();
  server = undefined;
});

describe('inspectRedis', () => {
  it('asks a real server', async () => {
    const redis = await startTestRedis({ args: ['--maxmemory-policy', 'allkeys-lru'] });
    try {
      expect(await inspectRedis(redis.client)).toEqual({
        server: expect.stringMatching(/^(Redis|Valkey) \d+\.\d+\.\d+$/),
        runId: expect.stringMatching(/^[0-9a-f]{40}$/),
        kind: 'standalone',
        evictionPolicy: 'allkeys-lru',
        replicas: 0,
        tooOld: null,
      });
    } finally {
      await redis.stop();
    }
  });

  const tooOld = (name: string): string => `${name} is too old: Redis 6.2 or Valkey 7.2 and newer have what is needed`;

  it.each<[info: string[], name: string, refused: boolean]>([
    [['redis_version:2.8.24'], 'Redis 2.8.24', true],
    [['redis_version:5.0.14'], 'Redis 5.0.14', true],
    [['redis_version:6.0.20'], 'Redis 6.0.20', true],
    [['redis_version:6.1.240'], 'Redis 6.1.240', true],
    [['redis_version:6.2.0'], 'Redis 6.2.0', false],
    [['redis_version:7.0.15'], 'Redis 7.0.15', false],
    [['redis_version:7.4-rc1'], 'Redis 7.4-rc1', false],
    [['redis_version:10.0.0'], 'Redis 10.0.0', false],
    [['redis_version:7.2.4', 'valkey_version:8.1.0'], 'Valkey 8.1.0', false],
    [['nothing:that says so'], 'Redis 0', true],
  ])('of %j: %s', async (info, name, refused) => {
    server = await startOldServer(['# Server', ...info, 'run_id:5f0c', 'maxmemory_policy:noeviction', 'loading:0']);
    client = new Redis(server.url);
    expect(await inspectRedis(client)).toEqual({
      server: name,
      runId: '5f0c',
      kind: 'standalone',
      evictionPolicy: 'noeviction',
      replicas: 0,
      tooOld: refused ? tooOld(name) : null,
    });
  });
});
