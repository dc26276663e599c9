import { describe, expect, it } from '@jest/globals';
import { conversationOf, START, textMessage, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const BATCH = `rapid-fire:{0}:${ANNA}`;
const TURN = `turn:{0}:${ANNA}`;
const SEEN = `seen:{0}:${ANNA}`;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const { redis, engine } = await useTurnEngine({ batching: { maxBatchSize: 4, supersedeMax: 2 } });

const append = (text: string, more = {}, conversation = ANNA) =>
  engine.batches.addMessage({ conversation, message: textMessage(text, more) });

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
      bucket: expect.any(String),
    });
    expect(await engine.dueAt(ANNA)).toBe(1000);
    expect(await redis.client.zrange('due:{0}', '0', '-1', 'WITHSCORES')).toEqual(['demo', String(START + 1000)]);
    expect(await redis.client.zrange(SEEN, '0', '-1', 'WITHSCORES')).toEqual(['m1', String(START)]);
    expect(await redis.client.ttl(BATCH)).toBe(-1);
  });

  it('moves the due time with every message, to max wait after the first at most', async () => {
    await append('1');
    await engine.advance(900);
    await append('2');
    expect(await engine.dueAt(ANNA)).toBe(1900);
    await engine.advance(8600);
    await append('3');
    expect(await engine.dueAt(ANNA)).toBe(10_000);
  });

  it('makes a full batch due at once', async () => {
    await engine.write(ANNA, '1', '2', '3');
    expect(await engine.dueAt(ANNA)).toBe(1000);
    await append('4');
    expect(await engine.dueAt(ANNA)).toBe(0);
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
      expect(await engine.dueAt(ANNA)).toBe(1000);
    });

    it('waits for send quiet when its budget is used up', async () => {
      await supersede(2);
      await append('2');
      expect(await engine.dueAt(ANNA)).toBe(3000);
    });

    it('is not closed by its size', async () => {
      await supersede(1);
      await engine.write(ANNA, '2', '3', '4');
      expect(await engine.dueAt(ANNA)).toBe(1000);
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
      expect(await engine.dueAt(ANNA)).toBe(1000);
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
    await engine.turns.complete(await engine.running(ANNA, 'x'));
    await engine.advance(7 * DAY);
    await append('2', { id: 'new' });
    expect(await redis.client.zrange(SEEN, '0', '-1')).toEqual(['new']);
    expect(await redis.client.pttl(SEEN)).toBeGreaterThan(7 * DAY - 60_000);
    expect(await redis.client.pttl(SEEN)).toBeLessThanOrEqual(7 * DAY + HOUR);
  });

  it('keeps an id for seven days also when it came into a batch that had been open for hours', async () => {
    await append('1', { id: 'm1' });
    // As Redis has it three hours later: its expiry goes by the server's clock, which no test can move.
    await redis.client.pexpire(SEEN, (await redis.client.pttl(SEEN)) - 3 * HOUR);
    await engine.advance(3 * HOUR);
    await append('2', { id: 'm2' });
    expect(await redis.client.pttl(SEEN)).toBeGreaterThan(7 * DAY - 60_000);
  });

  describe('the sweepers', () => {
    it('are told what is due before they would look by themselves: the shard, and in how long', async () => {
      engine.use({ batching: { maxBatchSize: 3, debounceWindowMs: 999 } });
      const wakes = await redis.listenTo('rapidfire:wake');
      await append('1');
      await engine.advance(100);
      await append('2');
      await append('3');
      expect(await wakes.heard(3)).toEqual(['0 999', '0 999', '0 0']);
    });

    it('are not told what they find by themselves in time, nor what only collects behind a turn', async () => {
      await engine.running(conversationOf('2'), '1');
      const wakes = await redis.listenTo('rapidfire:wake');
      await append('1');
      for (const text of ['2', '3', '4', '5']) await append(text, {}, conversationOf('2'));
      await engine.write(ANNA, '2', '3', '4');
      expect(await wakes.heard(1)).toEqual(['0 0']);
    });
  });

  describe('the worker that thinks about a turn', () => {
    it('is told which one has become stale', async () => {
      const pushes = await redis.listenTo(`rapidfire:newer:${WORKER}`);
      const run = await engine.running(ANNA, '1');
      await append('2');
      expect(await pushes.heard(1)).toEqual([run.turnId]);
    });

    it('is told once a call, and not of a turn that is queued, closed by size or committed', async () => {
      const pushes = await redis.listenTo(`rapidfire:newer:${WORKER}`);
      const [queued, full, committed, stale] = ['1', '2', '3', '4'].map((user) => conversationOf(user));
      await engine.write(queued!, '1');
      await engine.advance(1000);
      await engine.sweep();
      await append('2', {}, queued);

      await engine.write(full!, '1', '2', '3', '4');
      await engine.begin((await engine.sweep())[0]!);
      await append('5', {}, full);

      await engine.committed(committed!, '1');
      await append('2', {}, committed);

      const run = await engine.running(stale!, '1');
      await engine.write(stale!, '2', '3');
      expect(await pushes.heard(1)).toEqual([run.turnId]);
    });

    it('is told nothing by a message that comes again', async () => {
      const pushes = await redis.listenTo(`rapidfire:newer:${WORKER}`);
      await append('1', { id: 'm1' });
      const run = await engine.running(ANNA, '2');
      await append('1', { id: 'm1' });
      await append('3', { id: 'm3' });
      expect(await pushes.heard(1)).toEqual([run.turnId]);
    });
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
