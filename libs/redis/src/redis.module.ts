import { doesTheWorkOf, REDIS_SETTINGS, ROLE, type RedisSettings, type Role } from '#libs/config';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { FleetRegistry } from './fleet-registry.service.js';
import { connect, connectIntake, INTAKE_REDIS, REDIS, SUBSCRIBER_REDIS } from './redis-connections.js';
import { RedisServer } from './redis-server.service.js';

/** The connections of a process to its Redis, and who else is there. */
@Global()
@Module({
  providers: [
    {
      provide: REDIS,
      inject: [REDIS_SETTINGS, ROLE],
      useFactory: ({ address }: RedisSettings, role: Role) => connect(address, `rapidfire:${role}`),
    },
    {
      provide: INTAKE_REDIS,
      inject: [REDIS_SETTINGS, ROLE, REDIS],
      useFactory: ({ address }: RedisSettings, role: Role, shared: Redis) => {
        if (!doesTheWorkOf(role, 'webhook-api')) return shared;
        const redis = connectIntake(address, `rapidfire:${role}:intake`);
        // What goes wrong here is said by the other connection, once for both.
        redis.on('error', () => undefined);
        return redis;
      },
    },
    {
      provide: SUBSCRIBER_REDIS,
      inject: [REDIS_SETTINGS, ROLE],
      useFactory: ({ address }: RedisSettings, role: Role) => {
        const redis = connect(address, `rapidfire:${role}:subscriber`);
        redis.on('error', () => undefined);
        return redis;
      },
    },
    RedisServer,
    FleetRegistry,
  ],
  exports: [REDIS, INTAKE_REDIS, SUBSCRIBER_REDIS, RedisServer, FleetRegistry],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(INTAKE_REDIS) private readonly intake: Redis,
    @Inject(SUBSCRIBER_REDIS) private readonly subscriber: Redis,
  ) {}

  onApplicationShutdown(): void {
    this.redis.disconnect();
    this.intake.disconnect();
    this.subscriber.disconnect();
  }
}
