import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, useTurnEngine, WORKER } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const LEASE = 30_000;
const OUTCOME = { parts: ['a'], dialogue: null };

const { redis, engine } = await useTurnEngine({ turns: { leaseMs: LEASE, attempts: 5 } });

/** Every step a run can take, and what a run that has lost its right is told. */
const STEPS: [string, (run: Run) => Promise<unknown>, unknown][] = [
  ['renew-lease', (run) => engine.turns.renewLease(run), false],
  ['commit', (run) => engine.turns.commit(run), { kind: 'lost' }],
  ['supersede', (run) => engine.turns.supersede(run), false],
  ['record-step', (run) => engine.turns.recordSteps(run, [[1, { tool: 'book', args: {} }]]), false],
  ['store-outcome', (run) => engine.turns.storeOutcome(run, OUTCOME), false],
  ['mark-part', (run) => engine.turns.markPart(run, 1, 'sending'), false],
  ['give-back, failed', (run) => engine.turns.failRun(run, 0, 'too slow'), false],
  ['give-back, uncounted', (run) => engine.turns.handBack(run), false],
  [
    'dead-letter',
    (run) => engine.turns.deadLetter(ANNA, run.turnId, run.fence, 'no such number', ['Простите']),
    'lost',
  ],
  ['complete', (run) => engine.turns.complete(run), 'lost'],
];

describe('a lease', () => {
  it('keeps every other run out while it lives', async () => {
    const run = await engine.running(ANNA, '1');
    const begins = await Promise.all(Array.from({ length: 5 }, () => engine.turns.beginRun(ANNA, run.turnId, WORKER)));
    expect(begins).toEqual(Array.from({ length: 5 }, () => ({ kind: 'busy', ms: LEASE })));
  });

  it('keeps them out as long as it is renewed, ten leases long', async () => {
    const run = await engine.running(ANNA, '1');
    for (let renewal = 0; renewal < 30; renewal++) {
      await engine.advance(LEASE / 3);
      expect(await engine.turns.renewLease(run)).toBe(true);
      expect(await engine.sweep()).toEqual([]);
      expect(await engine.turns.beginRun(ANNA, run.turnId, WORKER)).toEqual({ kind: 'busy', ms: LEASE });
    }
    expect(await engine.turns.commit(run)).toEqual({ kind: 'committed' });
    expect(await engine.turns.complete(run)).toBe('completed');
  });

  it('once ended is found by the sweeper, and one of many takes the turn', async () => {
    const dead = await engine.running(ANNA, '1');
    await engine.advance(LEASE);
    expect(await engine.sweep()).toEqual([{ conversation: ANNA, turnId: dead.turnId, run: 2 }]);
    const begins = await Promise.all(Array.from({ length: 5 }, () => engine.turns.beginRun(ANNA, dead.turnId, WORKER)));
    expect(begins.map(({ kind }) => kind).sort()).toEqual(['busy', 'busy', 'busy', 'busy', 'run']);
  });

  it('once ended is renewed by a run that was only slow, as long as nobody took it', async () => {
    const slow = await engine.running(ANNA, '1');
    await engine.advance(2 * LEASE);
    expect(await engine.sweep()).toHaveLength(1);
    expect(await engine.turns.renewLease(slow)).toBe(true);
    expect(await engine.turns.beginRun(ANNA, slow.turnId, WORKER)).toEqual({ kind: 'busy', ms: LEASE });
    expect(await engine.turns.commit(slow)).toEqual({ kind: 'committed' });
  });
});

describe('a run whose turn was taken over', () => {
  it.each(STEPS)('is told so at %s', async (_name, step, lost) => {
    const stale = await engine.running(ANNA, '1');
    await engine.advance(LEASE);
    const next = await engine.begin(stale);
    expect(Number(next.fence)).toBeGreaterThan(Number(stale.fence));
    expect(await step(stale)).toEqual(lost);
    expect(await engine.turns.renewLease(next)).toBe(true);
  });

  it.each(STEPS)('is told so at %s when the turn is over', async (_name, step, lost) => {
    const stale = await engine.running(ANNA, '1');
    await engine.advance(LEASE);
    await engine.turns.complete(await engine.begin(stale));
    expect(await step(stale)).toEqual(lost);
    expect(await redis.client.keys('turn:*')).toEqual([]);
  });

  it.each(STEPS)('is told so at %s when the next turn runs', async (_name, step, lost) => {
    const stale = await engine.running(ANNA, '1');
    await engine.advance(LEASE);
    await engine.turns.complete(await engine.begin(stale));
    const next = await engine.running(ANNA, '2');
    expect(await step(stale)).toEqual(lost);
    expect(await engine.turns.renewLease(next)).toBe(true);
  });
});
