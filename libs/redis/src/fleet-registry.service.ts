import type { RedisClient } from './redis-client.js';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { doesTheWorkOf, ROLE, TURN_SETTINGS, type Role, type TurnSettings } from '#libs/config';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { REDIS } from './redis-connections.js';
import { RedisServer } from './redis-server.service.js';

/** A process that does not beat for this long is gone. */
export const HEARTBEAT_LIFETIME_MS = 15_000;
const HEARTBEAT_INTERVAL_MS = 5000;

/** Who beats, by the time the last beat runs out: lets the fleet be read without looking through all keys. */
const FLEET_INDEX_KEY = 'fleet';

/** One process that was seen on this Redis. */
export interface FleetMember {
  readonly role: Role;
  readonly instance: string;
  readonly host: string;
  readonly pid: number;
  /** ISO 8601, by the clock of that process' host. */
  readonly startedAt: string;
  /** Turns it thinks about at the same time; 0 when it is no worker. */
  readonly concurrency: number;
}

/** Who is on this Redis: every process beats here, so that one that is missing can be missed. */
@Injectable()
export class FleetRegistry implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('FleetRegistry');
  private readonly member: FleetMember;
  private timer: NodeJS.Timeout | undefined;
  private lastBeat: Promise<void> = Promise.resolve();

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(ROLE) role: Role,
    private readonly server: RedisServer,
    @Inject(TURN_SETTINGS) { workerConcurrency }: TurnSettings,
  ) {
    this.member = {
      role,
      instance: randomBytes(4).toString('hex'),
      host: hostname(),
      pid: process.pid,
      startedAt: new Date().toISOString(),
      concurrency: doesTheWorkOf(role, 'conversation-worker') ? workerConcurrency : 0,
    };
  }

  onApplicationBootstrap(): void {
    const beat = (): void => void (this.lastBeat = this.beat());
    this.timer = setInterval(beat, HEARTBEAT_INTERVAL_MS);
    void this.server.whenReady().then(beat);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    // One that is under way would write us down again after we have left.
    await this.lastBeat;
    if (this.redis.status !== 'ready') return;
    await this.redis.del(this.key).catch(() => undefined);
    await this.redis.zrem(FLEET_INDEX_KEY, this.key).catch(() => undefined);
  }

  /** Every process seen within the last fifteen seconds. */
  async members(): Promise<FleetMember[]> {
    const [seconds] = await this.redis.time();
    const keys = await this.redis.zrange(FLEET_INDEX_KEY, Number(seconds) * 1000, '+inf', 'BYSCORE');
    const hashes = await Promise.all(keys.map((key) => this.redis.hgetall(key)));
    return hashes
      .filter((hash) => hash['role'] !== undefined)
      .map((hash) => ({
        ...(hash as unknown as FleetMember),
        pid: Number(hash['pid']),
        concurrency: Number(hash['concurrency'] ?? 0),
      }));
  }

  private get key(): string {
    return `fleet:${this.member.role}:${this.member.instance}`;
  }

  private async beat(): Promise<void> {
    if (this.timer === undefined || !this.server.usable) return;
    try {
      const [seconds] = await this.redis.time();
      const now = Number(seconds) * 1000;
      await this.redis.multi().hset(this.key, this.member).pexpire(this.key, HEARTBEAT_LIFETIME_MS).exec();
      await this.redis.zadd(FLEET_INDEX_KEY, now + HEARTBEAT_LIFETIME_MS, this.key);
      await this.redis.zremrangebyscore(FLEET_INDEX_KEY, '-inf', now - 1);
    } catch (error) {
      this.logger.warn(`no heartbeat: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** The parts of the way of a message that nobody of the fleet does. */
export function missingParts(members: readonly FleetMember[]): Role[] {
  const parts: Role[] = ['batch-processor', 'conversation-worker'];
  return parts.filter((part) => !members.some((member) => doesTheWorkOf(member.role, part)));
}
