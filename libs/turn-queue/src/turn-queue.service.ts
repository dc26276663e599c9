import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { turnJob, turnJobId, TURN_QUEUE, type TurnJob } from './turn-job.js';

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
}

/** The producer's end of the queue between batch-processor and conversation-worker. */
@Injectable()
export class TurnQueue implements OnModuleInit {
  constructor(@InjectQueue(TURN_QUEUE) private readonly queue: Queue<TurnJob>) {}

  onModuleInit(): void {
    // An outage is told by the connection that watches Redis; without a listener each error would end the process.
    this.queue.on('error', () => undefined);
  }

  /**
   * Adds one job a turn, all in one round trip. That it resolves does not prove that a worker will see them, which is
   * why a turn nobody begins is added again after its enqueue deadline.
   *
   * @throws when Redis did not take them
   */
  async enqueue(turns: readonly Omit<TurnJob, 'v'>[]): Promise<void> {
    if (turns.length === 0) return;
    await this.queue.addBulk(
      turns.map((turn) => ({ name: 'answer', data: turnJob(turn), opts: { jobId: turnJobId(turn) } })),
    );
  }

  async counts(): Promise<QueueCounts> {
    const { waiting = 0, active = 0, delayed = 0 } = await this.queue.getJobCounts('waiting', 'active', 'delayed');
    return { waiting, active, delayed };
  }
}
