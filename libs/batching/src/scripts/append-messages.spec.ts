import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { conversationOf, START, startTestRedis, textMessage, TurnEngine, type TestRedis } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const BATCH = `rapid-fire:{0}:${ANNA}`;
const TURN = `turn:{0}:${ANNA}`;
const SEEN = `seen:{0}:${ANNA}`;
const DAY = 24 * 3_600_000;

let redis: TestRedis;
let engine: TurnEngine;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  engine = new TurnEngine(redis, { batching: { maxBatchSize: 4, supersedeMax: 2 } });
  await engine.stopClock();
});
afterAll(() => redis.stop());

const append = (text: string, more = {}, conversation = ANNA) =>
  engine.batches.addMessage({ conversation, message: textMessage(text, more) });
const dueAt = async () => Number(await redis.client.zscore('due:{0}:demo', ANNA)) - START;

describe('append-messages.lua', () => {
  it('opens a batch with the message, its arrival in front, and its due time', async () => {
    expect(await append('Привет', { id: 'm1', sentAt: 1_700_000_000_000 })).toBe('added');
    const [stored] = await redis.client.lrange(BATCH, 0, -1);
    expect(stored).toMatch(new RegExp(`^{"arrivedAt":${START},`));
    expect(JSON.parse(stored!)).toEqual({
      arrivedAt: START,
      ...textMessage('Привет', { id: 'm1', sentAt: 1_700_000_000_000 }),
    });
    expect(await redis.client.hgetall(TURN)).toEqual({
      phase: 'collecting',
      first: String(START),
      last: String(START),
      tenant: 'demo',
    });
    expect(await dueAt()).toBe(1000);
    expect(await redis.client.zrange('due:{0}', '0', '-1', 'WITHSCORES')).toEqual(['demo', String(START + 1000)]);
    expect(await redis.client.zrange(SEEN, '0', '-1', 'WITHSCORES')).toEqual(['m1', String(START)]);
    expect(await redis.client.ttl(BATCH)).toBe(-1);
  });

  it('moves the due time with every message, to max wait after the first at most', async () => {
    await append('1');
    await engine.advance(900);
    await append('2');
    expect(await dueAt()).toBe(1900);
    await engine.advance(8600);
    await append('3');
    expect(await dueAt()).toBe(10_000);
  });

  it('makes a full batch due at once', async () => {
    await engine.write(ANNA, '1', '2', '3');
    expect(await dueAt()).toBe(1000);
    await append('4');
    expect(await dueAt()).toBe(0);
  });

  it('keeps the earliest due time of a tenant in the index of the shard', async () => {
    await append('1');
    await engine.advance(500);
    await append('1', {}, conversationOf('+79990000000'));
    expect(Number(await redis.client.zscore('due:{0}', 'demo')) - START).toBe(1000);
    await append('2');
    expect(Number(await redis.client.zscore('due:{0}', 'demo')) - START).toBe(1500);
  });

  it('only collects while a turn is on its way', async () => {
    await engine.running(ANNA, '1');
    await engine.advance(50);
    await append('2');
    expect(await redis.client.llen(BATCH)).toBe(1);
    expect(await redis.client.exists('due:{0}', 'due:{0}:demo')).toBe(0);
    expect(await redis.client.hmget(TURN, 'phase', 'first', 'last')).toEqual([
      'running',
      String(START),
      String(START + 1050),
    ]);
  });

  describe('a burst that was superseded', () => {
    async function supersede(times: number): Promise<void> {
      await append('1');
      await redis.client.hset(TURN, 'supersedes', times);
    }

    it('stays on the debounce window within its budget', async () => {
      await supersede(1);
      await append('2');
      expect(await dueAt()).toBe(1000);
    });

    it('waits for send quiet when its budget is used up', async () => {
      await supersede(2);
      await append('2');
      expect(await dueAt()).toBe(3000);
    });

    it('is not closed by its size', async () => {
      await supersede(1);
      await engine.write(ANNA, '2', '3', '4');
      expect(await dueAt()).toBe(1000);
    });
  });

  describe('a message that comes again', () => {
    it('changes nothing', async () => {
      await append('1', { id: 'm1' });
      const before = await redis.client.hgetall(TURN);
      await engine.advance(500);
      expect(await append('1', { id: 'm1' })).toBe('duplicate');
      expect(await redis.client.llen(BATCH)).toBe(1);
      expect(await redis.client.hgetall(TURN)).toEqual(before);
      expect(await dueAt()).toBe(1000);
    });

    it('is recognised for seven days after it came, and after its turn was answered', async () => {
      const run = await engine.running(ANNA, 'x');
      await append('1', { id: 'm1' });
      await engine.turns.complete(run);
      await engine.advance(7 * DAY - 1);
      expect(await append('1', { id: 'm1' })).toBe('duplicate');
      await engine.advance(1);
      expect(await append('1', { id: 'm1' })).toBe('added');
    });

    it('is another message in another conversation', async () => {
      expect(await append('1', { id: 'm1' })).toBe('added');
      expect(await append('1', { id: 'm1' }, conversationOf('+79990000000'))).toBe('added');
    });
  });

  it('forgets ids after seven days, and all of them when nothing more comes', async () => {
    await append('1', { id: 'old' });
    await engine.advance(7 * DAY);
    await append('2', { id: 'new' });
    expect(await redis.client.zrange(SEEN, '0', '-1')).toEqual(['new']);
    expect(await redis.client.pttl(SEEN)).toBeGreaterThan(7 * DAY - 60_000);
  });

  it('takes the messages of many conversations in one call, each in order, and answers one by one', async () => {
    const boris = conversationOf('+79990000000', 'other');
    const results = await engine.batches.addMessages([
      { conversation: ANNA, message: textMessage('a1', { id: '1' }) },
      { conversation: boris, message: textMessage('b1', { id: '1' }) },
      { conversation: ANNA, message: textMessage('a1', { id: '1' }) },
      { conversation: ANNA, message: textMessage('a2', { id: '2' }) },
      { conversation: boris, message: textMessage('b2') },
    ]);
    expect(results).toEqual(['added', 'added', 'duplicate', 'added', 'added']);
    const stored = await Promise.all([ANNA, boris].map((id) => redis.client.lrange(`rapid-fire:{0}:${id}`, 0, -1)));
    expect(stored.map((list) => list.map((json) => (JSON.parse(json) as { text: string }).text))).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
    expect(await redis.client.zrange('due:{0}', '0', '-1')).toEqual(['demo', 'other']);
  });
});
