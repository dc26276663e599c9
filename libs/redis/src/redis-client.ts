import type { Cluster, Redis } from 'ioredis';

/** A connection to one Redis (or, through Sentinel, to whichever is master), or to a cluster. */
export type RedisClient = Redis | Cluster;

export function isCluster(redis: RedisClient): redis is Cluster {
  return redis.isCluster;
}

/** Resolves when commands can be sent; of a cluster, to all its masters, which somebody has to connect to. */
export async function whenConnected(redis: RedisClient): Promise<void> {
  if (redis.status !== 'ready') await new Promise<void>((resolve) => void redis.once('ready', () => resolve()));
  if (isCluster(redis)) await Promise.all(redis.nodes('master').map(whenConnected));
}
