import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, redisContent, stale, STALE, START, textMessage, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const TURN = `turn:{0}:${ANNA}`;
const BORIS = conversationOf('+79160000002');
const TURNS = `turns:{0}:${ANNA}`;
const MEMORY = `memory:{0}:${ANNA}`;
const DAY = 24 * 3_600_000;

const { redis, engine } = await useTurnEngine({ batching: { maxBatchSize: 4 } });

/** A turn that is answered but for its completion, at START + 3000. */
async function answered(dialogue: unknown = { step: 'when' }): Promise<Run> {
  const run = await engine.running(ANNA, '1');
  await engine.advance(2000);
  expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
  await engine.turns.storeOutcome(run, { parts: ['a'], dialogue });
  await engine.turns.markPart(run, 1, 'sent');
  return run;
}

describe('complete.lua', () => {
  it('leaves of an idle conversation its memory and its outcome, each with an end, and the counters', async () => {
    const run = await answered();
    expect(await engine.turns.complete(run)).toBe('completed');
    const outcome = `outcome:{0}:${run.turnId}`;
    const left = ['clock:{0}', 'fence:{0}', MEMORY, outcome, TURNS, 'waits:{0}'];
    expect((await redis.client.keys('*')).sort()).toEqual(left);
    for (const key of [MEMORY, outcome, TURNS]) {
      expect(await redis.client.pttl(key)).toBeGreaterThan(DAY - 60_000);
      expect(await redis.client.pttl(key)).toBeLessThanOrEqual(DAY);
    }
  });

  it('remembers the dialogue, one version further', async () => {
    await engine.turns.complete(await answered({ step: 'when' }));
    expect((await engine.turns.remembered(ANNA)).dialogue).toEqual({ step: 'when' });
    await engine.turns.complete(await answered({ step: 'done' }));
    expect((await engine.turns.remembered(ANNA)).dialogue).toEqual({ step: 'done' });
    expect(await redis.client.hget(MEMORY, 'version')).toBe('2');
  });

  it('writes the memory over what the turn had read, and over nothing else', async () => {
    const first = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(first, { parts: ['a'], dialogue: { turn: 1 }, memoryVersion: 0 });
    await engine.turns.complete(first);
    const { version } = await engine.turns.remembered(ANNA);
    const second = await engine.committed(ANNA, '2');
    await engine.turns.storeOutcome(second, { parts: ['a'], dialogue: { turn: 2 }, memoryVersion: version - 1 });
    expect(await engine.turns.complete(second)).toBe('completed');
    expect(await engine.turns.remembered(ANNA)).toMatchObject({ dialogue: { turn: 1 }, version });
    const third = await engine.committed(ANNA, '3');
    await engine.turns.storeOutcome(third, { parts: ['a'], dialogue: { turn: 3 }, memoryVersion: version });
    await engine.turns.complete(third);
    expect(await engine.turns.remembered(ANNA)).toMatchObject({ dialogue: { turn: 3 }, version: version + 1 });
  });

  it('writes the memory also when what the turn had read has faded meanwhile', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, { parts: ['a'], dialogue: { turn: 7 }, memoryVersion: 6 });
    await engine.turns.complete(run);
    expect((await engine.turns.remembered(ANNA)).dialogue).toEqual({ turn: 7 });
  });

  describe('where a human was asked for', () => {
    const handOver = async (conversation = ANNA): Promise<void> => {
      const run = await engine.committed(conversation, '1');
      await engine.turns.storeOutcome(run, { parts: ['a'], dialogue: null, handOver: true });
      await engine.turns.complete(run);
    };

    it('falls silent for as long as a takeover lasts, and lists the conversation', async () => {
      engine.use({ memory: { takeoverMs: 60_000 } });
      await handOver();
      expect(await redis.client.pttl(`paused:{0}:${ANNA}`)).toBeGreaterThan(50_000);
      expect(await engine.humans.listHanded()).toEqual([{ conversation: ANNA, askedAt: START + 3000 }]);
      await engine.write(ANNA, '2');
      await engine.advance(1000);
      const [turn] = await engine.sweep();
      expect(await engine.turns.beginRun(ANNA, turn!.turnId, WORKER)).toEqual({ kind: 'handed' });
      expect(await engine.tally('asked_for_human')).toBe('1');
    });

    it.each([
      ['a human takes over', () => engine.humans.pause(ANNA, 60_000)],
      ['the assistant is let in again', () => engine.humans.resume(ANNA)],
    ])('is no longer waiting when %s', async (_what, act) => {
      await handOver();
      await act();
      expect(await engine.humans.listHanded()).toEqual([]);
    });

    it('is listed for a week, also when the silence is over', async () => {
      await handOver();
      await engine.advance(7 * DAY - 10_000);
      await handOver(BORIS);
      expect((await engine.humans.listHanded()).map(({ conversation }) => conversation)).toEqual([ANNA, BORIS]);
      await engine.advance(DAY);
      const vera = conversationOf('+79160000003');
      await handOver(vera);
      expect((await engine.humans.listHanded()).map(({ conversation }) => conversation)).toEqual([BORIS, vera]);
    });
  });

  describe('the latest gateway time that was answered', () => {
    const SENT_AT = START - 5000;
    const add = (text: string, sentAt: number | null) =>
      engine.batches.addMessage({ conversation: ANNA, message: textMessage(text, { sentAt }) });
    const answeredUntil = async () => (await engine.turns.remembered(ANNA)).answeredUntil;

    it('is none before the first, nor where the gateway gives no time', async () => {
      expect(await engine.turns.remembered(ANNA)).toEqual({ dialogue: null, version: 0, answeredUntil: null });
      await engine.turns.complete(await answered());
      expect(await answeredUntil()).toBeNull();
    });

    it('is that of the latest message of the turn, in whatever order they came', async () => {
      await add('1', SENT_AT + 2000);
      await add('2', SENT_AT);
      await engine.turns.complete(await answered());
      expect(await answeredUntil()).toBe(SENT_AT + 2000);
    });

    it('never goes back: what came late by its own clock changes nothing', async () => {
      await add('1', SENT_AT);
      await engine.turns.complete(await answered());
      await add('2', SENT_AT - 3000);
      await engine.turns.complete(await answered());
      expect(await answeredUntil()).toBe(SENT_AT);
      await add('3', SENT_AT + 1);
      await engine.turns.complete(await answered());
      expect(await answeredUntil()).toBe(SENT_AT + 1);
    });

    it('is not known before the turn is complete, and not changed by one that came to nothing', async () => {
      await add('1', SENT_AT);
      const run = await answered();
      expect(await answeredUntil()).toBeNull();
      await engine.turns.complete(run);
      await add('2', SENT_AT + 1000);
      await engine.turns.complete(await engine.running(ANNA, '3'));
      expect(await answeredUntil()).toBe(SENT_AT);
    });
  });

  it('remembers nothing of a turn that came to nothing', async () => {
    expect(await engine.turns.complete(await engine.running(ANNA, '1'))).toBe('completed');
    expect((await redis.client.keys('*')).sort()).toEqual(['clock:{0}', 'fence:{0}', 'waits:{0}']);
  });

  it('makes what waits a new batch, due by its own times and with no supersedes', async () => {
    const first = await engine.running(ANNA, '1');
    await engine.write(ANNA, '2');
    await engine.turns.commit(first);
    const run = await engine.running(ANNA, '3');
    await engine.advance(3000);
    await engine.turns.commit(run);
    await engine.advance(100);
    await engine.write(ANNA, '4');
    await engine.advance(300);
    await engine.write(ANNA, '5');
    expect(await engine.turns.complete(run)).toBe('completed');
    expect(await redis.client.hgetall(TURN)).toEqual({
      phase: 'collecting',
      first: String(START + 5100),
      last: String(START + 5400),
      tenant: 'demo',
      bucket: expect.any(String),
    });
    expect(await engine.dueAt(ANNA)).toBe(6400);
    expect(Number(await redis.client.zscore('due:{0}', 'demo')) - START).toBe(6400);
    expect(await redis.client.exists('inflight:{0}')).toBe(0);
  });

  it('makes what waits due at once when it is full', async () => {
    const run = await answered();
    await engine.write(ANNA, '1', '2', '3', '4');
    await engine.turns.complete(run);
    expect(await engine.dueAt(ANNA)).toBe(3000);
  });

  it('makes what waited beyond max wait due at once', async () => {
    const run = await answered();
    await engine.write(ANNA, '2');
    await engine.advance(9500);
    await engine.write(ANNA, '3');
    await engine.advance(600);
    await engine.turns.complete(run);
    expect(await engine.dueAt(ANNA)).toBe(13_000);
    expect(await engine.sweep()).toHaveLength(1);
  });

  it('does nothing the second time', async () => {
    const run = await answered();
    await engine.turns.complete(run);
    const before = await redisContent(redis.client);
    expect(await engine.turns.complete(run)).toBe('lost');
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it.each(STALE)('is lost on a stale %s, and changes nothing', async (by) => {
    const run = await answered();
    await engine.write(ANNA, '2');
    const before = await redisContent(redis.client);
    expect(await engine.turns.complete(stale(run, by))).toBe('lost');
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
