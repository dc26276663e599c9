import { describe, expect, it } from '@jest/globals';
import { conversationOf, textsOf, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const APOLOGY = ['Простите, мы ответим позже'];

const { redis, engine } = await useTurnEngine({ turns: { leaseMs: 30_000, attempts: 3, enqueueDeadlineMs: 5000 } });

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
    expect(again).toMatchObject({ committed: true, outcome: { parts: ['a', 'b'], states: new Map([[1, 'sent']]) } });
    expect(await engine.turns.complete(again)).toBe('completed');
    expect((await engine.turns.remembered(ANNA)).dialogue).toEqual({ step: 'done' });
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

  const giveUp = (turnId: string) => engine.turns.deadLetter(ANNA, turnId, null, null, APOLOGY);

  it.each(['die', 'fail'] as const)('is given up, whether they %s, and apologises in one more run', async (how) => {
    const turnId = await useUp(how);
    expect(await giveUp(turnId)).toBe('apologise');
    const letter = await redis.client.hgetall(`dead:{0}:${turnId}`);
    expect(letter).toMatchObject({ runs: '3', conversation: ANNA });
    expect(letter['reason']).toBe(how === 'fail' ? 'the model is away: 3' : 'every run died without an error');
    expect(letter['messages']).toContain('отравленное');

    const [last] = await engine.sweep();
    const apology = await engine.begin(last!);
    expect(apology).toMatchObject({ turnId, run: 1, committed: true, messages: [], outcome: { parts: APOLOGY } });
    expect(await engine.turns.complete(apology)).toBe('completed');
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

  it('is given up by one of many who see it, and still apologises', async () => {
    const turnId = await useUp('die');
    const given = await Promise.all([1, 2, 3].map(() => giveUp(turnId)));
    expect(given.sort()).toEqual(['apologise', 'lost', 'lost']);
    expect(await redis.client.zcard('dead:{0}')).toBe(1);
    expect((await engine.begin({ conversation: ANNA, turnId })).outcome?.parts).toEqual(APOLOGY);
  });

  it('lets the conversation go on', async () => {
    const turnId = await useUp('die');
    await giveUp(turnId);
    await engine.turns.complete(await engine.begin({ conversation: ANNA, turnId }));
    const next = await engine.running(ANNA, 'Ау');
    expect(textsOf(next.messages)).toEqual(['Ау']);
    expect(next.run).toBe(1);
    await engine.advance(2000);
    expect(await engine.turns.commit(next)).toEqual({ kind: 'committed' });
  });

  it('is freed without an apology when that cannot be delivered either', async () => {
    const turnId = await useUp('die');
    await giveUp(turnId);
    for (let run = 1; run <= 3; run++) {
      expect((await engine.begin({ conversation: ANNA, turnId })).run).toBe(run);
      await engine.advance(30_000);
      await engine.sweep();
    }
    expect(await engine.turns.beginRun(ANNA, turnId, WORKER)).toEqual({ kind: 'exhausted', runs: 3 });
    expect(await giveUp(turnId)).toBe('dead');
    expect(await redis.client.hget('tally:{0}', 'not_apologised')).toBe('1');
    expect(await redis.client.zcard('dead:{0}')).toBe(1);
    expect(textsOf((await engine.running(ANNA, 'Ау')).messages)).toEqual(['Ау']);
  });
});
