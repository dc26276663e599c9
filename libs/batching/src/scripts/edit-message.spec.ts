import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import type { InboundMessage } from '#libs/messaging';
import { conversationOf, redisContent, START, textMessage, textsOf, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const BATCH = `rapid-fire:{0}:${ANNA}`;
const TURN = `turn:{0}:${ANNA}`;

const { redis, engine } = await useTurnEngine();

const add = (text: string, id: string, more: Partial<InboundMessage> = {}) =>
  engine.batches.addMessage({ conversation: ANNA, message: textMessage(text, { id, ...more }) });
const edit = (id: string, text: string) => engine.batches.editMessage(ANNA, id, text);

/** A running turn of two messages with the ids m1 and m2, begun at START + 1000. */
async function running(): Promise<Run> {
  await add('в 18:00', 'm1');
  await add('к Бари', 'm2');
  await engine.advance(1000);
  return engine.begin((await engine.sweep())[0]!);
}

describe('edit-message.lua', () => {
  it('changes the text in the open batch, and nothing else', async () => {
    await add('в 18:00', 'm1', { sentAt: 1_700_000_000_000, kind: 'image' });
    await add('к Бари', 'm2');
    await engine.advance(500);
    const before = await redis.client.hgetall(TURN);
    expect(await edit('m1', 'в «19:00» \\ "ровно"\n😀')).toBe(true);
    const stored = await redis.client.lrange(BATCH, 0, -1);
    expect(stored[0]).toMatch(new RegExp(`^{"arrivedAt":${START},`));
    expect(stored.map((json) => JSON.parse(json) as unknown)).toEqual([
      {
        arrivedAt: START,
        ...textMessage('в «19:00» \\ "ровно"\n😀', { id: 'm1', sentAt: 1_700_000_000_000, kind: 'image' }),
        edited: true,
      },
      { arrivedAt: START, ...textMessage('к Бари', { id: 'm2' }) },
    ]);
    expect(await redis.client.hgetall(TURN)).toEqual(before);
  });

  it('says no longer that the text was cut', async () => {
    await add('очень длинно', 'm1', { cut: true });
    await edit('m1', 'коротко');
    const [stored] = await redis.client.lrange(BATCH, 0, -1);
    expect(JSON.parse(stored!)).not.toHaveProperty('cut');
  });

  it.each([
    ['plain', '3EB0C767D26A1B5F'],
    ['of WhatsApp', 'wamid.HBgLNzkx/jEy+zQ1NjcVAgASGBQz=='],
    ['of venom', 'false_79161234567@c.us_3EB0'],
    ['with quotes and a backslash', 'a"b\\c'],
    ['beyond ASCII', 'сообщение-😀'],
  ])('changes one message as often as the person does, by an id that is %s', async (_what, id) => {
    await add('в 18:00', id);
    expect(await edit(id, 'в 19:00')).toBe(true);
    expect(await edit(id, 'в 20:00')).toBe(true);
    expect(await engine.textsIn(BATCH)).toEqual(['в 20:00']);
  });

  it('takes no id for another that begins or ends like it, nor a text that looks like it', async () => {
    await add('1', 'm10');
    await add('2', 'xm1');
    await add('{"id":"m1","text":"3"}', 'm2');
    const before = await redisContent(redis.client);
    expect(await edit('m1', 'другое')).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('says that it is not there, and leaves nothing, where nothing is open', async () => {
    expect(await edit('m1', 'в 19:00')).toBe(false);
    expect(await redis.client.keys('*')).toEqual(['clock:{0}']);
  });

  it('stays a repeat of itself: the old message that comes again changes nothing', async () => {
    await add('в 18:00', 'm1');
    await edit('m1', 'в 19:00');
    expect(await add('в 18:00', 'm1')).toBe('duplicate');
    expect(await engine.textsIn(BATCH)).toEqual(['в 19:00']);
  });

  it('changes a queued turn, which no run has read: that is no reason to undo it', async () => {
    await add('в 18:00', 'm1');
    await engine.advance(1000);
    const [turn] = await engine.sweep();
    expect(await edit('m1', 'в 19:00')).toBe(true);
    const run = await engine.begin(turn!);
    expect(textsOf(run.messages)).toEqual(['в 19:00']);
    await engine.advance(2000);
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
  });

  describe('under a run', () => {
    it('tells its worker, and undoes the turn when that asks', async () => {
      const told = await redis.listenTo(`rapidfire:newer:${WORKER}`);
      const run = await running();
      expect(await edit('m1', 'в 19:00')).toBe(true);
      expect(await told.heard(1)).toEqual([run.turnId]);
      expect(await engine.turns.supersede(run)).toBe(true);
      expect(await engine.textsIn(BATCH)).toEqual(['в 19:00', 'к Бари']);
      expect(await redis.client.hexists(TURN, 'stale')).toBe(0);
    });

    it('is caught at the commit when the worker does not hear it', async () => {
      const run = await running();
      await edit('m1', 'в 19:00');
      await engine.advance(2000);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'superseded' });
      const merged = await engine.begin((await engine.sweep())[0]!);
      expect(textsOf(merged.messages)).toEqual(['в 19:00', 'к Бари']);
      expect(await engine.turns.commit(merged)).toEqual({ kind: 'committed' });
    });

    it('undoes a turn that closed by size as well', async () => {
      engine.use({ batching: { maxBatchSize: 2 } });
      await add('1', 'm1');
      await add('2', 'm2');
      await add('3', 'm3');
      const run = await engine.begin((await engine.sweep())[0]!);
      await edit('m2', 'два');
      expect(await engine.turns.commit(run)).toEqual({ kind: 'superseded' });
      expect(await engine.textsIn(BATCH)).toEqual(['1', 'два', '3']);
    });

    it('changes what is newer without undoing the turn for it', async () => {
      engine.use({ batching: { maxBatchSize: 2 } });
      await add('1', 'm1');
      await add('2', 'm2');
      await add('3', 'm3');
      const run = await engine.begin((await engine.sweep())[0]!);
      expect(await edit('m3', 'три')).toBe(true);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
      expect(await engine.textsIn(BATCH)).toEqual(['три']);
    });

    it('is read by a run that begins after it, which is not stale', async () => {
      const dead = await running();
      await edit('m1', 'в 19:00');
      engine.use({ batching: { maxWaitMs: 100_000 } });
      await engine.advance(engine.settings.leaseMs);
      const next = await engine.begin(dead);
      expect(textsOf(next.messages)).toEqual(['в 19:00', 'к Бари']);
      expect(await engine.turns.commit(next)).toEqual({ kind: 'committed' });
    });

    it('is refused where the run may go on with the old text: past max wait', async () => {
      const run = await running();
      await engine.advance(9000);
      const changed = await edit('m1', 'в 19:00');
      const { kind } = await engine.turns.commit(run);
      expect([changed, kind]).not.toEqual([true, 'committed']);
    });
  });

  it('is too late for a committed turn', async () => {
    const run = await running();
    await engine.advance(2000);
    await engine.turns.commit(run);
    const before = await redisContent(redis.client);
    expect(await edit('m1', 'в 19:00')).toBe(false);
    expect(await redisContent(redis.client)).toEqual(before);
  });
});
