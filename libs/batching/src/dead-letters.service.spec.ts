import { describe, expect, it } from '@jest/globals';
import type { ConversationId } from '#libs/messaging';
import { conversationOf, redisContent, START, textsOf, useTurnEngine } from '#libs/testing';
import { shardOf } from './shard.js';

const PEOPLE = Array.from({ length: 8 }, (_, n) => conversationOf(`+7916${1_000_000 + n}`));
const ANNA = PEOPLE[0]!;
const STEP = { tool: 'book', args: {}, result: { id: 'b1' } };

const { redis, engine } = await useTurnEngine({ batching: { shards: 4 } });

/** A turn of this text that died; its apology is still to be delivered. */
async function dying(conversation: ConversationId, text = '1'): Promise<string> {
  const run = await engine.committed(conversation, text);
  await engine.turns.recordSteps(run, [[1, STEP]]);
  await engine.turns.deadLetter(conversation, run.turnId, run.fence, 'the model is away', ['Простите']);
  return run.turnId;
}

/** The same, its apology delivered. */
async function dead(conversation: ConversationId, text = '1'): Promise<string> {
  const turnId = await dying(conversation, text);
  await engine.turns.complete(await engine.begin({ conversation, turnId }));
  return turnId;
}

/** A turn that died after a part of its answer had left. */
async function deadHalfway(conversation: ConversationId): Promise<string> {
  const run = await engine.committed(conversation, '1');
  await engine.turns.storeOutcome(run, { parts: ['a', 'b'], dialogue: null });
  await engine.turns.markPart(run, 1, 'sent');
  await engine.turns.deadLetter(conversation, run.turnId, run.fence, 'the channel is away', ['Простите']);
  return run.turnId;
}

const turnIds = async (limit: number) => (await engine.deadLetters.list(limit)).map(({ turnId }) => turnId);

/** What is kept of a turn, if anything, is kept with an end. */
async function endsBySomeTime(turnId: string): Promise<void> {
  const keys = (await redis.client.keys('*')).filter((key) => key.includes(turnId));
  const ends = await Promise.all(keys.map(async (key) => [key, await redis.client.ttl(key)]));
  expect(ends.filter(([, ttl]) => ttl === -1)).toEqual([]);
}

