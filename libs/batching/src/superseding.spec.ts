import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, textsOf, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');

const { engine } = await useTurnEngine({ batching: { supersedeMax: 2 } });

/** Lets the burst be due after this time, and not before, and begins its next turn. */
async function begunAfter(ms: number): Promise<Run> {
  await engine.advance(ms - 1);
  expect(await engine.sweep()).toEqual([]);
  await engine.advance(1);
  const [turn] = await engine.sweep();
  return engine.begin(turn!);
}

describe('a message during a run', () => {
  it('before the commit makes one merged turn of both, in order', async () => {
    const stale = await engine.running(ANNA, 'Запишите меня', 'на завтра');
    await engine.advance(500);
    await engine.write(ANNA, 'нет, на среду');
    expect(await engine.turns.commit(stale)).toEqual({ kind: 'superseded' });
    const merged = await begunAfter(1000);
    expect(merged.turnId).not.toBe(stale.turnId);
    expect(textsOf(merged.messages)).toEqual(['Запишите меня', 'на завтра', 'нет, на среду']);
    await engine.advance(2000);
    expect(await engine.turns.commit(merged)).toEqual({ kind: 'committed' });
  });

  it('after the commit waits for the next turn, due when this one is complete', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.advance(2000);
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
    await engine.write(ANNA, '2');
    await engine.advance(4000);
    expect(await engine.sweep()).toEqual([]);
    expect(await engine.turns.complete(run)).toBe('completed');
    const [next] = await engine.sweep();
    expect(textsOf((await engine.begin(next!)).messages)).toEqual(['2']);
  });

  it('between claim and run is taken by that run', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(1000);
    const [turn] = await engine.sweep();
    await engine.write(ANNA, '2');
    const run = await engine.begin(turn!);
    expect(textsOf(run.messages)).toEqual(['1', '2']);
    expect(await engine.turns.commit(run)).toEqual({ kind: 'wait', ms: 3000 });
  });

  it('makes a turn longer than max batch size, which is not split', async () => {
    engine.use({ batching: { maxBatchSize: 3 } });
    const stale = await engine.running(ANNA, '1', '2');
    await engine.write(ANNA, '3', '4');
    await engine.turns.commit(stale);
    expect(textsOf((await begunAfter(1000)).messages)).toEqual(['1', '2', '3', '4']);
  });

  it('does not supersede a turn that closed by size', async () => {
    engine.use({ batching: { maxBatchSize: 2 } });
    await engine.write(ANNA, '1', '2', '3');
    const run = await engine.begin((await engine.sweep())[0]!);
    await engine.write(ANNA, '4');
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
    await engine.turns.complete(run);
    expect(textsOf((await engine.begin((await engine.sweep())[0]!)).messages)).toEqual(['3', '4']);
  });
});

describe('a burst that was superseded as often as it may be', () => {
  async function supersedeTwice(): Promise<void> {
    for (const text of ['1', '2']) {
      const stale = await engine.running(ANNA, text);
      await engine.write(ANNA, `${text} and more`);
      expect(await engine.turns.commit(stale)).toEqual({ kind: 'superseded' });
    }
  }

  it('starts only when its reply could leave', async () => {
    await supersedeTwice();
    const run = await begunAfter(3000);
    expect(textsOf(run.messages)).toEqual(['1', '1 and more', '2', '2 and more']);
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
  });

  it('starts at max wait at the latest, and then cannot be superseded', async () => {
    await supersedeTwice();
    for (let at = 2000; at < 10_000; at += 2000) {
      await engine.advance(2000);
      await engine.write(ANNA, 'still writing');
    }
    const [turn] = await engine.sweep();
    const run = await engine.begin(turn!);
    await engine.write(ANNA, 'too late');
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
    expect(run.messages).toHaveLength(8);
  });

  it('has its full budget again after its answer', async () => {
    await supersedeTwice();
    await engine.turns.complete(await begunAfter(3000));
    const stale = await engine.running(ANNA, 'Спасибо');
    await engine.write(ANNA, 'А адрес?');
    await engine.turns.commit(stale);
    expect(textsOf((await begunAfter(1000)).messages)).toEqual(['Спасибо', 'А адрес?']);
  });
});
