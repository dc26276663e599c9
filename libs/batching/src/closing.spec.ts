import { describe, expect, it } from '@jest/globals';
import { conversationOf, eventually, textsOf, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');

const { redis, engine } = await useTurnEngine();

describe('a collecting batch', () => {
  it('closes when the person has been quiet for the debounce window', async () => {
    await engine.write(ANNA, 'Запишите на стрижку меня');
    await engine.advance(900);
    await engine.write(ANNA, 'На завтра');
    await engine.advance(999);
    expect(await engine.sweep()).toEqual([]);
    await engine.advance(1);
    const [turn] = await engine.sweep();
    expect(turn).toEqual({ conversation: ANNA, turnId: expect.stringMatching(/^[0-9a-f]{13,}$/), run: 1 });
    expect(textsOf((await engine.begin(turn!)).messages)).toEqual(['Запишите на стрижку меня', 'На завтра']);
  });

  it('closes at max wait, though the person writes on', async () => {
    engine.use({ batching: { maxBatchSize: 100 } });
    for (let message = 0; message < 20; message++) {
      await engine.write(ANNA, String(message));
      await engine.advance(500);
      expect(await engine.sweep()).toHaveLength(message < 19 ? 0 : 1);
    }
  });

  it('closes at once when it is full', async () => {
    await engine.write(ANNA, ...'123456789');
    expect(await engine.sweep()).toEqual([]);
    await engine.write(ANNA, '10');
    expect(await engine.sweep()).toHaveLength(1);
  });

  it('closes by the clock of the server when nothing stops it', async () => {
    await redis.client.flushall();
    engine.use({ batching: { debounceWindowMs: 60, sendQuietMs: 60 } });
    await engine.write(ANNA, '1');
    const turns = await eventually(
      'the batch closes',
      () => engine.sweep(),
      (claimed) => claimed.length > 0,
    );
    const run = await engine.begin(turns[0]!);
    expect(Number(await redis.client.get('clock:{0}')) - run.messages[0]!.arrivedAt).toBeGreaterThanOrEqual(60);
  });

  it('is followed by what does not fit: twelve at once are a turn of ten and a turn of two', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => String(index + 1));
    await engine.write(ANNA, ...texts);
    const [ten] = await engine.sweep();
    expect(await engine.sweep()).toEqual([]);
    const first = await engine.begin(ten!);
    expect(textsOf(first.messages)).toEqual(texts.slice(0, 10));
    expect(await engine.turns.commit(first)).toEqual({ kind: 'committed' });
    await engine.turns.complete(first);

    await engine.advance(1000);
    const [two] = await engine.sweep();
    expect(two!.turnId).not.toBe(ten!.turnId);
    expect(textsOf((await engine.begin(two!)).messages)).toEqual(texts.slice(10));
  });
});

describe('a sweep', () => {
  it('says in how many milliseconds something is due again', async () => {
    expect(await engine.batches.processPendingBatches()).toEqual({ claimed: 0, reclaimed: 0, nextDueInMs: null });
    await engine.write(ANNA, '1');
    await engine.advance(400);
    await engine.write(conversationOf('2'), '1');
    expect(await engine.batches.processPendingBatches()).toEqual({ claimed: 0, reclaimed: 0, nextDueInMs: 600 });
    await engine.advance(600);
    expect(await engine.batches.processPendingBatches()).toEqual({ claimed: 1, reclaimed: 0, nextDueInMs: 400 });
    await engine.advance(400);
    expect(await engine.batches.processPendingBatches()).toEqual({ claimed: 1, reclaimed: 0, nextDueInMs: 4600 });
  });
});
