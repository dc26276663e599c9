import { describe, expect, it } from '@jest/globals';
import { conversationOf, redisContent, stale, STALE, START, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const TURN = `turn:{0}:${ANNA}`;

const { redis, engine } = await useTurnEngine();

describe('give-back.lua', () => {
  describe('after a run that failed', () => {
    it('gives the turn back, to be looked at after its backoff, with the problem and the run counted', async () => {
      const run = await engine.running(ANNA, '1');
      expect(await engine.turns.failRun(run, 700, 'the model is away')).toBe(true);
      expect(await redis.client.hgetall(TURN)).toEqual({
        phase: 'queued',
        turn: run.turnId,
        runs: '1',
        closed: 'quiet',
        place: '1',
        error: 'the model is away',
        first: String(START),
        last: String(START),
        tenant: 'demo',
        bucket: expect.any(String),
      });
      expect(Number(await redis.client.zscore('inflight:{0}', ANNA)) - START).toBe(1700);
      expect(await redis.client.llen(`claimed:{0}:${run.turnId}`)).toBe(1);
    });

    it('keeps a commit', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.advance(2000);
      await engine.turns.commit(run);
      await engine.turns.failRun(run, 0, 'the channel is away');
      expect((await engine.begin(run)).committed).toBe(true);
    });

    it('takes the right to act from the run that failed', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.turns.failRun(run, 700, 'the model is away');
      expect(await engine.turns.renewLease(run)).toBe(false);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'lost' });
      expect(await engine.turns.failRun(run, 700, 'again')).toBe(false);
    });

    it('is heard by the sweepers when the backoff is short', async () => {
      const wakes = await redis.listenTo('rapidfire:wake');
      const run = await engine.running(ANNA, '1');
      await engine.turns.failRun(run, 999, 'the model is away');
      await engine.turns.failRun(await engine.begin(run), 1000, 'the model is away');
      await engine.turns.handBack(await engine.begin(run));
      expect(await wakes.heard(2)).toEqual(['0 999', '0 0']);
    });
  });

  describe('by a worker that stops', () => {
    it('takes the run back: it was never counted, and its turn is to be begun at once', async () => {
      const run = await engine.running(ANNA, '1');
      expect(await engine.turns.handBack(run)).toBe(true);
      expect(await redis.client.hmget(TURN, 'phase', 'runs', 'error')).toEqual(['queued', '0', null]);
      expect(Number(await redis.client.zscore('inflight:{0}', ANNA)) - START).toBe(1000);
      expect(await engine.sweep()).toEqual([{ conversation: ANNA, turnId: run.turnId, run: 1 }]);
      expect(await engine.begin(run)).toMatchObject({
        run: 1,
        fence: String(Number(run.fence) + 1),
        messages: run.messages,
      });
    });

    it('can happen any number of times without using up the turn', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.turns.handBack(run);
      for (let stop = 0; stop < 5; stop++) await engine.turns.handBack(await engine.begin(run));
      expect((await engine.begin(run)).run).toBe(1);
    });

    it('keeps the count and the error of the runs before', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.turns.failRun(run, 0, 'the model is away');
      await engine.turns.handBack(await engine.begin(run));
      expect(await redis.client.hmget(TURN, 'runs', 'error')).toEqual(['1', 'the model is away']);
    });
  });

  it.each(STALE)('is lost on a stale %s, and changes nothing', async (by) => {
    const run = await engine.running(ANNA, '1');
    const before = await redisContent(redis.client);
    expect(await engine.turns.failRun(stale(run, by), 700, 'the model is away')).toBe(false);
    expect(await engine.turns.handBack(stale(run, by))).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
