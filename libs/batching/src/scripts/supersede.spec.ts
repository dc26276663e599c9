import { describe, expect, it } from '@jest/globals';
import { conversationOf, redisContent, stale, STALE, START, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const BATCH = `rapid-fire:{0}:${ANNA}`;
const TURN = `turn:{0}:${ANNA}`;

const { redis, engine } = await useTurnEngine({ batching: { maxBatchSize: 4, typingExtendMs: 7000 } });

describe('supersede.lua', () => {
  it('says go on, and changes nothing, while nothing is newer', async () => {
    const run = await engine.running(ANNA, '1');
    const before = await redisContent(redis.client);
    expect(await engine.turns.supersede(run)).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('puts a stale turn back in front of what is newer, as one collecting batch', async () => {
    const run = await engine.running(ANNA, '1', '2');
    await engine.advance(100);
    await engine.write(ANNA, '3');
    await engine.advance(300);
    expect(await engine.turns.supersede(run)).toBe(true);
    expect(await engine.textsIn(BATCH)).toEqual(['1', '2', '3']);
    expect(await redis.client.hgetall(TURN)).toEqual({
      phase: 'collecting',
      first: String(START),
      last: String(START + 1100),
      supersedes: '1',
      tenant: 'demo',
      bucket: expect.any(String),
    });
    expect(await redis.client.exists(`claimed:{0}:${run.turnId}`, 'inflight:{0}', 'places:{0}')).toBe(0);
    expect(await engine.dueAt(ANNA)).toBe(2100);
    expect(await engine.tally('superseded')).toBe('1');
  });

  it('leaves the run nothing to commit, and counts it once', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.write(ANNA, '2');
    expect(await engine.turns.supersede(run)).toBe(true);
    expect(await engine.turns.supersede(run)).toBe(false);
    expect(await engine.turns.commit(run)).toEqual({ kind: 'lost' });
    expect(await engine.tally('superseded')).toBe('1');
  });

  it('leaves a committed turn alone, whatever is newer', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.write(ANNA, '2');
    const before = await redisContent(redis.client);
    expect(await engine.turns.supersede(run)).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('leaves a turn that closed by size to its answer: what is newer is its overflow', async () => {
    await engine.write(ANNA, '1', '2', '3', '4', '5');
    const run = await engine.begin((await engine.sweep())[0]!);
    expect(await engine.turns.supersede(run)).toBe(false);
    expect(await engine.textsIn(BATCH)).toEqual(['5']);
  });

  it('undoes nothing from max wait on', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.advance(8998);
    await engine.write(ANNA, '2');
    await engine.advance(2);
    expect(await engine.turns.supersede(run)).toBe(false);
    expect(await engine.turns.renewLease(run)).toBe(true);
  });

  it('undoes one just before max wait, and has the merged turn due at max wait', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.advance(8999);
    await engine.write(ANNA, '2');
    expect(await engine.turns.supersede(run)).toBe(true);
    expect(await engine.dueAt(ANNA)).toBe(10_000);
  });

  it('keeps a person who types in mind', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.write(ANNA, '2');
    await engine.batches.noteTyping(ANNA, 'composing');
    expect(await engine.turns.supersede(run)).toBe(true);
    expect(await engine.dueAt(ANNA)).toBe(1000 + 7000);
  });

  it.each(STALE)('says go on to a stale %s, and changes nothing', async (by) => {
    const run = await engine.running(ANNA, '1');
    await engine.write(ANNA, '2');
    const before = await redisContent(redis.client);
    expect(await engine.turns.supersede(stale(run, by))).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
