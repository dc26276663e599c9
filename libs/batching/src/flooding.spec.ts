import { describe, expect, it } from '@jest/globals';
import type { AppendResult } from '#libs/batching';
import { conversationOf, textMessage, textsOf, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const BORIS = conversationOf('+79990000000');
const BATCH = `rapid-fire:{0}:${ANNA}`;

/** Five at once, then one a second. */
const FIVE = { burst: 5, perMs: 5000, maxWaiting: 500, maxWaitingBytes: 1_048_576 };

const { redis, engine } = await useTurnEngine({ batching: { flood: FIVE } });

/** Sends so many messages in one call, by a gateway that comes again after a refusal or not. */
const send = (count: number, { redelivers = true, conversation = ANNA, text = 'Ау' } = {}) =>
  engine.batches.addMessages(
    Array.from({ length: count }, () => ({ conversation, message: textMessage(text), redelivers })),
  );
const times = (count: number, result: AppendResult) => new Array<AppendResult>(count).fill(result);

describe('what a person could type', () => {
  it('passes: thirty at once, in one call or one by one', async () => {
    engine.use({});
    expect(await send(30)).toEqual(times(30, 'added'));
    for (let message = 0; message < 30; message++) {
      expect(await send(1, { conversation: BORIS })).toEqual(['added']);
    }
    expect(await engine.tally('flooding')).toBeNull();
    expect(await send(1)).toEqual(['flooding']);
    expect(await send(1, { conversation: BORIS })).toEqual(['flooding']);
  });

  it.each([
    [7, 1000],
    [30, 10_000],
    [45, 7000],
    [1000, 60_000],
  ])('passes to the last one of %d in %d ms, and no further', async (burst, perMs) => {
    engine.use({ batching: { flood: { ...FIVE, burst, perMs, maxWaiting: 5000 } } });
    expect(await send(burst + 1)).toEqual([...times(burst, 'added'), 'flooding']);
  });
});

describe('a gateway that comes again', () => {
  it('is refused what is more, in this conversation alone', async () => {
    expect(await send(7)).toEqual([...times(5, 'added'), ...times(2, 'flooding')]);
    expect(await redis.client.llen(BATCH)).toBe(5);
    expect(await engine.tally('flooding')).toBe('2');
    expect(await send(5, { conversation: BORIS })).toEqual(times(5, 'added'));
  });

  it('is let in again at the rate of the bucket', async () => {
    await send(5);
    await engine.advance(999);
    expect(await send(1)).toEqual(['flooding']);
    await engine.advance(1);
    expect(await send(2)).toEqual(['added', 'flooding']);
    await engine.advance(3000);
    expect(await send(4)).toEqual([...times(3, 'added'), 'flooding']);
  });

  it('has a full bucket, and no fuller one, after a long silence', async () => {
    await send(5);
    await engine.advance(60_000);
    expect(await send(6)).toEqual([...times(5, 'added'), 'flooding']);
  });

  it('does not lengthen its wait by knocking', async () => {
    await send(5);
    for (let knock = 0; knock < 20; knock++) await send(10);
    await engine.advance(1000);
    expect(await send(1)).toEqual(['added']);
  });

  it('may bring what was refused: it is no repeat', async () => {
    await send(5);
    const message = textMessage('Ау', { id: 'm1' });
    const add = () => engine.batches.addMessage({ conversation: ANNA, message, redelivers: true });
    expect(await add()).toBe('flooding');
    await engine.advance(1000);
    expect(await add()).toBe('added');
    expect(await add()).toBe('duplicate');
  });

  it('is not charged for a repeat', async () => {
    const message = textMessage('Ау', { id: 'm1' });
    await engine.batches.addMessage({ conversation: ANNA, message, redelivers: true });
    for (let again = 0; again < 10; again++) {
      expect(await engine.batches.addMessage({ conversation: ANNA, message, redelivers: true })).toBe('duplicate');
    }
    expect(await send(4)).toEqual(times(4, 'added'));
  });

  it('finds its bucket as it was after a turn’s end, while messages wait', async () => {
    engine.use({ batching: { flood: FIVE, maxBatchSize: 3 } });
    await send(5);
    const run = await engine.begin((await engine.sweep())[0]!);
    expect(run.messages).toHaveLength(3);
    await engine.turns.commit(run);
    await engine.turns.complete(run);
    expect(await send(1)).toEqual(['flooding']);
    await engine.advance(1000);
    expect(await send(2)).toEqual(['added', 'flooding']);
  });

  it('finds its bucket as it was after a turn was superseded', async () => {
    engine.use({ batching: { flood: { ...FIVE, perMs: 60_000 } } });
    await send(3);
    await engine.advance(1000);
    const run = await engine.begin((await engine.sweep())[0]!);
    await send(2);
    expect(await engine.turns.supersede(run)).toBe(true);
    expect(await send(1)).toEqual(['flooding']);
  });
});

describe('a gateway that does not come again', () => {
  it('is never refused a flood: it is counted, and spills into later turns of max batch size', async () => {
    engine.use({});
    const texts = Array.from({ length: 45 }, (_, n) => String(n));
    await engine.write(ANNA, ...texts);
    expect(await engine.tally('flooding')).toBe('15');
    const turns: string[][] = [];
    for (let turn = 0; turn < 5; turn++) {
      await engine.advance(1000);
      const run = await engine.begin((await engine.sweep())[0]!);
      turns.push(textsOf(run.messages));
      await engine.advance(3000);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
      await engine.turns.complete(run);
    }
    expect(turns.map(({ length }) => length)).toEqual([10, 10, 10, 10, 5]);
    expect(turns.flat()).toEqual(texts);
    expect(await redis.client.keys('turn:*')).toEqual([]);
  });

  it('keeps one that comes again refused: the bucket is the conversation’s', async () => {
    await send(8, { redelivers: false });
    expect(await send(1)).toEqual(['flooding']);
  });
});

describe('what may wait in one conversation', () => {
  const open = (flood: Partial<typeof FIVE>) =>
    engine.use({ batching: { flood: { ...FIVE, burst: 10_000, perMs: 10_000, ...flood } } });

  it.each([true, false])('is so many messages; more are refused (comes again: %s)', async (redelivers) => {
    open({ maxWaiting: 20 });
    expect(await send(23, { redelivers })).toEqual([...times(20, 'added'), ...times(3, 'full')]);
    expect(await redis.client.llen(BATCH)).toBe(20);
    expect(await send(1, { redelivers, conversation: BORIS })).toEqual(['added']);
    await engine.sweep();
    expect(await send(11, { redelivers })).toEqual([...times(10, 'added'), 'full']);
  });

  it('is so many bytes; more are refused', async () => {
    const maxWaitingBytes = 400_000;
    open({ maxWaiting: 10_000, maxWaitingBytes });
    const results = await send(100, { text: 'я'.repeat(4096) });
    const taken = results.indexOf('full');
    expect(results).toEqual([...times(taken, 'added'), ...times(100 - taken, 'full')]);
    const bytes = (await redis.client.lrange(BATCH, 0, -1)).reduce((sum, json) => sum + Buffer.byteLength(json), 0);
    expect(bytes).toBeGreaterThan(maxWaitingBytes / 2);
    expect(bytes).toBeLessThan(maxWaitingBytes + 10_000);
  });

  it('says of a repeat that it is one, also when no more may wait', async () => {
    open({ maxWaiting: 1 });
    const message = textMessage('Ау', { id: 'm1' });
    expect(await engine.batches.addMessage({ conversation: ANNA, message })).toBe('added');
    expect(await send(1)).toEqual(['full']);
    expect(await engine.batches.addMessage({ conversation: ANNA, message })).toBe('duplicate');
  });

  it('loses nothing to a refusal: what was refused is no repeat once there is room', async () => {
    open({ maxWaiting: 1 });
    await send(1);
    const add = () => engine.batches.addMessage({ conversation: ANNA, message: textMessage('Ау', { id: 'm1' }) });
    expect(await add()).toBe('full');
    await engine.advance(1000);
    await engine.sweep();
    expect(await add()).toBe('added');
  });
});
