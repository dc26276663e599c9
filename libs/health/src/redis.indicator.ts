import { setTimeout as sleep } from 'node:timers/promises';
import { REDIS, RedisServer, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';

/** A Redis that does not answer a PING in this time does not take a message in time either. */
const PING_TIMEOUT_MS = 500;

/** Redis answers, and this process has agreed with it about the layout. */
@Injectable()
export class RedisIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly server: RedisServer,
    @Inject(REDIS) private readonly redis: RedisClient,
  ) {}

  async check(name: string): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    const problem = await this.problem();
    const where = this.server.describe();
    return problem === null ? indicator.up({ where }) : indicator.down({ where, message: problem });
  }

  private async problem(): Promise<string | null> {
    if (this.redis.status !== 'ready') return 'not connected';
    const answered = this.redis.ping().then(
      () => null,
      (error: Error) => error.message,
    );
    const problem = await Promise.race([answered, sleep(PING_TIMEOUT_MS, `no answer within ${PING_TIMEOUT_MS} ms`)]);
    return problem ?? (this.server.usable ? null : 'its version and layout have not been checked yet');
  }
}
