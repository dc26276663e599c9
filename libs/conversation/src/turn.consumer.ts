import { TurnStore, type Run } from '#libs/batching';
import { OutboundError } from '#libs/channels';
import { TURN_SETTINGS, type TurnSettings } from '#libs/config';
import { RedisServer } from '#libs/redis';
import { parseTurnJob, TURN_QUEUE } from '#libs/turn-queue';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { ConversationService } from './conversation.service.js';
import { DeadLetterDesk } from './dead-letter-desk.service.js';
import { withLease } from './lease-keeper.js';
import { runBackoffMs } from './retry-policy.js';
import { RunEndedError } from './run-ended.error.js';

/**
 * Takes jobs from the queue and runs their turns.
 *
 * A job is an invitation to begin a run and nothing more: whether there is a run to begin, how many there have been
 * and what follows when one fails stands in Redis with the turn. So a job always completes, and a stalled one is
 * dropped by BullMQ (maxStalledCount 0): its turn is found again when its lease ends.
 */
@Processor(TURN_QUEUE, { autorun: false, maxStalledCount: 0 })
export class TurnConsumer extends WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('TurnConsumer');

  constructor(
    private readonly turns: TurnStore,
    private readonly conversations: ConversationService,
    private readonly deadLetters: DeadLetterDesk,
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
    // Without Redis nothing can be finished, and BullMQ would wait for it for ever.
    await this.worker.close(!this.server.usable);
  }

  override async process(job: Job): Promise<void> {
    const { conversation, turnId } = parseTurnJob(job.data);
    const begun = await this.turns.beginRun(conversation, turnId);
    switch (begun.kind) {
      case 'run':
        return this.run(begun.run);
      case 'exhausted':
        return this.deadLetters.giveUp(conversation, turnId, null, null);
      case 'busy': // the sweeper looks again when that run's lease ends
      case 'lost':
        return;
    }
  }

  private async run(run: Run): Promise<void> {
    try {
      await withLease(this.turns, run, this.settings.leaseMs, (signal) => this.conversations.answer(run, signal));
      this.logger.log(`turn ${run.turnId} answered: ${run.messages.length} messages, run ${run.run}`);
    } catch (error) {
      if (error instanceof RunEndedError) {
        this.logger.log(`turn ${run.turnId} ended: ${error.message}`);
        return;
      }
      await this.fail(run, error);
    }
  }

  private async fail(run: Run, error: unknown): Promise<void> {
    const problem = error instanceof Error ? error.message : String(error);
    const hopeless = error instanceof OutboundError && !error.retryable;
    if (hopeless || run.run >= this.settings.attempts) {
      this.logger.error(`turn ${run.turnId} failed for good in run ${run.run}: ${problem}`);
      return this.deadLetters.giveUp(run.conversation, run.turnId, run.fence, problem);
    }
    const backoffMs = runBackoffMs(run.run);
    this.logger.warn(`turn ${run.turnId} failed in run ${run.run}, again in ${backoffMs} ms: ${problem}`);
    await this.turns.failRun(run, backoffMs, problem);
  }
}
