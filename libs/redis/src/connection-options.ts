import type { RedisAddress } from '#libs/config';

/** A server that was switched off does not refuse a connection, it is silent; its successor is waiting to be asked. */
const CONNECT_TIMEOUT_MS = 2000;

const SENTINEL_ANSWER_MS = 1000;

/** Twice as long as BullMQ lets a worker block (drainDelay); a server that was asked and says nothing for so long hangs. */
const SILENT_SERVER_MS = 10_000;

/** Where there is no other master behind the address, leaving again and again would be all that is done. */
const LEAVE_REPLICA_EVERY_MS = 2000;

const RECONNECT_CAP_MS = 1000;

/**
 * How often a cluster is asked who holds which slots. A master that dies is noticed at once, by its connection; this
 * finds the successor of one that hangs or is cut off, whose connection stays.
 */
export const TOPOLOGY_REFRESH_MS = 2000;

function retryDelayMs(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 10), RECONNECT_CAP_MS) * (0.5 + Math.random() / 2);
}

/** What every connection of a process to a single Redis, or to the master that sentinels name, has in common. */
// The return types are inferred: ioredis' RedisOptions is wider than what its own constructor takes.
export function connectionOptions(address: RedisAddress) {
  const [server] = address.servers;
  const shared = {
    ...address.credentials,
    db: address.db,
    retryStrategy: retryDelayMs,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // A server that hangs, is cut off or has lost its power does not close its connections. Runs only while an answer
    // is awaited: what has nothing to ask is never cut off, and what only listens has to ask to notice.
    // ioredis' failoverDetector would hear of a new master, but ends the connection for good when that comes while it
    // is asking the sentinels itself.
    socketTimeout: SILENT_SERVER_MS,
    reconnectOnError: leavesReplicas(),
  };
  if (address.sentinelMaster === null) return { ...server, ...shared, ...(address.tls ? { tls: {} } : {}) };
  const { username, password } = address.sentinelCredentials;
  return {
    ...shared,
    sentinels: address.servers.map(({ host, port }) => ({ host, port })),
    name: address.sentinelMaster,
    ...(username === undefined ? {} : { sentinelUsername: username }),
    ...(password === undefined ? {} : { sentinelPassword: password }),
    ...(address.tls ? { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
    sentinelCommandTimeout: SENTINEL_ANSWER_MS,
  };
}

/** A master that has become a replica while we were connected refuses every write; the name may lead elsewhere now. */
function leavesReplicas(): (error: Error) => boolean {
  let leftAt = -Infinity;
  return ({ message }) => {
    const now = performance.now();
    if (!message.includes('READONLY') || now - leftAt < LEAVE_REPLICA_EVERY_MS) return false;
    leftAt = now;
    return true;
  };
}

/** What every connection to a cluster has in common: for the whole, and for each node. */
export function clusterOptions(address: RedisAddress) {
  return {
    clusterRetryStrategy: retryDelayMs,
    // A certificate names hosts, not the addresses they resolve to.
    ...(address.tls ? { dnsLookup: keepName } : {}),
    redisOptions: {
      ...address.credentials,
      ...(address.tls ? { tls: {} } : {}),
      connectTimeout: CONNECT_TIMEOUT_MS,
    },
  };
}

function keepName(host: string, callback: (error: null, address: string) => void): void {
  callback(null, host);
}
