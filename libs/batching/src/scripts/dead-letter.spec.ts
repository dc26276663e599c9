import { describe, expect, it } from '@jest/globals';
import type { StoredMessage } from '#libs/messaging';
import { conversationOf, redisContent, START, textsOf, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const APOLOGY = ['Простите', 'мы ответим позже'];
const LEASE = 30_000;

const { redis, engine } = await useTurnEngine({ turns: { attempts: 2, leaseMs: LEASE } });

const letterOf = (turnId: string) => redis.client.hgetall(`dead:{0}:${turnId}`);

/** Gives a turn up by the fence of a run, or without one. */
const giveUp = (turnId: string, fence: string | null, reason: string | null = 'no such number') =>
  engine.turns.deadLetter(ANNA, turnId, fence, reason, APOLOGY);

/** A turn of which all runs died. */
async function exhausted(): Promise<string> {
  const run = await engine.running(ANNA, '1');
  await engine.advance(LEASE);
  await engine.begin(run);
  await engine.advance(LEASE);
  expect(await engine.turns.beginRun(ANNA, run.turnId, WORKER)).toEqual({ kind: 'exhausted', runs: 2 });
  return run.turnId;
}

describe('dead-letter.lua', () => {
  it('keeps the messages, the reason and where they came from, without an end', async () => {
    const run = await engine.running(ANNA, '«1»', '2');
    expect(await giveUp(run.turnId, run.fence)).toBe('apologise');
    const { messages, ...letter } = await letterOf(run.turnId);
    expect(letter).toEqual({
      conversation: ANNA,
      tenant: 'demo',
      turn: run.turnId,
      runs: '1',
      reason: 'no such number',
      diedAt: String(START + 1000),
      sentParts: '0',
    });
    expect(textsOf(JSON.parse(messages!) as StoredMessage[])).toEqual(['«1»', '2']);
    expect(await redis.client.zrange('dead:{0}', '0', '-1', 'WITHSCORES')).toEqual([run.turnId, String(START + 1000)]);
    expect(await redis.client.ttl(`dead:{0}:${run.turnId}`)).toBe(-1);
    expect(await redis.client.exists(`claimed:{0}:${run.turnId}`)).toBe(0);
  });

  it('gives the error of the last run that failed when it is told no reason', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.turns.failRun(run, 0, 'the model is away');
    const last = await engine.begin(run);
    await engine.turns.failRun(last, 0, 'the model is still away');
    await giveUp(run.turnId, null, null);
    expect(await letterOf(run.turnId)).toMatchObject({ reason: 'the model is still away', runs: '2' });
  });

  it('says so when no run lived long enough to fail', async () => {
    const turnId = await exhausted();
    await giveUp(turnId, null, null);
    expect(await letterOf(turnId)).toMatchObject({ reason: 'every run died without an error' });
  });

  describe('the apology', () => {
    it('is the outcome of the turn, which goes on as one that has been committed', async () => {
      const run = await engine.running(ANNA, '1');
      await giveUp(run.turnId, run.fence);
      expect(await redis.client.hgetall(`turn:{0}:${ANNA}`)).toEqual({
        phase: 'queued',
        turn: run.turnId,
        runs: '0',
        closed: 'quiet',
        committed: String(START + 1000),
        dead: '1',
        place: '1',
        first: String(START),
        last: String(START),
        tenant: 'demo',
        bucket: expect.any(String),
      });
      expect(await engine.sweep()).toEqual([{ conversation: ANNA, turnId: run.turnId, run: 1 }]);
      const last = await engine.begin(run);
      expect(last).toMatchObject({ run: 1, committed: true, messages: [] });
      expect(last.outcome).toEqual({
        parts: APOLOGY,
        handOver: false,
        apology: true,
        dialogue: null,
        person: null,
        states: new Map(),
      });
      expect(await engine.turns.commit(last)).toEqual({ kind: 'committed' });
    });

    it('takes the place of an answer of which nothing had left', async () => {
      const run = await engine.committed(ANNA, '1');
      await engine.turns.storeOutcome(run, { parts: ['a'], dialogue: { step: 'done' } });
      expect(await giveUp(run.turnId, run.fence)).toBe('apologise');
      const last = await engine.begin(run);
      expect(last.outcome?.parts).toEqual(APOLOGY);
      await engine.turns.complete(last);
      expect(await engine.turns.remembered(ANNA)).toEqual({ dialogue: null, version: 0, answeredUntil: null });
    });

    it('is marked part by part, frees the conversation when it is complete, and leaves the letter', async () => {
      const run = await engine.running(ANNA, '1');
      await giveUp(run.turnId, run.fence);
      const last = await engine.begin(run);
      expect(await engine.turns.markPart(last, 1, 'sending')).toBe(true);
      expect(await engine.turns.markPart(last, 1, 'sent')).toBe(true);
      expect(await engine.turns.complete(last)).toBe('completed');
      const outcome = `outcome:{0}:${run.turnId}`;
      const letter = ['dead:{0}', `dead:{0}:${run.turnId}`];
      const left = ['clock:{0}', 'fence:{0}', 'waits:{0}', `turns:{0}:${ANNA}`, ...letter, outcome];
      expect((await redis.client.keys('*')).sort()).toEqual(left.sort());
      expect(await redis.client.pttl(outcome)).toBeGreaterThan(0);
      expect(await engine.tally('not_apologised')).toBeNull();
    });

    it('is made up for by what waits: that is the next turn, once it is delivered', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.write(ANNA, '2');
      await giveUp(run.turnId, run.fence);
      await engine.advance(1000);
      const last = await engine.begin((await engine.sweep())[0]!);
      expect(last.messages).toEqual([]);
      await engine.turns.complete(last);
      expect(textsOf((await engine.begin((await engine.sweep())[0]!)).messages)).toEqual(['2']);
    });

    it('is tried as often as an answer is', async () => {
      const run = await engine.running(ANNA, '1');
      await giveUp(run.turnId, run.fence);
      const first = await engine.begin(run);
      await engine.turns.failRun(first, 0, 'the channel is away');
      const second = await engine.begin(run);
      expect([first.run, second.run]).toEqual([1, 2]);
      expect(second.outcome?.parts).toEqual(APOLOGY);
    });

    it('is given up without another when it cannot be delivered, and the first reason stands', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.write(ANNA, '2');
      await giveUp(run.turnId, run.fence);
      const last = await engine.begin(run);
      const letter = await letterOf(run.turnId);
      await engine.advance(1000);
      expect(await giveUp(run.turnId, last.fence, 'still no such number')).toBe('dead');
      expect(await engine.tally('not_apologised')).toBe('1');
      expect(await letterOf(run.turnId)).toEqual(letter);
      expect(textsOf((await engine.begin((await engine.sweep())[0]!)).messages)).toEqual(['2']);
    });
  });

  it('does not confuse who has a part of the answer: the conversation is free at once, for what waits', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, { parts: ['a', 'b', 'c'], dialogue: null });
    await engine.turns.markPart(run, 1, 'sent');
    await engine.turns.markPart(run, 2, 'sending');
    await engine.write(ANNA, '2');
    expect(await giveUp(run.turnId, run.fence, 'the channel is away')).toBe('dead');
    expect(await letterOf(run.turnId)).toMatchObject({ sentParts: '2' });
    expect(await redis.client.exists('inflight:{0}', `claimed:{0}:${run.turnId}`, 'places:{0}')).toBe(0);
    expect(textsOf((await engine.running(ANNA, '3')).messages)).toEqual(['2', '3']);
  });

  it('keeps what the turn has done with its letter, without an end', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.recordSteps(run, [[1, { tool: 'book', args: {}, result: { id: 'b1' } }]]);
    await giveUp(run.turnId, run.fence);
    await engine.turns.complete(await engine.begin(run));
    expect(await redis.client.ttl(`effects:{0}:${run.turnId}`)).toBe(-1);
  });

  describe('is lost, and changes nothing,', () => {
    const lost = async (turnId: string, fence: string | null) => {
      const before = await redisContent(redis.client);
      expect(await giveUp(turnId, fence)).toBe('lost');
      expect(await redisContent(redis.client)).toEqual(before);
    };

    it('on another turn id', async () => {
      await engine.running(ANNA, '1');
      await lost('another', null);
    });

    it('for a run that has lost the turn to another', async () => {
      const run = await engine.running(ANNA, '1');
      await lost(run.turnId, '999');
    });

    it('for someone without a run while one is alive', async () => {
      await lost((await engine.running(ANNA, '1')).turnId, null);
    });

    it('the second time by the same run', async () => {
      const run = await engine.running(ANNA, '1');
      await giveUp(run.turnId, run.fence);
      await lost(run.turnId, run.fence);
    });

    it('for the second of two who saw the runs used up: the apology is still to be delivered', async () => {
      const turnId = await exhausted();
      expect(await giveUp(turnId, null, null)).toBe('apologise');
      await lost(turnId, null);
      expect((await engine.begin({ conversation: ANNA, turnId })).outcome?.parts).toEqual(APOLOGY);
    });

    it('for the second of two who saw the runs used up, also when the apology is on its way', async () => {
      const turnId = await exhausted();
      await giveUp(turnId, null, null);
      await engine.begin({ conversation: ANNA, turnId });
      await lost(turnId, null);
    });
  });
});
