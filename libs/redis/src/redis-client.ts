import type { Cluster, Redis } from 'ioredis';

/** A connection to one Redis (or, through Sentinel, to whichever is master), or to a cluster. */
export type RedisClient = Redis | Cluster;
