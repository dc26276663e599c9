import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import type { ConversationId, StoredMessage } from '#libs/messaging';
import {
  conversationOf,
  START,
  startTestRedis,
  textsOf,
  TurnEngine,
  type QueuedTurn,
  type TestRedis,
  WORKER,
} from '#libs/testing';
import fc from 'fast-check';
import { ShardKeys } from './keys.js';

const LEASE = 10_000;
const ATTEMPTS = 2;
const MAX_SIZE = 4;
const MAX_WAIT = 10_000;
const SEND_QUIET = 3000;
const PEOPLE = [conversationOf('1'), conversationOf('2'), conversationOf('1', 'other')];
const OPEN_KEYS = /^(rapid-fire|turn|claimed|due|inflight):/;

const STEPS = ['renew', 'commit', 'commit', 'store', 'send', 'complete', 'fail', 'crash'] as const;
const weighted = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const what = <T extends string>(...names: readonly T[]) => fc.constantFrom(...names);
const command = fc.oneof(
  weighted(3, fc.record({ do: what('write'), who: fc.nat(2), count: fc.integer({ min: 1, max: 5 }) })),
  weighted(3, fc.record({ do: what('pass'), ms: fc.constantFrom(100, 700, 1000, 3000, LEASE, 11_000) })),
  weighted(3, fc.record({ do: what('sweep'), lost: fc.constantFrom(false, false, false, true) })),
  weighted(4, fc.record({ do: what('begin'), pick: fc.nat(3) })),
  weighted(8, fc.record({ do: what(...STEPS), pick: fc.nat(3) })),
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** What ought to be true of one conversation. */
interface Person {
  readonly written: string[];
  /** The messages of its ended turns, answered or dead, in the order of their ends. */
  readonly ended: string[];
  lastAt: number;
  /** The highest so far. */
  fence: number;
  /** The one run that may act. */
  holder: { run: Run; leaseEnd: number; committed: boolean; stored: boolean } | null;
}

let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

/** Plays workers and people against the engine, and knows at every moment who may act. */
class World {
  private readonly people = new Map<ConversationId, Person>(
    PEOPLE.map((id) => [id, { written: [], ended: [], lastAt: 0, fence: 0, holder: null }]),
  );
  private readonly jobs: QueuedTurn[] = [];
  private readonly runs: Run[] = [];
  private readonly committed = new Map<string, string[]>();
  private now = START;

  constructor(private readonly engine: TurnEngine) {}

  async play(given: Command): Promise<void> {
    switch (given.do) {
      case 'write':
        return this.write(PEOPLE[given.who]!, given.count);
      case 'pass':
        return this.pass(given.ms);
      case 'sweep':
        this.engine.queue.failing = given.lost;
        return void (await this.sweep().catch(() => undefined));
      case 'begin': {
        const job = fromTheEnd(this.jobs, given.pick);
        return job && void (await this.begin(job));
      }
      default: {
        const run = fromTheEnd(this.runs, given.pick);
        return run && this.step(given.do, run);
      }
    }
  }

  /** Answers everything that is left, as patient workers would. */
  async drain(): Promise<void> {
    this.engine.queue.failing = false;
    for (let round = 0; round < 100; round++) {
      await this.pass(11_000);
      const nextDueInMs = await this.sweep();
      for (const job of this.jobs.splice(0)) {
        const run = await this.begin(job);
        if (run === null) continue;
        await this.pass(SEND_QUIET);
        for (const step of ['commit', 'store', 'send', 'complete'] as const) await this.step(step, run);
      }
      if (nextDueInMs === null) return;
    }
    throw new Error('it never came to rest');
  }

  async check(): Promise<void> {
    for (const { written, ended } of this.people.values()) expect(ended).toEqual(written);
    expect((await redis.client.keys('*')).filter((key) => OPEN_KEYS.test(key))).toEqual([]);
  }

  private async write(who: ConversationId, count: number): Promise<void> {
    const person = this.people.get(who)!;
    const texts = Array.from({ length: count }, (_, n) => String(person.written.length + n));
    person.written.push(...texts);
    person.lastAt = this.now;
    await this.engine.write(who, ...texts);
  }

  private async pass(ms: number): Promise<void> {
    this.now += ms;
    await this.engine.advance(ms);
  }

  private async sweep(): Promise<number | null> {
    const { nextDueInMs } = await this.engine.batches.processPendingBatches();
    this.jobs.push(...this.engine.queue.take());
    return nextDueInMs;
  }

  private async begin({ conversation, turnId }: QueuedTurn): Promise<Run | null> {
    const person = this.people.get(conversation)!;
    const busyMs = person.holder ? person.holder.leaseEnd - this.now : 0;
    const begun = await this.engine.turns.beginRun(conversation, turnId, WORKER);
    switch (begun.kind) {
      case 'handed':
      case 'lost':
        expect(person.holder?.run.turnId).not.toBe(turnId);
        return null;
      case 'busy':
        expect(person.holder?.run.turnId).toBe(turnId);
        expect(begun.ms).toBe(busyMs);
        return null;
      case 'exhausted':
        expect(busyMs).toBeLessThanOrEqual(0);
        await this.giveUp(conversation, turnId, null);
        return null;
      case 'run': {
        const { run } = begun;
        expect(busyMs).toBeLessThanOrEqual(0);
        expect(Number(run.fence)).toBeGreaterThan(person.fence);
        person.fence = Number(run.fence);
        // Once committed, a turn is what it was.
        const decided = this.committed.get(turnId);
        expect(run.committed).toBe(decided !== undefined);
        if (decided) expect(textsOf(run.messages)).toEqual(decided);
        person.holder = { run, leaseEnd: this.now + LEASE, committed: run.committed, stored: run.outcome !== null };
        this.runs.push(run);
        return run;
      }
    }
  }

  private async step(step: (typeof STEPS)[number], run: Run): Promise<void> {
    const { turns } = this.engine;
    const person = this.people.get(run.conversation)!;
    const holder = person.holder?.run === run ? person.holder : null;
    const mayAct = holder !== null;
    switch (step) {
      case 'renew':
        expect(await turns.renewLease(run)).toBe(mayAct);
        if (holder) holder.leaseEnd = this.now + LEASE;
        return;
      case 'commit':
        return this.commit(run, person);
      case 'store':
        if (holder && !holder.committed) return;
        expect(await turns.storeOutcome(run, { parts: ['a'], dialogue: null })).toBe(mayAct);
        if (holder) holder.stored = true;
        return;
      case 'send':
        if (holder && !holder.stored) return;
        expect(await turns.markPart(run, 1, 'sent')).toBe(mayAct);
        return;
      case 'complete':
        if (holder && !holder.stored) return;
        expect(await turns.complete(run)).toBe(mayAct);
        if (holder) this.end(person, textsOf(run.messages));
        return;
      case 'fail':
        if (run.run >= ATTEMPTS) return this.giveUpAsRun(run, mayAct);
        expect(await turns.failRun(run, 500, 'a bad day')).toBe(mayAct);
        if (holder) person.holder = null;
        return;
      case 'crash':
        this.runs.splice(this.runs.indexOf(run), 1);
    }
  }

  private async commit(run: Run, person: Person): Promise<void> {
    const waiting = await redis.client.llen(ShardKeys.of(run.conversation, 2).batch(run.conversation));
    const result = await this.engine.turns.commit(run);
    if (person.holder?.run !== run) return expect(result).toEqual({ kind: 'lost' });
    if (person.holder.committed) return expect(result).toEqual({ kind: 'committed' });
    const limit = run.messages[0]!.arrivedAt + MAX_WAIT;
    const full = run.messages.length >= MAX_SIZE;
    if (result.kind === 'superseded') {
      expect(waiting).toBeGreaterThan(0);
      person.holder = null;
    } else if (result.kind === 'committed') {
      expect(waiting === 0 || full || this.now >= limit).toBe(true);
      expect(full || this.now >= Math.min(person.lastAt + SEND_QUIET, limit)).toBe(true);
      person.holder.committed = true;
      this.committed.set(run.turnId, textsOf(run.messages));
    } else {
      expect(result).toEqual({ kind: 'wait', ms: Math.min(person.lastAt + SEND_QUIET, limit) - this.now });
    }
  }

  private async giveUpAsRun(run: Run, mayAct: boolean): Promise<void> {
    if (mayAct) return this.giveUp(run.conversation, run.turnId, run.fence);
    expect(await this.engine.turns.deadLetter(run.conversation, run.turnId, run.fence, 'gave up')).toBeNull();
  }

  private async giveUp(conversation: ConversationId, turnId: string, fence: string | null): Promise<void> {
    expect(await this.engine.turns.deadLetter(conversation, turnId, fence, 'gave up')).not.toBeNull();
    const letter = await redis.client.hget(ShardKeys.of(conversation, 2).deadLetter(turnId), 'messages');
    this.end(this.people.get(conversation)!, textsOf(JSON.parse(letter!) as StoredMessage[]));
  }

  private end(person: Person, texts: readonly string[]): void {
    person.ended.push(...texts);
    person.holder = null;
  }
}

function fromTheEnd<T>(items: readonly T[], back: number): T | undefined {
  return items[Math.max(items.length - 1 - back, 0)];
}

it('whatever happens, each message ends in one turn, in order, and one run at a time may act', async () => {
  const batching = { maxBatchSize: MAX_SIZE, maxWaitMs: MAX_WAIT, sendQuietMs: SEND_QUIET, supersedeMax: 1, shards: 2 };
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 80, size: 'max' }), async (commands) => {
      await redis.client.flushall();
      const engine = new TurnEngine(redis, { batching, turns: { leaseMs: LEASE, attempts: ATTEMPTS } });
      await engine.stopClock();
      const world = new World(engine);
      for (const given of commands) await world.play(given);
      await world.drain();
      await world.check();
    }),
    { numRuns: 100, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
  );
});
