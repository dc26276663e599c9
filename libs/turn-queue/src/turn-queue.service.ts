import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { QueueSilentError } from './queue-silent.error.js';
import { turnJob, turnJobId, TURN_QUEUE, type TurnJob } from './turn-job.js';

/** As long as a command of ours may take. BullMQ's commands would wait for a Redis that is away for ever. */
const ENQUEUE_WITHIN_MS = 5000;

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
   * Adds one job a turn, all in one round trip. That it resolves does not prove that a worker will see them, nor that it
   * throws that none will; so a turn nobody begins is added again after its enqueue deadline, as the same job.
   *
   * @throws QueueSilentError when Redis has not answered within five seconds
   * @throws Error when Redis refused them
   */
  async enqueue(turns: readonly Omit<TurnJob, 'v'>[]): Promise<void> {
    if (turns.length === 0) return;
    const added = this.queue.addBulk(
      turns.map((turn) => ({ name: 'answer', data: turnJob(turn), opts: { jobId: turnJobId(turn) } })),
    );
    await within(ENQUEUE_WITHIN_MS, added, turns.length);
  }

  /** Takes back the jobs of a turn that is no more. One that a worker holds right now ends by itself: it finds no turn. */
  async withdraw({ turnId, runs }: { readonly turnId: string; readonly runs: number }): Promise<void> {
    // A job asks for the run after those there have been; the one before may still lie in the queue, too.
    const jobs = [runs, runs + 1].map((run) => this.queue.remove(turnJobId({ turnId, run })));
    await within(ENQUEUE_WITHIN_MS, Promise.all(jobs), 2);
  }

  async counts(): Promise<QueueCounts> {
    const { waiting = 0, active = 0, delayed = 0 } = await this.queue.getJobCounts('waiting', 'active', 'delayed');
    return { waiting, active, delayed };
  }
}

/** @throws QueueSilentError when Redis has not answered for these jobs in time */
async function within<T>(ms: number, answer: Promise<T>, jobs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new QueueSilentError(jobs, ms)), ms);
  });
  return Promise.race([answer, silent]).finally(() => clearTimeout(timer));
}
