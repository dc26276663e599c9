import { describe, expect, it } from '@jest/globals';
import { conversationOf, textsOf, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const PAUSED = `paused:{0}:${ANNA}`;
const HOUR = 3_600_000;

const { redis, engine } = await useTurnEngine();

const handed = () => redis.client.hget('tally:{0}', 'handed');

describe('while a human has the conversation', () => {
  it('a turn ends as handed over when it is begun, and leaves the conversation idle', async () => {
    await engine.humans.pause(ANNA, HOUR);
    await engine.write(ANNA, '1');
    await engine.advance(1000);
    const [turn] = await engine.sweep();
    expect(await engine.turns.beginRun(ANNA, turn!.turnId, WORKER)).toEqual({ kind: 'handed' });
    expect(await handed()).toBe('1');
    const left = ['clock:{0}', 'fence:{0}', 'waits:{0}', 'tally:{0}', PAUSED];
    expect((await redis.client.keys('*')).sort()).toEqual(left.sort());
    expect(await engine.turns.beginRun(ANNA, turn!.turnId, WORKER)).toEqual({ kind: 'lost' });
  });

  it('a run that has begun before ends as handed over at its commit, superseded or not', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.humans.pause(ANNA, HOUR);
    expect(await engine.turns.commit(run)).toEqual({ kind: 'paused' });
    expect(await handed()).toBe('1');
    expect(await engine.turns.storeOutcome(run, { parts: ['a'], dialogue: null })).toBe(false);
    expect(await redis.client.exists(`claimed:{0}:${run.turnId}`, 'inflight:{0}', 'places:{0}')).toBe(0);
  });

  it('what came during that run is a turn of its own, and handed over as well', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.humans.pause(ANNA, HOUR);
    await engine.write(ANNA, '2');
    expect(await engine.turns.commit(run)).toEqual({ kind: 'paused' });
    await engine.advance(1000);
    const [next] = await engine.sweep();
    expect(await engine.turns.beginRun(ANNA, next!.turnId, WORKER)).toEqual({ kind: 'handed' });
    expect(await handed()).toBe('2');
    expect(await redis.client.keys('rapid-fire:*')).toEqual([]);
  });

  it('what has been committed by then is still delivered, by whichever run', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.humans.pause(ANNA, HOUR);
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
    await engine.turns.storeOutcome(run, { parts: ['a'], dialogue: null });
    await engine.turns.failRun(run, 0, 'the channel is away');
    const again = await engine.begin(run);
    expect(again.outcome?.parts).toEqual(['a']);
    expect(await engine.turns.markPart(again, 1, 'sending')).toBe(true);
    expect(await engine.turns.complete(again)).toBe('completed');
    expect(await handed()).toBeNull();
  });

  it('nobody else’s conversation is silent', async () => {
    await engine.humans.pause(ANNA, HOUR);
    const run = await engine.committed(conversationOf('2'), '1');
    expect(textsOf(run.messages)).toEqual(['1']);
  });

  it('a run that another one holds is left to that', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.humans.pause(ANNA, HOUR);
    expect(await engine.turns.beginRun(ANNA, run.turnId, WORKER)).toMatchObject({ kind: 'busy' });
    expect(await engine.turns.renewLease(run)).toBe(true);
  });
});

describe('the assistant has the conversation again', () => {
  it('when the human gives it back', async () => {
    await engine.humans.pause(ANNA, HOUR);
    await engine.humans.resume(ANNA);
    await engine.humans.resume(ANNA);
    expect(textsOf((await engine.committed(ANNA, '1')).messages)).toEqual(['1']);
    expect(await redis.client.exists(PAUSED)).toBe(0);
  });

  it('when the time is over, counted from the last call', async () => {
    await engine.humans.pause(ANNA, 24 * HOUR);
    await engine.humans.pause(ANNA, HOUR);
    const left = await redis.client.pttl(PAUSED);
    expect(left).toBeLessThanOrEqual(HOUR);
    expect(left).toBeGreaterThan(HOUR - 60_000);
  });

  it('with what it knew before', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, { parts: ['a'], dialogue: { step: 'when' } });
    await engine.turns.complete(run);
    await engine.humans.pause(ANNA, HOUR);
    expect(await engine.turns.commit(await engine.running(conversationOf('2'), '1'))).toMatchObject({ kind: 'wait' });
    await engine.humans.resume(ANNA);
    expect((await engine.turns.remembered(ANNA)).dialogue).toEqual({ step: 'when' });
  });
});
