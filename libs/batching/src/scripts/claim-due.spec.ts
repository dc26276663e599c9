import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConversationId } from '#libs/messaging';
import { conversationOf, START, startTestRedis, TurnEngine, type TestRedis } from '#libs/testing';
import { TRANSITIONS } from '../transitions.js';

const ANNA = conversationOf('+79161234567');
const BATCH = `rapid-fire:{0}:${ANNA}`;
const TURN = `turn:{0}:${ANNA}`;
const MAX_SIZE = 3;
const DEADLINE = 5000;

let redis: TestRedis;
let engine: TurnEngine;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  engine = new TurnEngine(redis, { batching: { maxBatchSize: MAX_SIZE } });
  await engine.stopClock();
});
afterAll(() => redis.stop());

interface Claims {
  readonly now: number;
  /** After START; null for never. */
  readonly comeback: number | null;
  readonly turns: readonly [ConversationId, string][];
}

/** Claims with these ids at hand; times after START. */
async function claim(...ids: string[]): Promise<Claims> {
  const keys = ['clock:{0}', 'due:{0}', 'inflight:{0}', 'waits:{0}'];
  const reply = await TRANSITIONS.claimDue.run(redis.client, keys, ['{0}', MAX_SIZE, DEADLINE, ...ids]);
  const [now, comeback, ...pairs] = reply as [number, number | '', ...string[]];
  const turns: [ConversationId, string][] = [];
  for (let at = 0; at < pairs.length; at += 2) turns.push([pairs[at] as ConversationId, pairs[at + 1]!]);
  return { now: now - START, comeback: comeback === '' ? null : comeback - START, turns };
}

const textsIn = async (key: string) =>
  (await redis.client.lrange(key, 0, -1)).map((json) => (JSON.parse(json) as { text: string }).text);

describe('claim-due.lua', () => {
  it('finds nothing to do, and says never to come back, when nothing is open', async () => {
    expect(await claim('t1')).toEqual({ now: 0, comeback: null, turns: [] });
  });

  it('leaves a batch that is not due, and says when it will be', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(999);
    expect(await claim('t1')).toEqual({ now: 999, comeback: 1000, turns: [] });
    expect(await redis.client.hget(TURN, 'phase')).toBe('collecting');
  });

  it('turns a due batch into a turn', async () => {
    await engine.write(ANNA, '1', '2');
    await engine.advance(1000);
    expect(await claim('t1')).toEqual({ now: 1000, comeback: 1000 + DEADLINE, turns: [[ANNA, 't1']] });
    expect(await textsIn('claimed:{0}:t1')).toEqual(['1', '2']);
    expect(await redis.client.exists(BATCH, 'due:{0}', 'due:{0}:demo')).toBe(0);
    expect(await redis.client.hgetall(TURN)).toEqual({
      phase: 'queued',
      turn: 't1',
      runs: '0',
      closed: 'quiet',
      first: String(START),
      last: String(START),
      tenant: 'demo',
    });
    expect(await redis.client.zscore('inflight:{0}', ANNA)).toBe(String(START + 1000 + DEADLINE));
    expect(await redis.client.lrange('waits:{0}', 0, -1)).toEqual(['1000']);
  });

  it('never claims the same batch twice', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(1000);
    await claim('t1');
    expect((await claim('t2')).turns).toEqual([]);
    expect(await redis.client.hget(TURN, 'turn')).toBe('t1');
  });

  it('takes max batch size of an overfull batch, oldest first, and leaves the rest collecting', async () => {
    await engine.write(ANNA, '1', '2', '3', '4', '5');
    expect((await claim('t1')).turns).toEqual([[ANNA, 't1']]);
    expect(await textsIn('claimed:{0}:t1')).toEqual(['1', '2', '3']);
    expect(await textsIn(BATCH)).toEqual(['4', '5']);
    expect(await redis.client.hget(TURN, 'closed')).toBe('size');
    expect((await claim('t2')).turns).toEqual([]);
  });

  it('takes a superseded burst whole, however long it is', async () => {
    await engine.write(ANNA, '1', '2', '3', '4', '5');
    await redis.client.hset(TURN, 'supersedes', 1);
    await claim('t1');
    expect(await textsIn('claimed:{0}:t1')).toEqual(['1', '2', '3', '4', '5']);
    expect(await redis.client.hget(TURN, 'closed')).toBe('quiet');
  });

  it('claims at most as many as it has ids for, the longest due first', async () => {
    const people = ['+79160000001', '+79160000002', '+79160000003'].map((phone) => conversationOf(phone));
    for (const person of people) {
      await engine.write(person, 'hi');
      await engine.advance(10);
    }
    await engine.advance(1000);
    expect((await claim('t1', 't2')).turns).toEqual([
      [people[0], 't1'],
      [people[1], 't2'],
    ]);
    expect(await claim('t3', 't4')).toMatchObject({ turns: [[people[2], 't3']] });
  });

  it('gives each tenant with something due its share', async () => {
    const flood = Array.from({ length: 10 }, (_, n) => conversationOf(`+7916000000${n}`, 'flood'));
    for (const person of flood) await engine.write(person, 'hi');
    await engine.advance(10);
    const calm = conversationOf('+79161234567', 'calm');
    await engine.write(calm, 'hi');
    await engine.advance(1000);
    const { turns, comeback } = await claim('t1', 't2', 't3', 't4');
    expect(turns).toHaveLength(3);
    expect(turns).toContainEqual([calm, 't3']);
    expect(comeback).toBe(1000);
  });

  it('keeps the last hundred waiting times, newest first', async () => {
    await redis.client.rpush('waits:{0}', ...Array.from({ length: 100 }, (_, n) => String(n)));
    await engine.write(ANNA, '1');
    await engine.advance(1234);
    await claim('t1');
    const waits = await redis.client.lrange('waits:{0}', 0, -1);
    expect(waits).toHaveLength(100);
    expect(waits.slice(0, 2)).toEqual(['1234', '0']);
  });
});
