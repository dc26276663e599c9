import type { Redis } from 'ioredis';

/** The oldest server whose commands our scripts use: LMOVE, LPOP with a count, ZRANGE BYSCORE. */
const OLDEST_VERSION = [6, 2] as const;

/** What INFO says of a server. */
export interface RedisInspection {
  /** `Redis 7.0.15` or `Valkey 8.1.0`. */
  readonly server: string;
  readonly runId: string;
  /** Anything but `noeviction` lets Redis throw messages away when memory runs out. */
  readonly evictionPolicy: string;
  /** A sentence when the server is too old; null otherwise. */
  readonly tooOld: string | null;
}

export async function inspectRedis(redis: Redis): Promise<RedisInspection> {
  const info = new Map(
    `${await redis.info('server')}\n${await redis.info('memory')}`
      .split(/\r?\n/)
      .map((line) => line.split(':', 2) as [string, string | undefined]),
  );
  const valkey = info.get('valkey_version');
  const version = valkey ?? info.get('redis_version') ?? '0';
  const server = `${valkey === undefined ? 'Redis' : 'Valkey'} ${version}`;
  return {
    server,
    runId: info.get('run_id') ?? 'unknown',
    evictionPolicy: info.get('maxmemory_policy') ?? 'unknown',
    tooOld: isOlder(version) ? `${server} is too old: Redis 6.2 or Valkey 7.2 and newer have what is needed` : null,
  };
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_VERSION[0] || (major === OLDEST_VERSION[0] && minor < OLDEST_VERSION[1]);
}
