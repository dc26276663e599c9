import { REDIS_SETTINGS, type RedisSettings } from '#libs/config';
import { queueConnection } from '#libs/redis';
import { BullModule, InjectQueue } from '@nestjs/bullmq';
import { Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Cluster } from 'ioredis';
import { TURN_QUEUE, TURN_QUEUE_PREFIX } from './turn-job.js';
import { TurnQueue } from './turn-queue.service.js';

/**
 * The contract between the sweeper and the workers.
 *
 * Jobs leave nothing behind: a job says only "begin this run", and everything worth keeping about a turn (its runs,
 * its failure, its messages) is kept with the turn. BullMQ's own attempts stay at one for the same reason.
 */
@Module({
  imports: [
    BullModule.forRootAsync({
      inject: [REDIS_SETTINGS],
      useFactory: ({ address }: RedisSettings) => ({
        connection: queueConnection(address),
        prefix: TURN_QUEUE_PREFIX,
      }),
    }),
    BullModule.registerQueue({
      name: TURN_QUEUE,
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    }),
  ],
  providers: [TurnQueue],
  exports: [TurnQueue, BullModule],
})
export class TurnQueueModule implements OnApplicationShutdown {
  constructor(@InjectQueue(TURN_QUEUE) private readonly queue: Queue) {}

  /** BullMQ closes the connections it has made itself, and duplicates, but not what it was given. */
  onApplicationShutdown(): void {
    const { connection } = this.queue.opts;
    if (connection instanceof Cluster) connection.disconnect();
  }
}
