import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { FleetIndicator } from './fleet.indicator.js';
import { RedisIndicator } from './redis.indicator.js';

/** `degraded`: it works, but something an operator has to see is wrong; `reasons` has a sentence for each. */
type HealthReport =
  | HealthCheckResult
  | (Omit<HealthCheckResult, 'status'> & { readonly status: 'degraded'; readonly reasons: readonly string[] });

/** 200 when ok or degraded, 503 when down. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly redis: RedisIndicator,
    private readonly fleet: FleetIndicator,
  ) {}

  /** Everything that matters to an operator. */
  @Get()
  @HealthCheck()
  async check(): Promise<HealthReport> {
    const result = await this.health.check([() => this.redis.check('redis')]);
    const reasons = await this.fleet.reasons();
    return reasons.length === 0 ? result : { ...result, status: 'degraded', reasons };
  }

  /** The process turns: restart it when this fails. */
  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  /** It can do its work: send it traffic while this holds. */
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([() => this.redis.check('redis')]);
  }
}
