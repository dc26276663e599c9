import { describe, expect, it } from '@jest/globals';
import { conversationOf, redisContent, stale, STALE, START, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const BATCH = `rapid-fire:{0}:${ANNA}`;
const TURN = `turn:{0}:${ANNA}`;

const { redis, engine } = await useTurnEngine({ batching: { maxBatchSize: 4, supersedeMax: 2 } });

describe('commit.lua', () => {
  describe('with nothing newer', () => {
    it('waits until the person has been quiet for long enough to send', async () => {
      const run = await engine.running(ANNA, '1');
      expect(await engine.turns.commit(run)).toEqual({ kind: 'wait', ms: 2000 });
      await engine.advance(1999);
      const before = await redisContent(redis.client);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'wait', ms: 1 });
      expect(await redisContent(redis.client)).toEqual(before);
      await engine.advance(1);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
      expect(await redis.client.hget(TURN, 'committed')).toBe(String(START + 3000));
    });

    it('never waits beyond max wait', async () => {
      engine.use({});
      for (let message = 0; message < 9; message++) {
        await engine.write(ANNA, 'still writing');
        await engine.advance(900);
      }
      await engine.advance(100);
      const run = await engine.begin((await engine.sweep())[0]!);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'wait', ms: 10_000 - 8200 });
    });

    it('says committed again to who asks again, also to a later run and past a newer message', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.advance(2000);
      await engine.turns.commit(run);
      await engine.write(ANNA, '2');
      expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
      await engine.turns.failRun(run, 0, 'the channel is away');
      expect(await engine.turns.commit(await engine.begin(run))).toEqual({ kind: 'committed' });
      expect(await engine.textsIn(BATCH)).toEqual(['2']);
      expect(await engine.tally('superseded')).toBeNull();
    });
  });

  describe('with a newer message waiting', () => {
    it('puts the turn back in front of it, as one collecting batch', async () => {
      const run = await engine.running(ANNA, '1', '2');
      await engine.advance(100);
      await engine.write(ANNA, '3');
      await engine.advance(300);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'superseded' });
      expect(await engine.textsIn(BATCH)).toEqual(['1', '2', '3']);
      expect(await redis.client.hgetall(TURN)).toEqual({
        phase: 'collecting',
        first: String(START),
        last: String(START + 1100),
        supersedes: '1',
        tenant: 'demo',
        bucket: expect.any(String),
      });
      expect(await redis.client.exists(`claimed:{0}:${run.turnId}`, 'inflight:{0}')).toBe(0);
      expect(await engine.dueAt(ANNA)).toBe(2100);
      expect(Number(await redis.client.zscore('due:{0}', 'demo'))).toBe(START + 2100);
      expect(await engine.tally('superseded')).toBe('1');
    });

    it('leaves the superseded run without any right', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.write(ANNA, '2');
      await engine.turns.commit(run);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'lost' });
    });

    it('makes the burst due at send quiet when its supersedes are used up', async () => {
      let run = await engine.running(ANNA, '1');
      await engine.write(ANNA, '2');
      await engine.turns.commit(run);
      run = await engine.running(ANNA, '3');
      await engine.write(ANNA, '4');
      expect(await engine.turns.commit(run)).toEqual({ kind: 'superseded' });
      expect(await engine.dueAt(ANNA)).toBe(2000 + 3000);
      expect(await redis.client.hget(TURN, 'supersedes')).toBe('2');
    });

    it('commits past it at max wait, and counts that', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.advance(8999);
      await engine.write(ANNA, '2');
      await engine.advance(1);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
      expect(await engine.textsIn(BATCH)).toEqual(['2']);
      expect(await engine.tally('committed_at_max_wait')).toBe('1');
    });

    it('commits past the overflow of a turn that closed by size at once, and counts that', async () => {
      await engine.write(ANNA, '1', '2', '3', '4', '5');
      const [turn] = await engine.sweep();
      expect(await engine.turns.commit(await engine.begin(turn!))).toEqual({ kind: 'committed' });
      expect(await engine.textsIn(BATCH)).toEqual(['5']);
      expect(await engine.tally('committed_past_overflow')).toBe('1');
    });
  });

  it.each(STALE)('is lost on a stale %s, and changes nothing', async (by) => {
    const run = await engine.running(ANNA, '1');
    await engine.write(ANNA, '2');
    await engine.advance(5000);
    const before = await redisContent(redis.client);
    expect(await engine.turns.commit(stale(run, by))).toEqual({ kind: 'lost' });
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
