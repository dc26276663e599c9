import type { RedisEndpoint } from './redis-url.js';

export const REDIS_MODES = ['single', 'cluster', 'sentinel'] as const;

/** One server, a Redis Cluster, or a master that Sentinel watches and replaces. */
export type RedisMode = (typeof REDIS_MODES)[number];

export interface RedisCredentials {
  readonly username?: string;
  readonly password?: string;
}

/** The Redis of a process, as REDIS_MODE, REDIS_URL and REDIS_SENTINEL_MASTER name it together. */
export interface RedisAddress {
  readonly mode: RedisMode;
  /** Never empty: the server; some nodes of the cluster, which know the others; the sentinels. */
  readonly servers: readonly { readonly host: string; readonly port: number }[];
  /** Of every server that holds data. */
  readonly credentials: RedisCredentials;
  readonly db: number;
  readonly tls: boolean;
  /** What the sentinels call the master; null in the other modes. */
  readonly sentinelMaster: string | null;
  readonly sentinelCredentials: RedisCredentials;
}

/**
 * Puts an address together.
 *
 * What stands in the first url holds for all servers that have data; the others may repeat it or leave it out. Only the
 * credentials of the further sentinels are their own: the first url has those of the master there.
 *
 * @param endpoints of REDIS_URL; not empty
 * @throws Error with a whole sentence, nothing secret in it
 */
export function redisAddress(
  mode: RedisMode,
  endpoints: readonly RedisEndpoint[],
  sentinelMaster: string | undefined,
): RedisAddress {
  const [first, ...others] = endpoints as [RedisEndpoint, ...RedisEndpoint[]];
  const problem =
    (mode === 'single' && others.length > 0 ? tooMany(endpoints.length) : null) ??
    (mode === 'sentinel' && sentinelMaster === undefined ? NO_MASTER : null) ??
    (mode === 'cluster' ? databaseOfCluster(endpoints) : null) ??
    (others.some(({ tls }) => tls !== first.tls) ? MIXED_TLS : null) ??
    (others.some(({ db }) => db !== 0 && db !== first.db) ? MIXED_DATABASES : null) ??
    (agreeingCredentials(mode === 'sentinel' ? others : endpoints) === null ? MIXED_CREDENTIALS[mode] : null);
  if (problem !== null) throw new Error(problem);
  return {
    mode,
    servers: endpoints.map(({ host, port }) => ({ host, port })),
    credentials: mode === 'sentinel' ? credentialsOf(first) : (agreeingCredentials(endpoints) ?? {}),
    db: first.db,
    tls: first.tls,
    sentinelMaster: mode === 'sentinel' ? (sentinelMaster ?? null) : null,
    sentinelCredentials: mode === 'sentinel' ? (agreeingCredentials(others) ?? {}) : {},
  };
}

/** `127.0.0.1:6379, db 0, TLS`, or the mode and its servers: everything about an address that may stand in a log. */
export function describeRedis(address: RedisAddress): string {
  const servers = address.servers.map(describeServer).join(', ');
  const tls = address.tls ? 'TLS' : 'no TLS';
  switch (address.mode) {
    case 'single':
      return `${servers}, db ${address.db}, ${tls}`;
    case 'cluster':
      return `cluster of ${servers}, ${tls}`;
    case 'sentinel':
      return `master ${address.sentinelMaster} of sentinels ${servers}, db ${address.db}, ${tls}`;
  }
}

/** What stands in a url and may stand in a log. */
export function describeEndpoint(endpoint: RedisEndpoint): string {
  return `${describeServer(endpoint)}, db ${endpoint.db}, ${endpoint.tls ? 'TLS' : 'no TLS'}`;
}

const tooMany = (count: number): string =>
  `REDIS_URL names ${count} addresses, but REDIS_MODE=single goes to one: leave one, or set REDIS_MODE=cluster or REDIS_MODE=sentinel.`;

const NO_MASTER =
  'REDIS_SENTINEL_MASTER is not set though REDIS_MODE=sentinel: the sentinels are asked for a master by its name. Example: REDIS_SENTINEL_MASTER=mymaster';

const MIXED_TLS =
  'REDIS_URL has addresses with TLS (rediss://) and without (redis://): all are reached in the same way, so begin each with the same.';

const MIXED_DATABASES =
  'REDIS_URL names different databases: write the number at the end of the first address, and leave it out of the others.';

const MIXED_CREDENTIALS: Record<RedisMode, string> = {
  single: '',
  cluster:
    'REDIS_URL has different users or passwords, but all nodes of a cluster have to take the same: write them into the first address, and leave them out of the others.',
  sentinel:
    'REDIS_URL has different users or passwords for its sentinels: the first address has those of the master, all others have to have the same, which are those of the sentinels.',
};

function databaseOfCluster(endpoints: readonly RedisEndpoint[]): string | null {
  const db = endpoints.find((endpoint) => endpoint.db !== 0)?.db;
  return db === undefined
    ? null
    : `REDIS_URL names database ${db}, but a cluster has only database 0: leave the number at the end of the address out.`;
}

/** The credentials that all have that have any; null when they differ. */
function agreeingCredentials(endpoints: readonly RedisEndpoint[]): RedisCredentials | null {
  const given = endpoints.map(credentialsOf).filter(({ username, password }) => username ?? password);
  const [first = {}] = given;
  const agree = given.every(({ username, password }) => username === first.username && password === first.password);
  return agree ? first : null;
}

function credentialsOf({ username, password }: RedisEndpoint): RedisCredentials {
  return { ...(username === undefined ? {} : { username }), ...(password === undefined ? {} : { password }) };
}

function describeServer({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
