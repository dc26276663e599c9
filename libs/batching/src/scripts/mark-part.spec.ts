import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, redisContent, stale, STALE, START, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const LEASE = 30_000;

const { redis, engine } = await useTurnEngine({ turns: { leaseMs: LEASE } });

/** A turn whose reply is decided, at START + 3000. */
async function decided(): Promise<Run> {
  const run = await engine.committed(ANNA, '1');
  await engine.turns.storeOutcome(run, { parts: ['a', 'b'], dialogue: null });
  return run;
}

/** The next run of a turn whose run died without a word. */
async function afterDeathOf(run: Run): Promise<Run> {
  await engine.advance(LEASE);
  return engine.begin(run);
}

describe('mark-part.lua', () => {
  it('notes each part, in any order and as often as it is told', async () => {
    const run = await decided();
    expect(await engine.turns.markPart(run, 2, 'sending')).toBe(true);
    expect(await engine.turns.markPart(run, 2, 'sent')).toBe(true);
    expect(await engine.turns.markPart(run, 1, 'sent')).toBe(true);
    expect(await engine.turns.markPart(run, 1, 'sent')).toBe(true);
    expect(await redis.client.hmget(`outcome:{0}:${run.turnId}`, 'part:1', 'part:2')).toEqual(['sent', 'sent']);
    expect(await engine.tally('ambiguous')).toBeNull();
  });

  it('tells a later run how far each part is', async () => {
    const run = await decided();
    await engine.turns.markPart(run, 1, 'sent');
    await engine.turns.markPart(run, 2, 'sending');
    const states = new Map([
      [1, 'sent'],
      [2, 'sending'],
    ]);
    expect((await afterDeathOf(run)).outcome?.states).toEqual(states);
  });

  describe('sending', () => {
    it('renews the lease: nothing leaves by a run that somebody else may think dead', async () => {
      const run = await decided();
      await engine.advance(20_000);
      await engine.turns.markPart(run, 1, 'sending');
      const leaseEnd = String(START + 23_000 + LEASE);
      expect(await redis.client.hget(`turn:{0}:${ANNA}`, 'lease')).toBe(leaseEnd);
      expect(await redis.client.zscore('inflight:{0}', ANNA)).toBe(leaseEnd);
    });

    it('counts as ambiguous what an earlier run began to send and did not live to tell of', async () => {
      const run = await decided();
      await engine.turns.markPart(run, 1, 'sending');
      expect(await engine.tally('ambiguous')).toBeNull();
      const next = await afterDeathOf(run);
      expect(await engine.turns.markPart(next, 1, 'sending')).toBe(true);
      expect(await engine.tally('ambiguous')).toBe('1');
      await engine.turns.markPart(next, 1, 'sent');
      await engine.turns.markPart(next, 2, 'sending');
      expect(await engine.tally('ambiguous')).toBe('1');
    });

    it('counts nothing when the same run begins again, or its connection says it twice', async () => {
      const run = await decided();
      await engine.turns.markPart(run, 1, 'sending');
      await engine.turns.markPart(run, 1, 'sending');
      expect(await engine.tally('ambiguous')).toBeNull();
    });
  });

  it('forgets a part that surely did not leave, so that a later run sends it without a doubt', async () => {
    const run = await decided();
    await engine.turns.markPart(run, 1, 'sending');
    expect(await engine.turns.markPart(run, 1, 'unsent')).toBe(true);
    const next = await afterDeathOf(run);
    expect(next.outcome?.states).toEqual(new Map());
    await engine.turns.markPart(next, 1, 'sending');
    expect(await engine.tally('ambiguous')).toBeNull();
  });

  it('leaves in doubt what an earlier run began to send, also when a later attempt surely did not leave', async () => {
    const run = await decided();
    await engine.turns.markPart(run, 1, 'sending');
    const next = await afterDeathOf(run);
    await engine.turns.markPart(next, 1, 'sending');
    expect(await engine.turns.markPart(next, 1, 'unsent')).toBe(true);
    await engine.turns.markPart(next, 1, 'sending');
    await engine.turns.markPart(next, 1, 'unsent');
    expect(await engine.tally('ambiguous')).toBe('1');
    expect((await afterDeathOf(next)).outcome?.states).toEqual(new Map([[1, 'sending']]));
  });

  it('holds a part of which nobody knows, and counts that', async () => {
    const run = await decided();
    await engine.turns.markPart(run, 1, 'sending');
    const next = await afterDeathOf(run);
    expect(await engine.turns.markPart(next, 1, 'held')).toBe(true);
    expect(await engine.tally('ambiguous')).toBe('1');
    await engine.turns.failRun(next, 0, 'the channel is away');
    expect((await engine.begin(next)).outcome?.states).toEqual(new Map([[1, 'held']]));
  });

  it.each(STALE)('is lost on a stale %s, and changes nothing', async (by) => {
    const run = await decided();
    await engine.turns.markPart(run, 1, 'sending');
    const before = await redisContent(redis.client);
    for (const state of ['sending', 'sent', 'unsent', 'held'] as const) {
      expect(await engine.turns.markPart(stale(run, by), 1, state)).toBe(false);
    }
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
