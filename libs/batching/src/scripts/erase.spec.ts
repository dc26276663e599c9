import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, redisContent, textMessage, textsOf, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const BORIS = conversationOf('+79160000001');
const LEASE = 30_000;

const { redis, engine } = await useTurnEngine({ turns: { leaseMs: LEASE } });

/** What Redis holds of Anna or of a turn of hers: names of keys, and of members and values inside them. */
async function tracesOf(...words: string[]): Promise<string[]> {
  const content = Object.entries(await redisContent(redis.client));
  const traces = content.filter(([key, value]) =>
    words.some((word) => `${key} ${JSON.stringify(value)}`.includes(word)),
  );
  return traces.map(([key]) => key).sort();
}

async function answer(run: Run): Promise<void> {
  await engine.turns.recordSteps(run, [[1, { tool: 'book', args: { name: 'Anna' }, result: { kind: 'booked' } }]]);
  await engine.turns.storeOutcome(run, { parts: ['Готово, Анна'], dialogue: { step: 'done' }, memoryVersion: 0 });
  await engine.turns.markPart(run, 1, 'sending');
  await engine.turns.markPart(run, 1, 'sent');
}

describe('erase.lua', () => {
  it('of a conversation that never was changes nothing', async () => {
    const before = await redisContent(redis.client);
    expect(await engine.turns.erase(ANNA)).toEqual({ messages: 0, queued: null, underway: false });
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('forgets what waits and when it is due', async () => {
    await engine.batches.addMessage({ conversation: ANNA, message: textMessage('тайна', { id: 'm1' }) });
    await engine.write(ANNA, 'тайна 2');
    expect(await engine.turns.erase(ANNA)).toEqual({ messages: 2, queued: null, underway: false });
    expect((await redis.client.keys('*')).sort()).toEqual(['clock:{0}']);
    await engine.advance(20_000);
    expect(await engine.sweep()).toEqual([]);
  });

  it('forgets a turn that is queued, and what has collected behind it', async () => {
    await engine.write(ANNA, '1', '2');
    await engine.advance(1000);
    const [turn] = await engine.sweep();
    await engine.write(ANNA, '3');
    const { turnId } = turn!;
    expect(await engine.turns.erase(ANNA)).toEqual({ messages: 3, queued: { turnId, runs: 0 }, underway: false });
    expect((await redis.client.keys('*')).sort()).toEqual(['clock:{0}', 'fence:{0}', 'waits:{0}']);
    expect(await engine.turns.beginRun(ANNA, turnId, WORKER)).toEqual({ kind: 'lost' });
  });

  it('forgets answered turns: their replies, their steps, the memory and the ids seen', async () => {
    for (const id of ['m1', 'm2']) {
      await engine.batches.addMessage({ conversation: ANNA, message: textMessage('тайна', { id }) });
      const run = await engine.committed(ANNA);
      await answer(run);
      await engine.turns.complete(run);
    }
    expect(await redis.client.keys('outcome:*')).toHaveLength(2);
    expect(await engine.turns.erase(ANNA)).toEqual({ messages: 0, queued: null, underway: false });
    expect((await redis.client.keys('*')).sort()).toEqual(['clock:{0}', 'fence:{0}', 'waits:{0}']);
  });

  it('ends a handover and a pause', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, { parts: ['a'], dialogue: null, handOver: true });
    await engine.turns.complete(run);
    expect(await redis.client.zrange('handed:{0}', '0', '-1')).toEqual([ANNA]);
    await engine.turns.erase(ANNA);
    expect(await redis.client.exists(`paused:{0}:${ANNA}`, 'handed:{0}')).toBe(0);
  });

  it('leaves everybody else as they were', async () => {
    const other = await engine.committed(BORIS, 'other');
    await answer(other);
    await engine.turns.complete(other);
    await engine.write(BORIS, 'next');
    const before = await redisContent(redis.client);
    await engine.write(ANNA, '1');
    await engine.turns.erase(ANNA);
    expect(await redisContent(redis.client)).toEqual(before);
  });

  describe('while a run is alive', () => {
    it('drops its messages at once; the run goes on and leaves nothing when it completes', async () => {
      const run = await engine.committed(ANNA, 'тайна');
      expect(await engine.turns.erase(ANNA)).toEqual({ messages: 1, queued: null, underway: true });
      expect(await tracesOf('тайна')).toEqual([]);
      await answer(run);
      expect(await engine.turns.complete(run)).toBe('forgotten');
      expect((await redis.client.keys('*')).sort()).toEqual(['clock:{0}', 'fence:{0}', 'waits:{0}']);
    });

    it('also when its reply was stored and a part of it is on its way', async () => {
      const run = await engine.committed(ANNA, '1');
      await engine.turns.storeOutcome(run, { parts: ['Анна, ждём'], dialogue: { a: 1 } });
      await engine.turns.markPart(run, 1, 'sending');
      await engine.turns.erase(ANNA);
      expect(await engine.turns.markPart(run, 1, 'sent')).toBe(true);
      expect(await engine.turns.complete(run)).toBe('forgotten');
      expect(await tracesOf('Анна', ANNA)).toEqual([]);
    });

    it('and dies, nobody takes its turn up again', async () => {
      const run = await engine.committed(ANNA, '1');
      await answer(run);
      await engine.turns.erase(ANNA);
      await engine.advance(LEASE);
      expect(await engine.sweep()).toHaveLength(1);
      expect(await engine.turns.beginRun(ANNA, run.turnId, WORKER)).toEqual({ kind: 'forgotten' });
      expect((await redis.client.keys('*')).sort()).toEqual(['clock:{0}', 'fence:{0}', 'waits:{0}']);
    });

    it('and fails for good, there is no letter', async () => {
      const run = await engine.committed(ANNA, '1');
      await engine.turns.erase(ANNA);
      expect(await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'why', ['sorry'])).toBe('forgotten');
      expect((await redis.client.keys('*')).sort()).toEqual(['clock:{0}', 'fence:{0}', 'waits:{0}']);
    });

    it('what is written after it is a new beginning, also when it supersedes that run', async () => {
      const run = await engine.running(ANNA, 'before');
      await engine.turns.erase(ANNA);
      await engine.write(ANNA, 'after');
      expect(await engine.turns.commit(run)).toEqual({ kind: 'superseded' });
      await engine.advance(1000);
      const next = await engine.begin((await engine.sweep())[0]!);
      expect(textsOf(next.messages)).toEqual(['after']);
      await engine.advance(3000);
      expect(await engine.turns.commit(next)).toEqual({ kind: 'committed' });
      await answer(next);
      expect(await engine.turns.complete(next)).toBe('completed');
    });
  });

  it('takes a run whose lease has ended for one that is only slow', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.advance(LEASE);
    expect(await engine.turns.erase(ANNA)).toEqual({ messages: 1, queued: null, underway: true });
    expect(await engine.turns.complete(run)).toBe('forgotten');
    expect((await redis.client.keys('*')).sort()).toEqual(['clock:{0}', 'fence:{0}', 'waits:{0}']);
  });
});
