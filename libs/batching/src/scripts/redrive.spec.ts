import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, eventually, redisContent, START, textMessage, textsOf, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const TURN = `turn:{0}:${ANNA}`;

const { redis, engine } = await useTurnEngine();

const BOOKED = { tool: 'book', args: { at: '18:00' }, result: { id: 'b1' } };
const redrive = (turnId: string) => engine.deadLetters.redrive(turnId);
/** A turn that died before it had done anything; its apology is delivered and the conversation idle. */
async function dead(...texts: string[]): Promise<string> {
  const run = await engine.running(ANNA, ...texts);
  await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'the model is away', ['Простите']);
  const apology = await engine.begin(run);
  await engine.turns.markPart(apology, 1, 'sent');
  await engine.turns.complete(apology);
  return run.turnId;
}

/** Begins the one turn that a sweep hands over. */
async function begunNow(): Promise<Run> {
  const turns = await engine.sweep();
  expect(turns).toHaveLength(1);
  return engine.begin(turns[0]!);
}

describe('redrive.lua', () => {
  it('brings a turn back to an idle conversation: all its runs anew, late, and to be begun at once', async () => {
    const turnId = await dead('в 18:00', 'к Бари');
    await engine.advance(50_000);
    expect(await redrive(turnId)).toBe('redriven');
    expect(await redis.client.exists('dead:{0}', `dead:{0}:${turnId}`, `outcome:{0}:${turnId}`)).toBe(0);
    const run = await begunNow();
    expect(run).toMatchObject({ turnId, run: 1, late: true, committed: false, outcome: null, steps: [] });
    expect(textsOf(run.messages)).toEqual(['в 18:00', 'к Бари']);
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
    expect(await engine.turns.complete(run)).toBe('completed');
    expect(await redis.client.keys('turn:*')).toEqual([]);
  });

  it('brings its messages back as they were stored', async () => {
    const message = textMessage('Меня «зовут»\n"Анна" 😀', { id: 'm/1', sentAt: START - 1500, edited: true });
    await engine.batches.addMessage({ conversation: ANNA, message });
    const turnId = await dead('2');
    const stored = (await engine.deadLetters.find(turnId))!.messages;
    await redrive(turnId);
    expect((await begunNow()).messages).toEqual(stored);
    const [raw] = await redis.client.lrange(`claimed:{0}:${turnId}`, 0, -1);
    expect(raw).toBe(JSON.stringify({ arrivedAt: START, ...message }));
  });

  it('is heard by the sweepers at once', async () => {
    const turnId = await dead('1');
    const subscriber = redis.connect();
    const wakes: string[] = [];
    subscriber.on('message', (_channel: string, told: string) => wakes.push(told));
    await subscriber.subscribe('rapidfire:wake');
    await redrive(turnId);
    await eventually('it is told', () => wakes.includes('0 0'));
  });

  it('goes ahead of what collects, which is a turn of its own after it', async () => {
    const turnId = await dead('1');
    await engine.write(ANNA, '2');
    expect(await redrive(turnId)).toBe('redriven');
    expect(await redis.client.exists('due:{0}', 'due:{0}:demo')).toBe(0);
    await engine.advance(5000);
    const first = await begunNow();
    expect(first).toMatchObject({ turnId, late: true });
    expect(textsOf(first.messages)).toEqual(['1']);
    await engine.write(ANNA, '3');
    expect(await engine.turns.commit(first)).toEqual({ kind: 'committed' });
    await engine.turns.complete(first);
    await engine.advance(1000);
    const second = await begunNow();
    expect(textsOf(second.messages)).toEqual(['2', '3']);
    expect(second.late).toBe(false);
  });

  it('leaves the batch that it goes ahead of its own first time', async () => {
    const turnId = await dead('1');
    await engine.advance(1000);
    await engine.write(ANNA, '2');
    await redrive(turnId);
    await engine.advance(500);
    await engine.turns.complete(await begunNow());
    expect(await redis.client.hmget(TURN, 'phase', 'first', 'last')).toEqual([
      'collecting',
      String(START + 2000),
      String(START + 2000),
    ]);
    expect(Number(await redis.client.zscore('due:{0}:demo', ANNA)) - START).toBe(3000);
  });

  it('leaves a burst that it goes ahead of its count of supersedes', async () => {
    const turnId = await dead('1');
    const stale = await engine.running(ANNA, '2');
    await engine.write(ANNA, '3');
    await engine.turns.supersede(stale);
    await redrive(turnId);
    await engine.turns.complete(await begunNow());
    expect(await redis.client.hget(TURN, 'supersedes')).toBe('1');
  });

  it('waits for the turn under way, and then goes ahead of what collects', async () => {
    const turnId = await dead('1');
    const underway = await engine.running(ANNA, '2');
    expect(await redrive(turnId)).toBe('redriven');
    await engine.advance(2000);
    expect(await engine.sweep()).toEqual([]);
    expect(await engine.turns.commit(underway)).toEqual({ kind: 'committed' });
    await engine.write(ANNA, '3');
    await engine.turns.complete(underway);
    const redriven = await begunNow();
    expect(redriven).toMatchObject({ turnId, late: true });
    expect(textsOf(redriven.messages)).toEqual(['1']);
    await engine.turns.complete(redriven);
    await engine.advance(1000);
    expect(textsOf((await begunNow()).messages)).toEqual(['3']);
  });

  it('waits for one that is superseded, and for the merged turn', async () => {
    const turnId = await dead('1');
    const underway = await engine.running(ANNA, '2');
    await redrive(turnId);
    await engine.write(ANNA, '3');
    expect(await engine.turns.supersede(underway)).toBe(true);
    await engine.advance(1000);
    const merged = await begunNow();
    expect(textsOf(merged.messages)).toEqual(['2', '3']);
    await engine.turns.complete(merged);
    expect((await begunNow()).turnId).toBe(turnId);
  });

  it('lets several come back one after the other, in the order in which they were brought back', async () => {
    const [one, two] = [await dead('1'), await dead('2')];
    const underway = await engine.running(ANNA, '3');
    for (const turnId of [two, one]) await redrive(turnId);
    await engine.turns.complete(underway);
    const first = await begunNow();
    await engine.turns.complete(first);
    const second = await begunNow();
    expect([first.turnId, second.turnId]).toEqual([two, one]);
    await engine.turns.complete(second);
    expect(await redis.client.keys('redriven:*')).toEqual([]);
  });

  it('keeps several in that order also when the first one goes ahead of an open batch', async () => {
    const [one, two] = [await dead('1'), await dead('2')];
    const underway = await engine.running(ANNA, '3');
    await redrive(one);
    await engine.write(ANNA, '4');
    await engine.turns.supersede(underway);
    await redrive(two);
    const first = await begunNow();
    await engine.turns.complete(first);
    expect([first.turnId, (await begunNow()).turnId]).toEqual([one, two]);
  });

  describe('of a turn that had done something', () => {
    /** A turn that booked, and then died of its channel; its apology is delivered. */
    async function deadAfterBooking(): Promise<string> {
      const run = await engine.committed(ANNA, '1');
      await engine.turns.recordSteps(run, [[1, BOOKED]]);
      await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'the model is away', ['Простите']);
      await engine.turns.complete(await engine.begin(run));
      return run.turnId;
    }

    it('replays that, as one that has been committed', async () => {
      const turnId = await deadAfterBooking();
      await redrive(turnId);
      const run = await begunNow();
      expect(run).toMatchObject({ turnId, committed: true, outcome: null, steps: [BOOKED] });
      expect(textsOf(run.messages)).toEqual(['1']);
      expect(await redis.client.ttl(`effects:{0}:${turnId}`)).toBe(-1);
    });

    it('sends only what had not been sent', async () => {
      const run = await engine.committed(ANNA, '1');
      await engine.turns.storeOutcome(run, { parts: ['a', 'b'], dialogue: { step: 'done' } });
      await engine.turns.markPart(run, 1, 'sent');
      await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'the channel is away', ['Простите']);
      await redrive(run.turnId);
      const again = await begunNow();
      expect(again.committed).toBe(true);
      expect(again.outcome).toMatchObject({
        parts: ['a', 'b'],
        dialogue: { step: 'done' },
        states: new Map([[1, 'sent']]),
      });
      await engine.turns.complete(again);
      expect((await engine.turns.remembered(ANNA)).dialogue).toEqual({ step: 'done' });
    });
  });

  it('can die and be brought back again', async () => {
    const turnId = await dead('1');
    await redrive(turnId);
    const run = await begunNow();
    expect(await engine.turns.deadLetter(ANNA, turnId, run.fence, 'still away', ['Простите'])).toBe('apologise');
    await engine.turns.complete(await engine.begin(run));
    expect(await engine.deadLetters.find(turnId)).toMatchObject({ reason: 'still away' });
    expect(await redrive(turnId)).toBe('redriven');
    expect(textsOf((await begunNow()).messages)).toEqual(['1']);
  });

  it('is refused while the apology is on its way, and changes nothing', async () => {
    const run = await engine.running(ANNA, '1');
    await engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'the model is away', ['Простите']);
    const before = await redisContent(redis.client);
    expect(await redrive(run.turnId)).toBe('dying');
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('happens once', async () => {
    const turnId = await dead('1');
    expect((await Promise.all([redrive(turnId), redrive(turnId)])).sort()).toEqual(['redriven', 'unknown']);
    expect(textsOf((await begunNow()).messages)).toEqual(['1']);
  });

  it('goes to the assistant also while a human has the conversation: an operator asked for it', async () => {
    const turnId = await dead('1');
    await engine.humans.pause(ANNA, 60_000);
    await redrive(turnId);
    const run = await begunNow();
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
  });
});
