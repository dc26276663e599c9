import { describe, expect, it } from '@jest/globals';
import { conversationOf, redisContent, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const APOLOGY = ['Простите'];

const { redis, engine } = await useTurnEngine();

/** A turn that died; its apology is still to come. */
async function dying() {
  const run = await engine.committed(ANNA, '1');
  await engine.turns.recordSteps(run, [[1, { tool: 'book', args: {}, result: { id: 'b1' } }]]);
  await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'the model is away', APOLOGY);
  return run;
}

/** Delivers the apology, which frees the conversation. */
async function apologise(turnId: string) {
  const run = await engine.begin({ conversation: ANNA, turnId });
  expect(run.outcome?.parts).toEqual(APOLOGY);
  expect(await engine.turns.complete(run)).toBe('completed');
}

const keysOf = async (turnId: string) =>
  Object.keys(await redisContent(redis.client)).filter((key) => key.includes(turnId));

describe('discard.lua', () => {
  it('leaves nothing of the turn', async () => {
    const { turnId } = await dying();
    await apologise(turnId);
    expect(await engine.deadLetters.discard(turnId)).toBe(true);
    expect(await keysOf(turnId)).toEqual([]);
    expect(await engine.deadLetters.list(10)).toEqual([]);
  });

  it('lets an apology arrive that is on its way', async () => {
    const { turnId } = await dying();
    expect(await engine.deadLetters.discard(turnId)).toBe(true);
    expect(await keysOf(turnId)).toEqual([`outcome:{0}:${turnId}`]);
    await apologise(turnId);
    expect(await redis.client.pttl(`outcome:{0}:${turnId}`)).toBeGreaterThan(0);
  });

  it('changes nothing of a turn that was redriven before', async () => {
    const { turnId } = await dying();
    await apologise(turnId);
    await engine.running(ANNA, '2');
    expect(await engine.deadLetters.redrive(turnId)).toBe('redriven');
    const before = await redisContent(redis.client);
    expect(await engine.deadLetters.discard(turnId)).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
