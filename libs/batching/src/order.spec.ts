import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, START, textMessage, textsOf, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const { redis, engine } = await useTurnEngine({ batching: { lateAfterMs: 10 * MINUTE } });

/** Adds a message that its gateway says was sent so long before START. */
const add = (text: string, agoMs: number | null) =>
  engine.batches.addMessage({
    conversation: ANNA,
    message: textMessage(text, { sentAt: agoMs === null ? null : START - agoMs }),
  });

async function begun(): Promise<Run> {
  await engine.advance(1000);
  return engine.begin((await engine.sweep())[0]!);
}

describe('the messages of a turn', () => {
  it('are in the order of their gateway’s clock where its seconds differ', async () => {
    await add('3', 1000);
    await add('1', 3000);
    await add('2', 2000);
    expect(textsOf((await begun()).messages)).toEqual(['1', '2', '3']);
  });

  it('are in the order of their arrival within a second, and where they carry no time', async () => {
    await add('1', 500);
    await add('2', null);
    await add('3', 900);
    await add('4', 100);
    expect(textsOf((await begun()).messages)).toEqual(['1', '2', '3', '4']);
  });

  it('are in order across what was claimed and what the run took along', async () => {
    await add('2', 1000);
    await engine.advance(1000);
    const [turn] = await engine.sweep();
    await add('1', 5000);
    expect(textsOf((await engine.begin(turn!)).messages)).toEqual(['1', '2']);
  });

  it('are in order across a supersede', async () => {
    await add('2', 2000);
    const stale = await begun();
    await add('3', 1000);
    await add('1', 5000);
    expect(await engine.turns.supersede(stale)).toBe(true);
    expect(textsOf((await begun()).messages)).toEqual(['1', '2', '3']);
  });
});

describe('a turn is late by its gateway’s clock', () => {
  it('when one of its messages was under way for longer than it may', async () => {
    await add('1', 0);
    await add('2', 10 * MINUTE + 1);
    expect((await begun()).late).toBe(true);
  });

  it('for every run of it, and counted once, when it is complete', async () => {
    await add('1', 11 * MINUTE);
    const run = await begun();
    await engine.turns.failRun(run, 0, 'the model is away');
    const again = await engine.begin(run);
    expect(again.late).toBe(true);
    await engine.turns.complete(again);
    expect(await redis.client.hget('tally:{0}', 'late')).toBe('1');
  });

  it('and not when they were all in time, however long the turn took to be due', async () => {
    await add('1', 10 * MINUTE);
    await engine.advance(9 * MINUTE);
    const run = await begun();
    expect(run.late).toBe(false);
    await engine.turns.complete(run);
    expect(await redis.client.hget('tally:{0}', 'late')).toBeNull();
  });

  it.each([
    ['none', null],
    ['from the future', -1000],
    ['absurdly old', 8 * DAY],
    ['absurdly far ahead', -2 * DAY],
  ])('and not by a time that is %s', async (_what, agoMs) => {
    await add('1', agoMs);
    expect((await begun()).late).toBe(false);
  });
});
