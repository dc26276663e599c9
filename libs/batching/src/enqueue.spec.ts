import { describe, expect, it } from '@jest/globals';
import { TURN_QUEUE, TurnQueue, type TurnJob } from '#libs/turn-queue';
import { conversationOf, useTurnEngine } from '#libs/testing';
import { Queue } from 'bullmq';

const ANNA = conversationOf('+79161234567');
const DEADLINE = 5000;

const { redis, engine } = await useTurnEngine({ turns: { enqueueDeadlineMs: DEADLINE } });

describe('a turn that the queue did not take', () => {
  it('is handed over again after its enqueue deadline, as the same job', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(1000);
    engine.queue.failing = true;
    await expect(engine.sweep()).rejects.toThrow('the queue is away');
    engine.queue.failing = false;
    await engine.advance(DEADLINE - 1);
    expect(await engine.sweep()).toEqual([]);
    await engine.advance(1);
    const [turn] = await engine.sweep();
    expect(turn).toEqual({ conversation: ANNA, turnId: expect.any(String), run: 1 });
    expect((await engine.begin(turn!)).run).toBe(1);
  });

  it('is handed over until the queue takes it', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(1000);
    engine.queue.failing = true;
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect(engine.sweep()).rejects.toThrow('the queue is away');
      await engine.advance(DEADLINE);
    }
    engine.queue.failing = false;
    expect(await engine.batches.processPendingBatches()).toMatchObject({ claimed: 0, reclaimed: 1 });
  });
});

describe('with BullMQ', () => {
  it('a turn that waits longer than its enqueue deadline is one job, and its next run another', async () => {
    const { port } = redis.server;
    const queue = new Queue<TurnJob>(TURN_QUEUE, {
      connection: { host: '127.0.0.1', port },
      prefix: '{bull}',
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    try {
      engine.use({
        queue: new TurnQueue(queue),
        turns: { enqueueDeadlineMs: DEADLINE, leaseMs: 30_000 },
      });
      await engine.write(ANNA, '1');
      await engine.advance(1000);
      await engine.sweep();
      for (let again = 0; again < 3; again++) {
        await engine.advance(DEADLINE);
        expect(await engine.batches.processPendingBatches()).toMatchObject({ reclaimed: 1 });
      }
      const [job, ...more] = await queue.getWaiting();
      expect(more).toEqual([]);
      expect(job).toMatchObject({ id: `${job!.data.turnId}-1`, data: { v: 1, conversation: ANNA, run: 1 } });

      await engine.begin(job!.data);
      await engine.advance(30_000);
      await engine.sweep();
      expect((await queue.getWaiting()).map(({ id }) => id).sort()).toEqual(
        [1, 2].map((n) => `${job!.data.turnId}-${n}`),
      );
    } finally {
      await queue.close();
    }
  });
});
