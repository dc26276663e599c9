import { BatchingModule } from '#libs/batching';
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { FleetIndicator } from './fleet.indicator.js';
import { HealthController } from './health.controller.js';
import { RedisIndicator } from './redis.indicator.js';
import { StatsController } from './stats.controller.js';

/** What every app tells its operators on its own port. */
@Module({
  // A failed check says so to whoever asked; the log has the outage once, from the connection.
  imports: [TerminusModule.forRoot({ logger: false }), BatchingModule],
  controllers: [HealthController, StatsController],
  providers: [RedisIndicator, FleetIndicator],
})
export class HealthModule {}
