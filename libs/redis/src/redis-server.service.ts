import {
  BATCHING_SETTINGS,
  describeRedis,
  REDIS_SETTINGS,
  type BatchingSettings,
  type RedisMode,
  type RedisSettings,
} from '#libs/config';
import type { Cluster } from 'ioredis';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { watchClusterState } from './cluster-state.js';
import { isCluster, type RedisClient } from './redis-client.js';
import { REDIS } from './redis-connections.js';
import { layoutDisagreement, nameOf } from './redis-identity.js';
import { inspectRedis, type RedisInspection } from './redis-inspection.js';
import { RedisOutageLog } from './redis-outage-log.js';

/** How long a start waits for Redis before it goes on without, answering 503 until Redis is there. */
const BOOT_PATIENCE_MS = 3000;

/** Pause before a check that failed is repeated: a Redis that was busy may not be so any more. */
const CHECK_AGAIN_MS = 5000;

const SAFE = 'nothing that was acknowledged is lost.';
const AS_SAFE_AS_REPLICAS = 'a master that does not come back takes with it what no replica had yet.';

/** Redis is there, but this process must not work on it. The message says why and what to do. */
export class RedisRefusedError extends Error {}

/**
 * Knows which Redis this process is on, and whether it may work there.
 *
 * After every connect it asks the server for its version, its name and its layout. Until that went well nothing is
 * taken in and nothing is swept: a process that disagrees about the shards would look for conversations where nobody
 * put them. A disagreement ends the process, at boot with exit code 1 before anything listens.
 */
