import { TURN_SETTINGS, type TurnSettings } from '#libs/config';
import { RedisServer } from '#libs/redis';
import { parseTurnJob, TURN_QUEUE } from '#libs/turn-queue';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { TurnRunner } from './turn-runner.service.js';

/**
 * While a job is locked its id is taken, and adding it again does nothing. So a job that got lost on its way to a
 * worker, with the connection or with the worker, has to be noticed as fast as a turn that nobody begins.
 */
const JOB_LOCK = { lockDuration: 5000, stalledInterval: 2500, runRetryDelay: 1000 };

/**
 * Takes jobs from the queue and runs their turns.
 *
 * A job is an invitation to begin a run and nothing more: whether there is a run to begin, how many there have been
 * and what follows when one fails stands in Redis with the turn. So a job always completes, and a stalled one is
 * dropped by BullMQ (maxStalledCount 0): its turn is found again when its lease ends. A job takes one of the worker's
 * places while its turn is thought about; a run that only holds its reply goes on without a job.
 */
@Processor(TURN_QUEUE, { autorun: false, maxStalledCount: 0, ...JOB_LOCK })
export class TurnConsumer extends WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('TurnConsumer');

  constructor(
    private readonly runner: TurnRunner,
    private readonly server: RedisServer,
    @Inject(TURN_SETTINGS) private readonly settings: TurnSettings,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.worker.concurrency = this.settings.workerConcurrency;
    void this.server.whenReady().then(() => {
      this.worker.run().catch((error: Error) => this.logger.error(`the worker stopped: ${error.message}`));
    });
  }

  /** An outage is told once, by the connection that watches Redis; BullMQ would print every attempt. */
  @OnWorkerEvent('error')
  onError(): void {}

  /** What a job fails with is a fault outside its run: the turn is found again by its deadline or its lease. */
  @OnWorkerEvent('failed')
  onFailed(job: Job | undefined, error: Error): void {
    this.logger.warn(`job ${job?.id ?? 'unknown'} dropped: ${error.message}`);
  }

  async beforeApplicationShutdown(): Promise<void> {
    void this.runner.stop();
    // Without Redis nothing can be finished, and BullMQ would wait for it for ever.
    await this.worker.close(!this.server.usable);
    // Again, for the runs that began or were parked while it closed.
    if (this.server.usable) await this.runner.stop();
  }

  override process(job: Job): Promise<void> {
    const { conversation, turnId } = parseTurnJob(job.data);
    return this.runner.begin(conversation, turnId);
  }
}
