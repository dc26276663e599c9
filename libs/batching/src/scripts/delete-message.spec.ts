import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, redisContent, START, textMessage, textsOf, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const BATCH = `rapid-fire:{0}:${ANNA}`;
const TURN = `turn:{0}:${ANNA}`;

const { redis, engine } = await useTurnEngine({ batching: { maxBatchSize: 4 } });

const add = (text: string, id: string) =>
  engine.batches.addMessage({ conversation: ANNA, message: textMessage(text, { id }) });
const takeBack = (id: string) => engine.batches.deleteMessage(ANNA, id);

/** A running turn of two messages with the ids m1 and m2, begun at START + 1000. */
async function running(): Promise<Run> {
  await add('в 18:00', 'm1');
  await add('к Бари', 'm2');
  await engine.advance(1000);
  return engine.begin((await engine.sweep())[0]!);
}

/** What stays of an idle conversation: nothing but what it counts and recognises by. */
const IDLE = ['clock:{0}', `seen:{0}:${ANNA}`];

describe('delete-message.lua', () => {
  describe('in an open batch', () => {
    it('takes one message out and leaves the others in order', async () => {
      for (const n of [1, 2, 3]) await add(String(n), `m${n}`);
      expect(await takeBack('m2')).toBe(true);
      expect(await engine.textsIn(BATCH)).toEqual(['1', '3']);
      expect(await engine.dueAt(ANNA)).toBe(1000);
    });

    it('leaves an idle conversation when its only message goes', async () => {
      await add('1', 'm1');
      expect(await takeBack('m1')).toBe(true);
      expect((await redis.client.keys('*')).sort()).toEqual(IDLE);
    });

    it('counts the max wait of the rest from the first message, gone or not', async () => {
      await add('1', 'm1');
      await engine.advance(9500);
      await add('2', 'm2');
      await takeBack('m1');
      expect(await engine.dueAt(ANNA)).toBe(10_000);
    });

    it('closes no longer by its size when it is not full any more', async () => {
      for (const n of [1, 2, 3, 4]) await add(String(n), `m${n}`);
      expect(await engine.dueAt(ANNA)).toBe(0);
      await takeBack('m4');
      expect(await engine.dueAt(ANNA)).toBe(1000);
      expect(Number(await redis.client.zscore('due:{0}', 'demo')) - START).toBe(1000);
    });

    it('keeps a person who types in mind', async () => {
      await add('1', 'm1');
      await add('2', 'm2');
      await engine.batches.noteTyping(ANNA, 'composing');
      await takeBack('m2');
      expect(await engine.dueAt(ANNA)).toBe(engine.batching.typingExtendMs);
    });

    it('is not brought back by its own repeat', async () => {
      await add('1', 'm1');
      await takeBack('m1');
      expect(await add('1', 'm1')).toBe('duplicate');
      expect(await redis.client.exists(BATCH)).toBe(0);
    });
  });

  it('takes back a message that was edited', async () => {
    const id = 'wamid.HBgLNzkx/jEy+zQ1NjcVAgASGBQz==';
    await add('в 18:00', id);
    await engine.batches.editMessage(ANNA, id, 'в 19:00');
    expect(await takeBack(id)).toBe(true);
    expect(await redis.client.exists(BATCH)).toBe(0);
  });

  it.each(['m1', 'm'])('knows nothing of %s where nothing is open, or only others are', async (id) => {
    expect(await takeBack(id)).toBe(false);
    await add('1', 'm10');
    const before = await redisContent(redis.client);
    expect(await takeBack(id)).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('takes one of two with the same text', async () => {
    await add('да', 'm1');
    await add('да', 'm2');
    expect(await takeBack('m1')).toBe(true);
    const stored = await redis.client.lrange(BATCH, 0, -1);
    expect(stored.map((json) => (JSON.parse(json) as { id: string }).id)).toEqual(['m2']);
  });

  describe('in a queued turn', () => {
    it('is not in its run any more', async () => {
      await add('1', 'm1');
      await add('2', 'm2');
      await engine.advance(1000);
      const [turn] = await engine.sweep();
      expect(await takeBack('m1')).toBe(true);
      expect(textsOf((await engine.begin(turn!)).messages)).toEqual(['2']);
    });

    it('ends the turn when it was all of it', async () => {
      await add('1', 'm1');
      await engine.advance(1000);
      const [turn] = await engine.sweep();
      expect(await takeBack('m1')).toBe(true);
      expect(await engine.turns.beginRun(ANNA, turn!.turnId, WORKER)).toEqual({ kind: 'lost' });
      expect((await redis.client.keys('*')).sort()).toEqual(['fence:{0}', ...IDLE, 'waits:{0}'].sort());
    });

    it('ends the turn when it was all of it, and what is newer becomes the batch', async () => {
      await add('1', 'm1');
      await engine.advance(1000);
      await engine.sweep();
      await engine.advance(100);
      await add('2', 'm2');
      expect(await takeBack('m1')).toBe(true);
      expect(await redis.client.hmget(TURN, 'phase', 'first', 'turn')).toEqual([
        'collecting',
        String(START + 1100),
        null,
      ]);
      expect(await engine.dueAt(ANNA)).toBe(2100);
      expect(await redis.client.exists('places:{0}', 'inflight:{0}')).toBe(0);
    });
  });

  describe('under a run', () => {
    it('tells its worker, and the merged turn goes without it', async () => {
      const told = await redis.listenTo(`rapidfire:newer:${WORKER}`);
      const run = await running();
      expect(await takeBack('m1')).toBe(true);
      expect(await told.heard(1)).toEqual([run.turnId]);
      expect(await engine.turns.supersede(run)).toBe(true);
      expect(await engine.textsIn(BATCH)).toEqual(['к Бари']);
    });

    it('is caught at the commit when the worker does not hear it', async () => {
      const run = await running();
      await takeBack('m2');
      await engine.advance(2000);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'superseded' });
      expect(textsOf((await engine.begin((await engine.sweep())[0]!)).messages)).toEqual(['в 18:00']);
    });

    it('ends the run and leaves the conversation idle when it was all of the turn', async () => {
      const run = await running();
      await takeBack('m1');
      await takeBack('m2');
      await engine.advance(2000);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'superseded' });
      const counters = ['fence:{0}', 'tally:{0}', 'waits:{0}'];
      expect((await redis.client.keys('*')).sort()).toEqual([...IDLE, ...counters].sort());
      expect(await engine.turns.renewLease(run)).toBe(false);
    });

    it('leaves the conversation idle also when that run dies and another one is to begin', async () => {
      const run = await running();
      await takeBack('m1');
      await takeBack('m2');
      await engine.advance(engine.settings.leaseMs);
      expect(await engine.turns.beginRun(ANNA, run.turnId, WORKER)).toEqual({ kind: 'lost' });
      expect(await redis.client.exists(TURN, 'inflight:{0}', 'places:{0}')).toBe(0);
    });

    it('ends the run past max wait, too, when it was all of the turn', async () => {
      const run = await running();
      await engine.advance(9000);
      await takeBack('m1');
      await takeBack('m2');
      expect(await engine.turns.commit(run)).toEqual({ kind: 'superseded' });
      expect(await redis.client.exists(TURN, 'inflight:{0}', 'places:{0}')).toBe(0);
    });

    it('is not answered when it was taken back: past max wait it is refused or ends the run', async () => {
      const run = await running();
      await engine.advance(9000);
      const takenBack = await takeBack('m1');
      const { kind } = await engine.turns.commit(run);
      expect([takenBack, kind]).not.toEqual([true, 'committed']);
    });
  });

  it('is too late for a committed turn', async () => {
    const run = await running();
    await engine.advance(2000);
    await engine.turns.commit(run);
    const before = await redisContent(redis.client);
    expect(await takeBack('m1')).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
