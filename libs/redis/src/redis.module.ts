import { setTimeout as sleep } from 'node:timers/promises';
import { doesTheWorkOf, REDIS_SETTINGS, ROLE, type RedisSettings, type Role } from '#libs/config';
import { Global, Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { FleetRegistry } from './fleet-registry.service.js';
import { whenConnected, type RedisClient } from './redis-client.js';
import {
  connect,
  connectIntake,
  connectSubscriber,
  INTAKE_REDIS,
  REDIS,
  SUBSCRIBER_REDIS,
} from './redis-connections.js';
import { RedisServer } from './redis-server.service.js';

/** A master may be away just now: what belongs to others is taken in all the same. */
const INTAKE_PATIENCE_MS = 3000;

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
      useFactory: ({ address }: RedisSettings, role: Role, shared: RedisClient) => {
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
        const redis = connectSubscriber(address, `rapidfire:${role}:subscriber`);
        redis.on('error', () => undefined);
        return redis;
      },
    },
    RedisServer,
    FleetRegistry,
  ],
  exports: [REDIS, INTAKE_REDIS, SUBSCRIBER_REDIS, RedisServer, FleetRegistry],
})
export class RedisModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(INTAKE_REDIS) private readonly intake: RedisClient,
    @Inject(SUBSCRIBER_REDIS) private readonly subscriber: RedisClient,
    private readonly server: RedisServer,
  ) {}

  /** The intake waits for no connection, so nothing listens before it has one, as long as Redis is there at all. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.intake === this.redis || !this.server.usable) return;
    await Promise.race([whenConnected(this.intake), sleep(INTAKE_PATIENCE_MS, undefined, { ref: false })]);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
    this.intake.disconnect();
    this.subscriber.disconnect();
  }
}
