import { setTimeout as sleep } from 'node:timers/promises';
import {
  BATCHING_SETTINGS,
  describeRedis,
  REDIS_SETTINGS,
  type BatchingSettings,
  type RedisSettings,
} from '#libs/config';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS } from './redis-connections.js';
import { layoutDisagreement, nameOf } from './redis-identity.js';
import { inspectRedis } from './redis-inspection.js';
import { logOutages } from './redis-outage-log.js';

/** How long a start waits for Redis before it goes on without, answering 503 until Redis is there. */
const BOOT_PATIENCE_MS = 3000;

/** Pause before a check that failed is repeated: a Redis that was busy may not be so any more. */
const CHECK_AGAIN_MS = 5000;

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
  private readonly ready: Promise<void>;
  private readonly refusal: Promise<never>;
  private agree!: () => void;
  private refuseBoot!: (error: RedisRefusedError) => void;
  private booting = true;
  private agreed = false;
  private currentName: string | null = null;

  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(REDIS_SETTINGS) private readonly settings: RedisSettings,
    @Inject(BATCHING_SETTINGS) private readonly batching: BatchingSettings,
  ) {
    this.where = describeRedis(settings.address);
    this.ready = new Promise((resolve) => (this.agree = resolve));
    this.refusal = new Promise((_resolve, reject) => (this.refuseBoot = reject));
    // The boot hears of it; that nobody else does is no crash.
    this.refusal.catch(() => undefined);
  }

  /** The name found on the Redis last agreed with; null before the first. */
  get name(): string | null {
    return this.currentName;
  }

  /** True while Redis is connected and, since that connect, has been agreed with. */
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
    logOutages(this.redis, this.where);
    this.redis.on('ready', () => void this.check());
    this.redis.on('close', () => (this.agreed = false));
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

  private async check(): Promise<void> {
    try {
      const noSuchDatabase = await this.databaseProblem();
      const inspection = await inspectRedis(this.redis);
      const refusal =
        noSuchDatabase ?? inspection.tooOld ?? (await layoutDisagreement(this.redis, this.batching.shards));
      if (refusal !== null) return this.refuse(new RedisRefusedError(`Redis at ${this.where}: ${refusal}`));
      const name = await nameOf(this.redis);
      this.noteName(name);
      this.agreed = this.redis.status === 'ready';
      this.logger.log(
        `connected to ${inspection.server} at ${this.where}, name ${name}, run_id ${inspection.runId}, maxmemory-policy ${inspection.evictionPolicy}`,
      );
      if (inspection.evictionPolicy !== 'noeviction') {
        this.logger.warn(
          `maxmemory-policy is ${inspection.evictionPolicy}: when its memory is full, this Redis throws messages away. Set it to noeviction.`,
        );
      }
      this.agree();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.error(`Redis at ${this.where} answers, but cannot be used: ${reason}. Trying again.`);
      await sleep(CHECK_AGAIN_MS, undefined, { ref: false });
      if (this.redis.status === 'ready') return this.check();
    }
  }

  /** A client whose SELECT was refused goes on in database 0 without a word: somebody else's data. */
  private async databaseProblem(): Promise<string | null> {
    const { db } = this.settings.address;
    try {
      await this.redis.select(db);
      return null;
    } catch (error) {
      if (!/DB index|not allowed in cluster/i.test((error as Error).message)) throw error;
      return `it has no database ${db}: name one it has at the end of REDIS_URL, or none for database 0`;
    }
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
