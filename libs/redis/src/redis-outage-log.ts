import { Logger } from '@nestjs/common';
import type { RedisClient } from './redis-client.js';

/** Says once that Redis is away and once that it is back, however often the connection tries in between. */
export class RedisOutageLog {
  private readonly logger = new Logger('Redis');
  private awaySince: number | null = null;

  /** @param assurance a sentence: what becomes of what is in Redis */
  constructor(
    private readonly where: string,
    private readonly assurance: string,
  ) {}

  /** Listens to a connection. */
  watch(redis: RedisClient): void {
    redis.on('error', (error: Error) => this.away(reasonOf(error)));
    // Not at 'close', which a cluster also says when we leave.
    redis.on('reconnecting', () => this.away('the connection was closed'));
    redis.on('ready', () => this.back());
  }

  away(reason: string): void {
    if (this.awaySince !== null) return;
    this.awaySince = Date.now();
    this.logger.error(`Redis at ${this.where} cannot be reached (${reason}). Trying on; ${this.assurance}`);
  }

  back(): void {
    if (this.awaySince === null) return;
    this.logger.log(`Redis at ${this.where} is back after ${((Date.now() - this.awaySince) / 1000).toFixed(1)} s`);
    this.awaySince = null;
  }
}

/** Of a cluster of which no node answered, why the last did not. */
function reasonOf(error: Error & { code?: string; lastNodeError?: Error | null }): string {
  return error.code ?? error.lastNodeError?.message ?? error.message;
}
