import { describe, expect, it } from '@jest/globals';
import { conversationOf, redisContent, stale, STALE, START, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const LEASE = 30_000;

const { redis, engine } = await useTurnEngine({ turns: { leaseMs: LEASE } });

describe('renew-lease.lua', () => {
  it('prolongs the lease from now, and with it the time at which the sweeper looks', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.advance(20_000);
    expect(await engine.turns.renewLease(run)).toBe(true);
    const leaseEnd = String(START + 21_000 + LEASE);
    expect(await redis.client.hget(`turn:{0}:${ANNA}`, 'lease')).toBe(leaseEnd);
    expect(await redis.client.zscore('inflight:{0}', ANNA)).toBe(leaseEnd);
  });

  it('prolongs one that has ended, as long as nobody has taken the turn', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.advance(3 * LEASE);
    expect(await engine.sweep()).toHaveLength(1);
    expect(await engine.turns.renewLease(run)).toBe(true);
    expect(await engine.turns.beginRun(ANNA, run.turnId, WORKER)).toEqual({ kind: 'busy', ms: LEASE });
  });

  it.each(STALE)('is lost on a stale %s, and changes nothing', async (by) => {
    const run = await engine.running(ANNA, '1');
    await engine.advance(20_000);
    const before = await redisContent(redis.client);
    expect(await engine.turns.renewLease(stale(run, by))).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('is lost after the turn was taken over', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.advance(LEASE);
    const next = await engine.begin(run);
    expect(await engine.turns.renewLease(run)).toBe(false);
    expect(await engine.turns.renewLease(next)).toBe(true);
  });
});
