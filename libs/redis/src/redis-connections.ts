import type { RedisAddress } from '#libs/config';
import { Redis, type Cluster } from 'ioredis';
import { clusterOptions, connectionOptions, TOPOLOGY_REFRESH_MS } from './connection-options.js';
import type { RedisClient } from './redis-client.js';
import { WholeCluster } from './whole-cluster.js';

/** The connection that reads and moves turns: waits out a short outage, and never gives up reconnecting. */
export const REDIS = Symbol('REDIS');

/** The connection of the intake: says at once that Redis is away, so that the gateway can be told to come back. */
export const INTAKE_REDIS = Symbol('INTAKE_REDIS');

/** The connection that listens for what is published; a connection that does so can do nothing else. */
export const SUBSCRIBER_REDIS = Symbol('SUBSCRIBER_REDIS');

/** The intake answers within a second; what Redis has not confirmed by then counts as not stored. */
const INTAKE_COMMAND_TIMEOUT_MS = 600;

/** How long a replica may take to confirm; the rest of the intake's time is for the script and the way. */
export const REPLICA_CONFIRMS_WITHIN_MS = 300;

/** No script of ours takes a tenth of this; a Redis that is silent for longer hangs. */
const COMMAND_TIMEOUT_MS = 5000;

/** A connection that only listens would never notice that the other end has gone. */
const PING_EVERY_MS = 2000;

/** Together as long as a command may take: a failover that is over by then is waited out. */
const FAILOVER_RETRIES = { maxRedirections: 20, retryDelayOnFailover: 250, retryDelayOnClusterDown: 250 };

/**
 * A node's connection is given up when it closes, so a command fails with it; MOVED is followed, as nothing was done
 * where it comes from. Trying again would take longer than the gateway is to wait.
 */
const FAIL_FAST = {
  enableOfflineQueue: false,
  maxRedirections: 4,
  retryDelayOnFailover: 0,
  retryDelayOnClusterDown: 0,
};

export function connect(address: RedisAddress, name: string): RedisClient {
  if (address.mode !== 'cluster') return new Redis(patientOptions(address, name));
  const own = { connectionName: name, commandTimeout: COMMAND_TIMEOUT_MS };
  const { redisOptions, ...shared } = clusterOptions(address);
  const options = { ...shared, ...FAILOVER_RETRIES, redisOptions: { ...redisOptions, ...own } };
  return knowingItsTopology(new WholeCluster(seedsOf(address), options));
}

/** Of what waits out a short outage of one Redis, or of the master that sentinels name. */
function patientOptions(address: RedisAddress, name: string) {
  return {
    ...connectionOptions(address),
    connectionName: name,
    commandTimeout: COMMAND_TIMEOUT_MS,
    socketTimeout: COMMAND_TIMEOUT_MS,
  };
}

export function connectIntake(address: RedisAddress, name: string): RedisClient {
  const own = { connectionName: name, commandTimeout: INTAKE_COMMAND_TIMEOUT_MS };
  if (address.mode === 'cluster') {
    const { redisOptions, ...shared } = clusterOptions(address);
    const options = { ...shared, ...FAIL_FAST, redisOptions: { ...redisOptions, ...own } };
    return knowingItsTopology(new WholeCluster(seedsOf(address), options));
  }
  return new Redis({
    ...connectionOptions(address),
    ...own,
    // The sentinels may name another; a single Redis that is only slow would be made slower.
    socketTimeout: address.mode === 'sentinel' ? INTAKE_COMMAND_TIMEOUT_MS : COMMAND_TIMEOUT_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  });
}

/** For `listen`, which brings its subscriptions back when it comes back. */
export function connectSubscriber(address: RedisAddress, name: string): RedisClient {
  // A cluster listens on a connection of its own, and moves it away from a node that it no longer lists.
  if (address.mode === 'cluster') return connect(address, name);
  // ioredis' own way to subscribe again lets the process end when that fails.
  const redis = new Redis({ ...patientOptions(address, name), autoResubscribe: false });
  const ping = setInterval(() => {
    if (redis.status === 'ready') redis.ping().catch(() => undefined);
  }, PING_EVERY_MS).unref();
  return redis.once('end', () => clearInterval(ping));
}

/**
 * What BullMQ is given: the options of its connections, or the connection to a cluster, which it duplicates where it
 * blocks and leaves to us to close. Its commands wait for as long as it takes.
 */
export function queueConnection(address: RedisAddress) {
  if (address.mode !== 'cluster') return { ...connectionOptions(address), maxRetriesPerRequest: null };
  const { redisOptions, ...shared } = clusterOptions(address);
  return new WholeCluster(seedsOf(address), {
    ...shared,
    ...FAILOVER_RETRIES,
    // The only way to have it in BullMQ's duplicates, too.
    slotsRefreshInterval: TOPOLOGY_REFRESH_MS,
    redisOptions: { ...redisOptions, maxRetriesPerRequest: null },
  });
}

function seedsOf({ servers }: RedisAddress): { host: string; port: number }[] {
  return servers.map(({ host, port }) => ({ host, port }));
}

/** ioredis' own timer (slotsRefreshInterval) goes on for ever when it is stopped in the middle of a look. */
function knowingItsTopology(cluster: Cluster): Cluster {
  const look = setInterval(() => {
    if (cluster.status === 'ready') cluster.refreshSlotsCache();
  }, TOPOLOGY_REFRESH_MS).unref();
  return cluster.once('end', () => clearInterval(look));
}
