/** Every measure, in the order in which they run. */
import { acknowledgement } from './measures/acknowledgement.mjs';
import { answer } from './measures/answer.mjs';
import { enqueue } from './measures/enqueue.mjs';
import { flush } from './measures/flush.mjs';
import { gateways } from './measures/gateways.mjs';
import { intake } from './measures/intake.mjs';
import { maxWait } from './measures/max-wait.mjs';
import { processorMemory } from './measures/processor-memory.mjs';
import { redisMemory } from './measures/redis-memory.mjs';
import { reply } from './measures/reply.mjs';
import { sweep } from './measures/sweep.mjs';
import { worker } from './measures/worker.mjs';

/**
 * @typedef {object} RunOptions
 * @property {import('../../scripts/redis/find.mjs').Launcher} launcher
 * @property {boolean} quick few and short rounds: to see that a measure works, not for its figures
 * @property {(text: string) => void} progress
 */

/** @typedef {(options: RunOptions) => Promise<import('./harness/report.mjs').Findings>} Run */

/** @typedef {{ name: string, title: string, aim: string, run: Run }} Measure */

/** @type {readonly Measure[]} */
export const MEASURES = [
  {
    name: 'intake',
    title: 'Intake, requests a second',
    aim: 'at least 0.70 of a bare Nest + Fastify app that parses the same JSON and answers a constant',
    run: intake,
  },
  {
    name: 'gateways',
    title: 'Intake by gateways of their own, requests a second',
    aim: 'at least 0.70 of the classic route',
    run: gateways,
  },
  {
    name: 'acknowledgement',
    title: 'Intake acknowledgement at 1,000 messages/s',
    aim: 'p50 at most 5 ms, p99 at most 50 ms',
    run: acknowledgement,
  },
  {
    name: 'sweep',
    title: 'A sweep that finds nothing due',
    aim: 'the same whatever is open, p99 at most 5 ms; the KEYS-based one took 0.26 s to 114 s',
    run: sweep,
  },
  {
    name: 'enqueue',
    title: 'Due batches enqueued a second',
    aim: "at least 0.5 of BullMQ's addBulk of the same payloads",
    run: enqueue,
  },
  {
    name: 'flush',
    title: 'Flush time error at 200 messages/s, and the time to process a batch',
    aim: 'from due to enqueued p50 at most 20 ms, p99 at most 100 ms; from claimed to enqueued p99 at most 100 ms',
    run: flush,
  },
  {
    name: 'max-wait',
    title: 'Max wait overshoot of people who keep writing',
    aim: 'at most 100 ms',
    run: maxWait,
  },
  {
    name: 'reply',
    title: 'Reply after the last message, with a model of 8 s',
    aim: '10.0 s to 10.3 s; 18 s one after the other',
    run: reply,
  },
  {
    name: 'answer',
    title: 'The offline assistant: from the messages of a turn to its reply',
    aim: 'p99 at most 20 ms',
    run: answer,
  },
  {
    name: 'redis-memory',
    title: 'Redis memory of an open batch',
    aim: 'at most 1,100 bytes',
    run: redisMemory,
  },
  {
    name: 'worker',
    title: 'Turns a second of one worker, with a model of 8 s and a hold of 10 s',
    aim: 'bound by the model, not by places: more than places / 18 s, each reply as soon as its person was quiet for 18 s',
    run: worker,
  },
  {
    name: 'processor-memory',
    title: 'Resident memory of the batch-processor with 100,000 open batches',
    aim: 'at most 1.2 of an idle Nest context with the same code; the old processor took about 60 MB',
    run: processorMemory,
  },
];
