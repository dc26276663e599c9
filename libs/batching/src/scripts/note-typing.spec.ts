import { describe, expect, it } from '@jest/globals';
import type { TypingState } from '#libs/batching';
import { conversationOf, redisContent, START, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const TURN = `turn:{0}:${ANNA}`;
const EXTEND = 7000;

const { redis, engine } = await useTurnEngine({ batching: { maxBatchSize: 4, typingExtendMs: EXTEND } });

const typing = (state: TypingState) => engine.batches.noteTyping(ANNA, state);

describe('note-typing.lua', () => {
  it.each(['composing', 'paused'] as const)(
    'ignores %s of who has nothing pending, and leaves nothing',
    async (state) => {
      expect(await typing(state)).toBe(false);
      expect(await redis.client.keys('*')).toEqual(['clock:{0}']);
    },
  );

  describe('while a batch collects', () => {
    it('keeps it open for the typing extension from now', async () => {
      await engine.write(ANNA, '1');
      await engine.advance(500);
      expect(await typing('composing')).toBe(true);
      expect(await engine.dueAt(ANNA)).toBe(500 + EXTEND);
      await engine.advance(1000);
      await typing('composing');
      expect(await engine.dueAt(ANNA)).toBe(1500 + EXTEND);
      expect(Number(await redis.client.zscore('due:{0}', 'demo')) - START).toBe(1500 + EXTEND);
    });

    it('keeps it open up to max wait', async () => {
      await engine.write(ANNA, '1');
      for (let second = 0; second < 5; second++) {
        await engine.advance(1900);
        await typing('composing');
      }
      expect(await engine.dueAt(ANNA)).toBe(10_000);
    });

    it('never makes it due sooner', async () => {
      engine.use({ batching: { typingExtendMs: 100 } });
      await engine.write(ANNA, '1');
      await typing('composing');
      expect(await engine.dueAt(ANNA)).toBe(1000);
    });

    it('falls back to the window when the typing pauses', async () => {
      await engine.write(ANNA, '1');
      await engine.advance(500);
      await typing('composing');
      await engine.advance(1000);
      expect(await typing('paused')).toBe(true);
      expect(await engine.dueAt(ANNA)).toBe(1000);
      expect(await engine.sweep()).toHaveLength(1);
    });

    it('is forgotten when what was typed arrives', async () => {
      await engine.write(ANNA, '1');
      await typing('composing');
      await engine.advance(500);
      await engine.write(ANNA, '2');
      expect(await engine.dueAt(ANNA)).toBe(1500);
      expect(await redis.client.hexists(TURN, 'typing')).toBe(0);
    });

    it('does not keep a full batch open', async () => {
      await engine.write(ANNA, ...'1234');
      await typing('composing');
      expect(await engine.dueAt(ANNA)).toBe(0);
    });

    it('leaves the message times alone', async () => {
      await engine.write(ANNA, '1');
      await engine.advance(500);
      await typing('composing');
      expect(await redis.client.hmget(TURN, 'first', 'last')).toEqual([String(START), String(START)]);
    });
  });

  describe('while a turn is on its way', () => {
    it('counts as not quiet: the reply is held for the send-quiet time from then', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.advance(1500);
      expect(await typing('composing')).toBe(true);
      await engine.advance(500);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'wait', ms: 2500 });
      expect(await redis.client.exists('due:{0}')).toBe(0);
    });

    it('holds the reply up to max wait', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.advance(8000);
      await typing('composing');
      expect(await engine.turns.commit(run)).toEqual({ kind: 'wait', ms: 1000 });
    });

    it('lets the reply go when the typing pauses', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.advance(1500);
      await typing('composing');
      await engine.advance(500);
      expect(await typing('paused')).toBe(true);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
    });

    it('keeps open what collects behind it, once the turn is complete', async () => {
      const run = await engine.committed(ANNA, '1');
      await engine.write(ANNA, '2');
      await engine.advance(100);
      await typing('composing');
      await engine.turns.complete(run);
      expect(await engine.dueAt(ANNA)).toBe(3100 + EXTEND);
    });

    it('is forgotten with the turn when nothing collects behind it', async () => {
      const run = await engine.committed(ANNA, '1');
      await typing('composing');
      await engine.turns.complete(run);
      expect(await redis.client.exists(TURN)).toBe(0);
    });
  });

  it('changes nothing of a committed turn but its note', async () => {
    const run = await engine.committed(ANNA, '1');
    const before = await redisContent(redis.client);
    await typing('composing');
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
    await typing('paused');
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
