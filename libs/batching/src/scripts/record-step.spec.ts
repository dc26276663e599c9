import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, redisContent, stale, STALE, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');

const { redis, engine } = await useTurnEngine();

const effectsOf = (run: Run) => redis.client.hgetall(`effects:{0}:${run.turnId}`);
const call = { tool: 'book', args: { at: '18:00', to: 'Бари' } };
const done = { ...call, result: { id: 'b1' } };

describe('record-step.lua', () => {
  it('writes a call down before it is done, and what came of it after', async () => {
    const run = await engine.committed(ANNA, '1');
    expect(await engine.turns.recordSteps(run, [[1, call]])).toBe(true);
    expect(await effectsOf(run)).toEqual({ '1': JSON.stringify(call) });
    expect(await engine.turns.recordSteps(run, [[1, done]])).toBe(true);
    expect(await effectsOf(run)).toEqual({ '1': JSON.stringify(call), '1:result': '{"id":"b1"}' });
  });

  it('writes many steps in one call', async () => {
    const run = await engine.committed(ANNA, '1');
    const steps = Array.from({ length: 40 }, (_, n) => [n + 1, { tool: 'look', args: n, result: null }] as const);
    await engine.turns.recordSteps(run, steps);
    expect(Object.keys(await effectsOf(run))).toHaveLength(80);
    await engine.turns.failRun(run, 0, 'the model is away');
    expect((await engine.begin(run)).steps).toEqual(steps.map(([, step]) => step));
  });

  it('has no end while the turn lives, and one when it is complete', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.recordSteps(run, [[1, done]]);
    const key = `effects:{0}:${run.turnId}`;
    expect(await redis.client.ttl(key)).toBe(-1);
    await engine.turns.complete(run);
    expect(await redis.client.pttl(key)).toBeGreaterThan(24 * 3_600_000 - 60_000);
  });

  it('is refused before the freshness gate was passed: nothing may have an effect yet', async () => {
    const run = await engine.running(ANNA, '1');
    const before = await redisContent(redis.client);
    expect(await engine.turns.recordSteps(run, [[1, call]])).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('lets a run that hears late whether its effect happened say nothing over a later run', async () => {
    const slow = await engine.committed(ANNA, '1');
    await engine.turns.recordSteps(slow, [[1, call]]);
    await engine.advance(engine.settings.leaseMs);
    const next = await engine.begin(slow);
    expect(next.steps).toEqual([call]);
    expect(await engine.turns.recordSteps(next, [[1, done]])).toBe(true);
    expect(await engine.turns.recordSteps(slow, [[1, { ...call, result: { id: 'b2' } }]])).toBe(false);
    expect((await effectsOf(next))['1:result']).toBe('{"id":"b1"}');
  });

  it.each(STALE)('is lost on a stale %s, and changes nothing', async (by) => {
    const run = await engine.committed(ANNA, '1');
    const before = await redisContent(redis.client);
    expect(await engine.turns.recordSteps(stale(run, by), [[1, call]])).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
