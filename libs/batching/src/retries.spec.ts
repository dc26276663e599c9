import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { conversationOf, startTestRedis, textsOf, TurnEngine, type TestRedis, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');

let redis: TestRedis;
let engine: TurnEngine;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  engine = new TurnEngine(redis, { turns: { leaseMs: 30_000, attempts: 3, enqueueDeadlineMs: 5000 } });
  await engine.stopClock();
});
afterAll(() => redis.stop());

describe('a run that fails', () => {
  it('is followed by the next one after its backoff', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.turns.failRun(run, 700, 'the model is away');
    await engine.advance(699);
    expect(await engine.sweep()).toEqual([]);
    await engine.advance(1);
    const [again] = await engine.sweep();
    expect(again).toEqual({ conversation: ANNA, turnId: run.turnId, run: 2 });
    expect(await engine.begin(again!)).toMatchObject({ run: 2, messages: run.messages, committed: false });
  });

  it('leaves its commit, its outcome and what it has sent to the next one', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.advance(2000);
    await engine.turns.commit(run);
    await engine.turns.storeOutcome(run, { parts: ['a', 'b'], dialogue: { step: 'done' } });
    await engine.turns.markPart(run, 1, 'sent');
    await engine.turns.failRun(run, 700, 'the channel is away');
    await engine.advance(700);
    const again = await engine.begin((await engine.sweep())[0]!);
    expect(again).toMatchObject({ committed: true, outcome: { parts: ['a', 'b'], sent: new Set([1]) } });
    expect(await engine.turns.complete(again)).toBe(true);
    expect(await engine.turns.dialogueOf(ANNA)).toEqual({ step: 'done' });
  });
});

describe('a turn whose runs are all used up', () => {
  async function useUp(how: 'die' | 'fail'): Promise<string> {
    let run = await engine.running(ANNA, 'отравленное');
    for (;;) {
      if (how === 'fail') await engine.turns.failRun(run, 30_000, `the model is away: ${run.run}`);
      await engine.advance(30_000);
      const [again] = await engine.sweep();
      const begun = await engine.turns.beginRun(ANNA, again!.turnId, WORKER);
      if (begun.kind !== 'run') {
        expect(begun).toEqual({ kind: 'exhausted', runs: 3 });
        return run.turnId;
      }
      run = begun.run;
    }
  }

  it.each(['die', 'fail'] as const)('is given up, whether they %s', async (how) => {
    const turnId = await useUp(how);
    expect(await engine.turns.deadLetter(ANNA, turnId, null, null)).toBe(0);
    const letter = await redis.client.hgetall(`dead:{0}:${turnId}`);
    expect(letter).toMatchObject({ runs: '3', conversation: ANNA });
    expect(letter['reason']).toBe(how === 'fail' ? 'the model is away: 3' : 'every run died without an error');
    expect(letter['messages']).toContain('отравленное');
    await engine.advance(3_600_000);
    expect(await engine.sweep()).toEqual([]);
    expect(await engine.turns.beginRun(ANNA, turnId, WORKER)).toEqual({ kind: 'lost' });
  });

  it('is found again when who was to give it up died as well', async () => {
    const turnId = await useUp('die');
    await engine.advance(5000);
    expect(await engine.sweep()).toEqual([{ conversation: ANNA, turnId, run: 4 }]);
    expect(await engine.turns.beginRun(ANNA, turnId, WORKER)).toEqual({ kind: 'exhausted', runs: 3 });
  });

  it('is given up by one of many who see it', async () => {
    const turnId = await useUp('die');
    const given = await Promise.all([1, 2, 3].map(() => engine.turns.deadLetter(ANNA, turnId, null, null)));
    expect(given.filter((sentParts) => sentParts !== null)).toEqual([0]);
    expect(await redis.client.zcard('dead:{0}')).toBe(1);
  });

  it('lets the conversation go on', async () => {
    const turnId = await useUp('die');
    await engine.turns.deadLetter(ANNA, turnId, null, null);
    const next = await engine.running(ANNA, 'Ау');
    expect(textsOf(next.messages)).toEqual(['Ау']);
    expect(next.run).toBe(1);
    await engine.advance(2000);
    expect(await engine.turns.commit(next)).toEqual({ kind: 'committed' });
  });
});
