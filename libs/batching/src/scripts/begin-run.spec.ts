import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, redisContent, START, textsOf, useTurnEngine, WORKER } from '#libs/testing';
import type { BeginReply } from '../run.js';
import { TRANSITIONS } from '../transitions.js';
import { runStep } from '../turn-step.js';

const ANNA = conversationOf('+79161234567');
const BATCH = `rapid-fire:{0}:${ANNA}`;
const TURN = `turn:{0}:${ANNA}`;

const { redis, engine } = await useTurnEngine({
  batching: { maxBatchSize: 4, lateAfterMs: 60_000 },
  turns: { leaseMs: 30_000, attempts: 3 },
});

/** A queued turn of these messages, claimed at START + 1000. */
async function queued(...texts: string[]): Promise<string> {
  await engine.write(ANNA, ...texts);
  await engine.advance(1000);
  return (await engine.sweep())[0]!.turnId;
}
/** A fence is the time, or one more than the last: a turn begins here when its debounce window is over. */
const FIRST = String(START + 1000);
const begin = (turnId: string) => engine.turns.beginRun(ANNA, turnId, WORKER);

describe('begin-run.lua', () => {
  it('gives the first run a fence, a lease and the messages', async () => {
    const turnId = await queued('1', '2');
    const run = await engine.begin({ conversation: ANNA, turnId });
    expect(run).toMatchObject({ conversation: ANNA, turnId, fence: FIRST, run: 1, late: false, committed: false });
    expect(textsOf(run.messages)).toEqual(['1', '2']);
    expect(run.outcome).toBeNull();
    expect(await redis.client.hgetall(TURN)).toMatchObject({
      phase: 'running',
      turn: turnId,
      fence: FIRST,
      runs: '1',
      lease: String(START + 31_000),
    });
    expect(await redis.client.zscore('inflight:{0}', ANNA)).toBe(String(START + 31_000));
    expect(await redis.client.get('fence:{0}')).toBe(FIRST);
  });

  it('is lost on a turn that is not the conversation’s, and changes nothing', async () => {
    await queued('1');
    const before = await redisContent(redis.client);
    expect(await begin('another')).toEqual({ kind: 'lost' });
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('is lost on a conversation that is idle, and leaves nothing', async () => {
    expect(await begin('another')).toEqual({ kind: 'lost' });
    expect(await redis.client.keys('*')).toEqual(['clock:{0}']);
  });

  it('is busy while another run’s lease lives, and changes nothing', async () => {
    const turnId = await queued('1');
    await begin(turnId);
    await engine.advance(29_999);
    const before = await redisContent(redis.client);
    expect(await begin(turnId)).toEqual({ kind: 'busy', ms: 1 });
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('takes the turn over when the lease has ended, with a higher fence', async () => {
    const turnId = await queued('1');
    await begin(turnId);
    await engine.advance(30_000);
    expect(await begin(turnId)).toMatchObject({ kind: 'run', run: { fence: String(START + 31_000), run: 2 } });
  });

  it('counts fences through all conversations of a shard', async () => {
    const turnId = await queued('1');
    await engine.running(conversationOf('2'), 'hi');
    // The other's run took one a second later.
    expect(await begin(turnId)).toMatchObject({ kind: 'run', run: { fence: String(START + 2001), run: 1 } });
  });

  it('goes on from the time where a master that took over has lost the count', async () => {
    const turnId = await queued('1');
    await begin(turnId);
    await redis.client.del('fence:{0}');
    await engine.advance(30_000);
    expect(await begin(turnId)).toMatchObject({ kind: 'run', run: { fence: String(START + 31_000), run: 2 } });
  });

  it('is exhausted when all runs are used up, and changes nothing', async () => {
    const turnId = await queued('1');
    for (let run = 1; run <= 3; run++) {
      expect(await begin(turnId)).toMatchObject({ kind: 'run', run: { run } });
      await engine.advance(30_000);
    }
    const before = await redisContent(redis.client);
    expect(await begin(turnId)).toEqual({ kind: 'exhausted', runs: 3 });
    expect(await redisContent(redis.client)).toEqual(before);
  });

  describe('what has collected since the claim', () => {
    it('is taken, and leaves the list', async () => {
      const turnId = await queued('1', '2');
      await engine.write(ANNA, '3');
      const run = await engine.begin({ conversation: ANNA, turnId });
      expect(textsOf(run.messages)).toEqual(['1', '2', '3']);
      expect(await redis.client.exists(BATCH)).toBe(0);
      expect(await redis.client.llen(`claimed:{0}:${turnId}`)).toBe(3);
    });

    it('is taken up to max batch size', async () => {
      const turnId = await queued('1', '2');
      await engine.write(ANNA, '3', '4', '5');
      const run = await engine.begin({ conversation: ANNA, turnId });
      expect(textsOf(run.messages)).toEqual(['1', '2', '3', '4']);
      expect(await redis.client.llen(BATCH)).toBe(1);
    });

    it('is taken by a later run as well, as long as nothing was committed', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.turns.failRun(run, 0, 'the model is away');
      await engine.write(ANNA, '2');
      expect(textsOf((await engine.begin(run)).messages)).toEqual(['1', '2']);
    });

    it('is left to the next turn when this one is committed', async () => {
      const run = await engine.running(ANNA, '1');
      await engine.advance(3000);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
      await engine.turns.failRun(run, 0, 'the channel is away');
      await engine.write(ANNA, '2');
      const again = await engine.begin(run);
      expect(again.committed).toBe(true);
      expect(textsOf(again.messages)).toEqual(['1']);
      expect(await redis.client.llen(BATCH)).toBe(1);
    });

    it('leaves a turn that it fills up closed by size: what is over does not supersede it', async () => {
      const turnId = await queued('1', '2');
      await engine.write(ANNA, '3', '4', '5');
      const run = await engine.begin({ conversation: ANNA, turnId });
      expect(textsOf(run.messages)).toEqual(['1', '2', '3', '4']);
      expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
    });

    it('is taken whole by a burst that was superseded', async () => {
      const run = await engine.begin({ conversation: ANNA, turnId: await queued('1', '2', '3') });
      await engine.write(ANNA, '4', '5');
      expect(await engine.turns.commit(run)).toEqual({ kind: 'superseded' });
      await engine.advance(1000);
      const [merged] = await engine.sweep();
      await engine.write(ANNA, '6');
      expect(textsOf((await engine.begin(merged!)).messages)).toEqual(['1', '2', '3', '4', '5', '6']);
    });

    it('is left to the next turn when this one closed by size', async () => {
      await engine.write(ANNA, '1', '2', '3', '4', '5');
      const [turn] = await engine.sweep();
      expect(textsOf((await engine.begin(turn!)).messages)).toEqual(['1', '2', '3', '4']);
      expect(await redis.client.llen(BATCH)).toBe(1);
    });
  });

  it('hands a later run what an earlier one decided and has sent', async () => {
    const run = await engine.committed(ANNA, '1');
    await engine.turns.storeOutcome(run, { parts: ['a', 'b'], dialogue: { step: 'when' } });
    await engine.turns.markPart(run, 1, 'sent');
    await engine.turns.failRun(run, 0, 'the channel is away');
    const again = await engine.begin(run);
    expect(again.outcome).toEqual({
      parts: ['a', 'b'],
      handOver: false,
      apology: false,
      dialogue: { step: 'when' },
      person: null,
      states: new Map([[1, 'sent']]),
    });
  });

  it('marks a turn that waited too long as late, and it counts once, when it is answered', async () => {
    const turnId = await queued('1');
    await engine.advance(59_000);
    expect(await begin(turnId)).toMatchObject({ kind: 'run', run: { late: false } });
    await engine.advance(30_000);
    const late = await engine.begin({ conversation: ANNA, turnId });
    expect(late.late).toBe(true);
    await engine.turns.failRun(late, 0, 'the model is away');
    const again = await engine.begin(late);
    expect(again.late).toBe(true);
    expect(await redis.client.hget('tally:{0}', 'late')).toBeNull();
    await engine.turns.complete(again);
    expect(await redis.client.hget('tally:{0}', 'late')).toBe('1');
  });

  it('hands a later run the steps that an earlier one has done, in order', async () => {
    const run = await engine.committed(ANNA, '1');
    const looked = { tool: 'find_slots', args: { day: 'завтра' }, result: ['18:00'] };
    const booked = { tool: 'book', args: { at: '18:00' } };
    await engine.turns.recordSteps(run, [
      [1, looked],
      [2, booked],
    ]);
    await engine.turns.failRun(run, 0, 'the model is away');
    expect(run.steps).toEqual([]);
    expect((await engine.begin(run)).steps).toEqual([looked, booked]);
  });

  it('names the worker that thinks about the turn', async () => {
    const run = await engine.begin({ conversation: ANNA, turnId: await queued('1') });
    expect(await redis.client.hget(TURN, 'worker')).toBe(WORKER);
    await engine.advance(30_000);
    await engine.turns.beginRun(ANNA, run.turnId, 'another worker');
    expect(await redis.client.hget(TURN, 'worker')).toBe('another worker');
  });

  describe('sent twice by the connection', () => {
    /** The script, as the store calls it, by a call of this name. */
    const call = async (turnId: string, name: string) =>
      (await runStep(
        redis.client,
        engine.batching,
        TRANSITIONS.beginRun,
        { conversation: ANNA, turnId },
        [30_000, 3, 60_000, WORKER, name],
        (keys) => [keys.fence],
      )) as BeginReply;

    it('gives the same run both times', async () => {
      const turnId = await queued('1');
      const first = await call(turnId, 'call');
      await engine.advance(500);
      expect(await call(turnId, 'call')).toEqual(first);
      expect(first.slice(0, 3)).toEqual(['run', FIRST, 1]);
      expect(await redis.client.hmget(TURN, 'runs', 'fence', 'lease')).toEqual(['1', FIRST, String(START + 31_500)]);
      expect(await redis.client.get('fence:{0}')).toBe(FIRST);
    });

    it('is busy for a call of another name', async () => {
      const turnId = await queued('1');
      await call(turnId, 'call');
      expect(await call(turnId, 'another')).toEqual(['busy', 30_000]);
    });

    it('gives the last run both times', async () => {
      const turnId = await queued('1');
      for (const name of ['first', 'second', 'third']) {
        await call(turnId, name);
        expect((await call(turnId, name))[0]).toBe('run');
        await engine.advance(30_000);
      }
      expect(await call(turnId, 'fourth')).toEqual(['exhausted', 3]);
    });

    it('gives no run back that has failed meanwhile', async () => {
      const turnId = await queued('1');
      await call(turnId, 'call');
      await engine.turns.failRun({ conversation: ANNA, turnId, fence: FIRST } as Run, 0, 'the model is away');
      expect((await call(turnId, 'call')).slice(0, 3)).toEqual(['run', String(START + 1001), 2]);
    });
  });
});