@Injectable()
export class RedisServer implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger('Redis');
  private readonly where: string;
  private readonly outages: RedisOutageLog;
  private readonly ready: Promise<void>;
  private readonly refusal: Promise<never>;
  private agree!: () => void;
  private refuseBoot!: (error: RedisRefusedError) => void;
  private booting = true;
  private agreed = false;
  private checkAgain: NodeJS.Timeout | undefined;
  private currentName: string | null = null;

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(REDIS_SETTINGS) private readonly settings: RedisSettings,
    @Inject(BATCHING_SETTINGS) private readonly batching: BatchingSettings,
  ) {
    this.where = describeRedis(settings.address);
    const safe = settings.address.mode === 'single' || batching.durability === 'replicas';
    this.outages = new RedisOutageLog(this.where, safe ? SAFE : AS_SAFE_AS_REPLICAS);
    this.ready = new Promise((resolve) => (this.agree = resolve));
    this.refusal = new Promise((_resolve, reject) => (this.refuseBoot = reject));
    // The boot hears of it; that nobody else does is no crash.
    this.refusal.catch(() => undefined);
  }

  /** The name found on the Redis last agreed with; null before the first. */
  get name(): string | null {
    return this.currentName;
  }

  /** True while Redis is connected, serves all its slots and, since that began, has been agreed with. */
  get usable(): boolean {
    return this.agreed;
  }

  /** `127.0.0.1:6379, db 0, no TLS, name 3f9a01bc`. */
  describe(): string {
    return `${this.where}, name ${this.currentName ?? 'unknown'}`;
  }

  /** Resolves when Redis has been reached and agreed with for the first time; never rejects. */
  whenReady(): Promise<void> {
    return this.ready;
  }

  onModuleInit(): void {
    this.logger.log(`Redis is ${this.where}; ${this.settings.origin}`);
    this.outages.watch(this.redis);
    this.redis.on('ready', () => void this.check());
    this.redis.on('close', () => (this.agreed = false));
    if (isCluster(this.redis)) this.watchCluster(this.redis);
    if (this.redis.status === 'ready') void this.check();
  }

  async onApplicationBootstrap(): Promise<void> {
    const patience = AbortSignal.timeout(BOOT_PATIENCE_MS);
    const outOfPatience = new Promise<void>((resolve) => patience.addEventListener('abort', () => resolve()));
    await Promise.race([this.ready, this.refusal, outOfPatience]);
    this.booting = false;
    if (this.currentName === null) {
      this.logger.warn(`starting without Redis at ${this.where}: everything is answered 503 until it can be reached`);
    }
  }

  /** A cluster of which a master is down stays connected, but refuses to work. */
  private watchCluster(cluster: Cluster): void {
    cluster.on('error', (error: Error & { lastNodeError?: Error | null }) => {
      if (error.lastNodeError?.message.includes('cluster support disabled')) {
        this.refuse(this.refusalFor('it is no node of a cluster: set REDIS_MODE=single'));
      }
    });
    let whole = true;
    watchClusterState(cluster, (problem) => {
      const recovered = problem === null && !whole;
      whole = problem === null;
      if (problem !== null) {
        this.agreed = false;
        this.outages.away(problem);
      } else if (recovered) {
        this.outages.back();
        void this.check();
      }
    });
  }

  private async check(): Promise<void> {
    try {
      const inspection = await inspectRedis(this.redis);
      const refusal =
        inspection.tooOld ??
        wrongMode(this.settings.address.mode, inspection.kind) ??
        (await this.databaseProblem()) ??
        (await layoutDisagreement(this.redis, this.batching.shards));
      if (refusal !== null) return this.refuse(this.refusalFor(refusal));
      const name = await nameOf(this.redis);
      this.noteName(name);
      this.agreed = this.redis.status === 'ready';
      this.logger.log(
        `connected to ${inspection.server} at ${this.where}, name ${name}, run_id ${inspection.runId}, maxmemory-policy ${inspection.evictionPolicy}`,
      );
      this.warnOf(inspection);
      this.agree();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.error(`Redis at ${this.where} answers, but cannot be used: ${reason}. Trying again.`);
      this.checkLater();
    }
  }

  /** Once, however many checks have failed meanwhile: each connect begins one. */
  private checkLater(): void {
    clearTimeout(this.checkAgain);
    this.checkAgain = setTimeout(() => {
      if (this.redis.status === 'ready') void this.check();
    }, CHECK_AGAIN_MS).unref();
  }

  private warnOf({ evictionPolicy, replicas }: RedisInspection): void {
    if (evictionPolicy !== 'noeviction') {
      this.logger.warn(
        `maxmemory-policy is ${evictionPolicy}: when its memory is full, this Redis throws messages away. Set it to noeviction.`,
      );
    }
    if (this.batching.durability === 'replicas' && replicas === 0) {
      this.logger.warn(
        'a master here has no replica, but INTAKE_DURABILITY=replicas: until one is connected, messages are answered 503',
      );
    }
  }

  /** A client whose SELECT was refused goes on in database 0 without a word: somebody else's data. */
  private async databaseProblem(): Promise<string | null> {
    const { db, mode } = this.settings.address;
    if (mode === 'cluster') return null;
    try {
      await this.redis.select(db);
      return null;
    } catch (error) {
      if (!/DB index/i.test((error as Error).message)) throw error;
      return `it has no database ${db}: name one it has at the end of REDIS_URL, or none for database 0`;
    }
  }

  private refusalFor(reason: string): RedisRefusedError {
    return new RedisRefusedError(`Redis at ${this.where}: ${reason}`);
  }

  private noteName(name: string): void {
    if (this.currentName !== null && this.currentName !== name) {
      this.logger.warn(`this is another Redis than before: its name was ${this.currentName} and is now ${name}`);
    }
    this.currentName = name;
  }

  /** Stops the start; later there is nobody left to tell but the log. */
  private refuse(error: RedisRefusedError): void {
    if (this.booting) return this.refuseBoot(error);
    this.logger.fatal(error.message);
    process.exit(1);
  }
}

/** A sentence when REDIS_MODE does not fit what was found; null otherwise. */
function wrongMode(mode: RedisMode, found: RedisInspection['kind']): string | null {
  if (found === 'sentinel') {
    return 'it is a Sentinel, which keeps no data: set REDIS_MODE=sentinel and REDIS_SENTINEL_MASTER';
  }
  return found === 'cluster' && mode !== 'cluster' ? 'it is a node of a cluster: set REDIS_MODE=cluster' : null;
}
