import type { Redis } from 'ioredis';
import { isCluster, type RedisClient } from './redis-client.js';

/** The oldest server whose commands our scripts use: LMOVE, LPOP with a count, ZRANGE BYSCORE. */
const OLDEST_VERSION = [6, 2] as const;

/** What INFO says of a server; of a cluster, of all its masters. */
export interface RedisInspection {
  /** `Redis 7.0.15` or `Valkey 8.1.0`. */
  readonly server: string;
  readonly runId: string;
  readonly kind: 'standalone' | 'cluster' | 'sentinel';
  /** Anything but `noeviction` lets Redis throw messages away when memory runs out. */
  readonly evictionPolicy: string;
  /** Connected to it; of a cluster, to the master that has the fewest. */
  readonly replicas: number;
  /** A sentence when the server is too old; null otherwise. */
  readonly tooOld: string | null;
}

export async function inspectRedis(redis: RedisClient): Promise<RedisInspection> {
  const nodes = isCluster(redis) ? redis.nodes('master') : [redis];
  const all = await Promise.all(nodes.map(inspectServer));
  const [first] = all;
  if (first === undefined) throw new Error('no master of the cluster is known');
  const each = (of: (node: RedisInspection) => string): string => [...new Set(all.map(of))].join(', ');
  return {
    server: each(({ server }) => server),
    runId: each(({ runId }) => runId),
    kind: first.kind,
    evictionPolicy: each(({ evictionPolicy }) => evictionPolicy),
    replicas: Math.min(...all.map(({ replicas }) => replicas)),
    tooOld: all.find(({ tooOld }) => tooOld !== null)?.tooOld ?? null,
  };
}

async function inspectServer(redis: Redis): Promise<RedisInspection> {
  const sections = await Promise.all(['server', 'memory', 'replication'].map((section) => redis.info(section)));
  const info = new Map(
    sections
      .join('\n')
      .split(/\r?\n/)
      .map((line) => line.split(':', 2) as [string, string | undefined]),
  );
  const valkey = info.get('valkey_version');
  const version = valkey ?? info.get('redis_version') ?? '0';
  const server = `${valkey === undefined ? 'Redis' : 'Valkey'} ${version}`;
  const kind = info.get('redis_mode') ?? info.get('server_mode');
  return {
    server,
    runId: info.get('run_id') ?? 'unknown',
    kind: kind === 'cluster' || kind === 'sentinel' ? kind : 'standalone',
    evictionPolicy: info.get('maxmemory_policy') ?? 'unknown',
    replicas: Number(info.get('connected_slaves') ?? 0),
    tooOld: isOlder(version) ? `${server} is too old: Redis 6.2 or Valkey 7.2 and newer have what is needed` : null,
  };
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_VERSION[0] || (major === OLDEST_VERSION[0] && minor < OLDEST_VERSION[1]);
}