describe('dead letters', () => {
  it('are none where nothing has died', async () => {
    expect(await engine.deadLetters.list(10)).toEqual([]);
    expect(await engine.deadLetters.find('another')).toBeNull();
  });

  it('are listed over all shards, the latest first, so many at the most', async () => {
    const dying: string[] = [];
    for (const person of PEOPLE) dying.unshift(await dead(person));
    expect(await turnIds(100)).toEqual(dying);
    expect(await turnIds(3)).toEqual(dying.slice(0, 3));
  });

  it('tell whose they are, why and when they died, what had left, and what was written', async () => {
    await engine.write(ANNA, 'Запишите меня');
    const turnId = await dying(ANNA, 'на завтра');
    const letter = await engine.deadLetters.find(turnId);
    expect(letter).toEqual({
      turnId,
      conversation: ANNA,
      tenant: 'demo',
      runs: 1,
      reason: 'the model is away',
      diedAt: START + 3000,
      sentParts: 0,
      messages: [expect.objectContaining({ arrivedAt: START }), expect.objectContaining({ arrivedAt: START })],
    });
    expect(textsOf(letter!.messages)).toEqual(['Запишите меня', 'на завтра']);
    expect(await engine.deadLetters.list(1)).toEqual([letter]);
  });

  it('tell how many parts may have reached the person', async () => {
    expect(await engine.deadLetters.find(await deadHalfway(ANNA))).toMatchObject({ sentParts: 1 });
  });

  describe('brought back', () => {
    it('are turns again, and no letters any more', async () => {
      const turnId = await dead(ANNA);
      expect(await engine.deadLetters.redrive(turnId)).toBe('redriven');
      expect(await engine.deadLetters.list(10)).toEqual([]);
      expect(await engine.sweep()).toEqual([{ conversation: ANNA, turnId, run: 1 }]);
      const run = await engine.begin({ conversation: ANNA, turnId });
      expect(run).toMatchObject({ late: true, steps: [STEP] });
      expect(textsOf(run.messages)).toEqual(['1']);
    });

    it('are unknown where there is no such letter', async () => {
      await dead(ANNA);
      const before = await redisContent(redis.client);
      expect(await engine.deadLetters.redrive('another')).toBe('unknown');
      expect(await redisContent(redis.client)).toEqual(before);
    });

    it('are still dying while their apology is on its way', async () => {
      const turnId = await dying(ANNA);
      expect(await engine.deadLetters.redrive(turnId)).toBe('dying');
      await engine.turns.complete(await engine.begin({ conversation: ANNA, turnId }));
      expect(await engine.deadLetters.redrive(turnId)).toBe('redriven');
    });

    it('are in one turn, whoever else brings them back', async () => {
      const turnId = await dead(ANNA);
      const results = await Promise.all([1, 2, 3].map(() => engine.deadLetters.redrive(turnId)));
      expect(results.sort()).toEqual(['redriven', 'unknown', 'unknown']);
      expect(await engine.sweep()).toHaveLength(1);
    });

    it('take as long a burst as may wait', async () => {
      const { maxWaiting } = engine.batching.flood;
      const texts = Array.from({ length: maxWaiting }, (_, n) => String(n));
      const run = await engine.running(ANNA, '0');
      await engine.write(ANNA, ...texts.slice(1));
      await engine.turns.supersede(run);
      await engine.advance(1000);
      const merged = await engine.begin((await engine.sweep())[0]!);
      await engine.turns.deadLetter(ANNA, merged.turnId, merged.fence, 'too long', ['Простите']);
      await engine.turns.complete(await engine.begin(merged));
      expect(await engine.deadLetters.redrive(merged.turnId)).toBe('redriven');
      expect(textsOf((await engine.begin(merged)).messages)).toEqual(texts);
    });
  });

  describe('discarded', () => {
    it('are forgotten, with their messages and what they had done', async () => {
      const [turnId, other] = [await dead(ANNA), await dead(PEOPLE[1]!)];
      const shard = shardOf(ANNA, 4);
      expect(await engine.deadLetters.discard(turnId)).toBe(true);
      expect(await engine.deadLetters.find(turnId)).toBeNull();
      expect(await turnIds(10)).toEqual([other]);
      expect(
        await redis.client.exists(...['dead', 'effects', 'claimed'].map((kind) => `${kind}:{${shard}}:${turnId}`)),
      ).toBe(0);
      await endsBySomeTime(turnId);
    });

    it('leave nothing without an end, also when a part of the answer had left', async () => {
      const turnId = await deadHalfway(ANNA);
      await engine.deadLetters.discard(turnId);
      await endsBySomeTime(turnId);
    });

    it('leave nothing without an end, also when the apology could not be delivered', async () => {
      const turnId = await dying(ANNA);
      const apology = await engine.begin({ conversation: ANNA, turnId });
      expect(await engine.turns.deadLetter(ANNA, turnId, apology.fence, 'no such number', ['Простите'])).toBe('dead');
      await engine.deadLetters.discard(turnId);
      await endsBySomeTime(turnId);
    });

    it('are so once', async () => {
      const turnId = await dead(ANNA);
      await engine.deadLetters.discard(turnId);
      expect(await engine.deadLetters.discard(turnId)).toBe(false);
      expect(await engine.deadLetters.redrive(turnId)).toBe('unknown');
    });

    it('do not take the apology from the person', async () => {
      const turnId = await dying(ANNA);
      expect(await engine.deadLetters.discard(turnId)).toBe(true);
      const apology = await engine.begin({ conversation: ANNA, turnId });
      expect(apology.outcome?.parts).toEqual(['Простите']);
      expect(await engine.turns.complete(apology)).toBe('completed');
    });
  });
});
