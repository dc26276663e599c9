import { describe, expect, it } from '@jest/globals';
import { conversationOf, eventually, useTurnEngine, WORKER } from '#libs/testing';
import { keepLease } from './lease-keeper.js';
import { deferred, Gateway, ScriptedAssistant, startWorker } from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');
const LEASE_MS = 300;

const { redis, engine } = await useTurnEngine({
  batching: { sendQuietMs: 1000 },
  turns: { leaseMs: LEASE_MS, enqueueDeadlineMs: LEASE_MS },
});

const leaseLeftMs = async () => {
  const [lease, now] = await Promise.all([
    redis.client.hget(`turn:{0}:${ANNA}`, 'lease'),
    redis.client.get('clock:{0}'),
  ]);
  return Number(lease) - Number(now);
};

describe('a run that takes ten times its lease', () => {
  it('keeps it: nobody else begins, nobody is invited to, and its answer is the one that is sent', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Добрый день']));
    const gateway = new Gateway();
    const { runner } = await startWorker(engine, redis, { assistant, outbound: gateway });
    await engine.write(ANNA, 'Привет');
    await engine.advance(engine.batching.debounceWindowMs);
    const [turn] = await engine.sweep();
    const ended = runner.begin(ANNA, turn!.turnId);
    await eventually('it thinks', () => assistant.requests.length === 1);

    for (let lease = 0; lease < 11; lease++) {
      await engine.advance(LEASE_MS - 1);
      expect(await engine.sweep()).toEqual([]);
      expect(await engine.turns.beginRun(ANNA, turn!.turnId, WORKER)).toMatchObject({ kind: 'busy' });
      await eventually('the lease is renewed', leaseLeftMs, (ms) => ms === LEASE_MS);
    }
    expect(assistant.requests[0]!.signal.aborted).toBe(false);

    thought.resolve();
    await ended;
    expect(gateway.texts).toEqual(['Добрый день']);
    expect(assistant.requests).toHaveLength(1);
    expect(await redis.client.keys('turn:*')).toEqual([]);
  });

  it('keeps it, too, when it could not renew in time and nobody has taken the turn', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Добрый день']));
    const gateway = new Gateway();
    const { runner } = await startWorker(engine, redis, { assistant, outbound: gateway });
    await engine.write(ANNA, 'Привет');
    await engine.advance(engine.batching.debounceWindowMs);
    const [turn] = await engine.sweep();
    const ended = runner.begin(ANNA, turn!.turnId);
    await eventually('it thinks', () => assistant.requests.length === 1);
    await engine.advance(10 * LEASE_MS);
    await eventually('the lease is renewed', leaseLeftMs, (ms) => ms === LEASE_MS);
    expect(await engine.turns.beginRun(ANNA, turn!.turnId, WORKER)).toMatchObject({ kind: 'busy' });
    thought.resolve();
    await ended;
    expect(gateway.texts).toEqual(['Добрый день']);
  });

  it('keeps it while its reply is held', async () => {
    engine.use({ batching: { sendQuietMs: 9000 }, turns: { leaseMs: LEASE_MS } });
    const assistant = new ScriptedAssistant(() => Promise.resolve(['Добрый день']));
    const { runner } = await startWorker(engine, redis, { assistant, outbound: new Gateway() });
    await engine.write(ANNA, 'Привет');
    await engine.advance(engine.batching.debounceWindowMs);
    const [turn] = await engine.sweep();
    await runner.begin(ANNA, turn!.turnId);
    await engine.advance(LEASE_MS - 1);
    await eventually('the lease is renewed', leaseLeftMs, (ms) => ms === LEASE_MS);
    await runner.stop();
  });

  it('is told when another run has the turn, and no more once it has let go', async () => {
    const run = await engine.running(ANNA, 'Привет');
    await engine.advance(LEASE_MS);
    await engine.begin(run);
    let toldAfterwards = false;
    const letGo = keepLease(engine.turns, run, LEASE_MS, () => (toldAfterwards = true));
    letGo();
    // A timer that were still there would have fired before this one.
    await new Promise<void>((lost) => {
      const release = keepLease(engine.turns, run, LEASE_MS, () => {
        release();
        lost();
      });
    });
    expect(toldAfterwards).toBe(false);
  });
});
