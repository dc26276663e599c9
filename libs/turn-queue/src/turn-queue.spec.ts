import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { conversationOf, startTestRedis, type TestRedis } from '#libs/testing';
import { Queue } from 'bullmq';
import { QueueSilentError } from './queue-silent.error.js';
import { TURN_QUEUE, TURN_QUEUE_PREFIX, type TurnJob } from './turn-job.js';
import { TurnQueue } from './turn-queue.service.js';

const turn = (turnId: string, run = 1) => ({ conversation: conversationOf('+79161234567'), turnId, run });

let redis: TestRedis;
let bull: Queue<TurnJob>;
let queue: TurnQueue;

beforeAll(async () => {
  redis = await startTestRedis();
  bull = new Queue<TurnJob>(TURN_QUEUE, {
    connection: { host: '127.0.0.1', port: redis.server.port, maxRetriesPerRequest: 0 },
    prefix: TURN_QUEUE_PREFIX,
  });
  queue = new TurnQueue(bull);
  queue.onModuleInit();
});
beforeEach(() => redis.client.flushall());
afterAll(async () => {
  await bull.close().catch(() => undefined);
  await redis.stop();
});

describe('TurnQueue', () => {
  it('adds a job a turn, with its id and its payload', async () => {
    await queue.enqueue([turn('aa'), turn('bb', 2)]);
    const jobs = await bull.getWaiting();
    expect(jobs.map(({ id, name, data }) => ({ id, name, data }))).toEqual([
      { id: 'aa-1', name: 'answer', data: { v: 1, ...turn('aa') } },
      { id: 'bb-2', name: 'answer', data: { v: 1, ...turn('bb', 2) } },
    ]);
  });

  it('keeps one job however often a run is added, also within one call', async () => {
    await queue.enqueue([turn('aa'), turn('aa')]);
    await queue.enqueue([turn('aa')]);
    expect(await queue.counts()).toEqual({ waiting: 1, active: 0, delayed: 0 });
  });

  it('does nothing for no turns', async () => {
    await queue.enqueue([]);
    expect(await redis.client.keys('{bull}*waiting')).toEqual([]);
    expect((await queue.counts()).waiting).toBe(0);
  });

  it('keeps all its keys behind one hash tag', async () => {
    await queue.enqueue([turn('aa')]);
    const keys = await redis.client.keys('*');
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.filter((key) => !key.startsWith('{bull}:turns:'))).toEqual([]);
  });

  it('throws when Redis does not take them', async () => {
    await redis.client.config('SET', 'maxmemory', '1');
    await expect(queue.enqueue([turn('cc')])).rejects.toThrow(/OOM|memory/);
    await redis.client.config('SET', 'maxmemory', '0');
  });

  it('throws when Redis says nothing; what it takes all the same and what is added again is one job', async () => {
    await redis.server.kill('SIGSTOP');
    try {
      const enqueued = queue.enqueue([turn('dd'), turn('ee')]);
      await expect(enqueued).rejects.toThrow(QueueSilentError);
      await expect(enqueued).rejects.toThrow('the queue has not confirmed 2 turns within 5000 ms');
    } finally {
      await redis.server.kill('SIGCONT');
    }
    await queue.enqueue([turn('dd'), turn('ee')]);
    expect((await bull.getWaiting()).map(({ id }) => id)).toEqual(['dd-1', 'ee-1']);
  });
});
