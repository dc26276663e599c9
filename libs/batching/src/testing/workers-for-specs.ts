import { expect } from '@jest/globals';
import { TurnStore, type CommitResult, type NewOutcome, type Run } from '#libs/batching';
import type { ConversationId } from '#libs/messaging';
import { WORKER, type QueuedTurn, type TestRedis } from '#libs/testing';
import { ShardKeys } from '../keys.js';
import { APOLOGY } from './turn-model-for-specs.js';
import { EngineBesideModel, SHARDS, TURNS } from './engine-beside-model-for-specs.js';
import { numbersOf } from './ledger-for-specs.js';
import type { Given, Limits, OutcomeKind, RunStep } from './turn-life-commands-for-specs.js';

const BACKOFF_MS = 500;
const PARTS = ['a', 'b'];
const PLAIN: OutcomeKind = { memory: 'read', handOver: false };

/** What workers do with turns; a run that was overtaken goes on asking. */
export class Workers extends EngineBesideModel {
  protected readonly runs: Run[] = [];
  /** Turns that were found with their runs used up. */
  protected readonly exhausted: QueuedTurn[] = [];
  protected readonly died: string[] = [];
  /** Which version of the memory a run has read. */
  private readonly versions = new WeakMap<Run, number>();
  /** A connection that sends every command twice, as one that was lost and came back. */
  private readonly sendingTwice: TurnStore;

  constructor(redis: TestRedis, limits: Limits) {
    super(redis, limits);
    this.sendingTwice = new TurnStore(
      twice(redis.client),
      this.engine.batching,
      this.engine.settings,
      this.engine.memory,
    );
  }

  protected async begin(job: QueuedTurn, sentTwice: boolean): Promise<Run | null> {
    const conversation = this.modelOf(job.conversation);
    const { turn } = conversation;
    const numbers = numbersOf(turn?.messages ?? []);
    const expected = conversation.begin(job.turnId);
    const isOver = expected.kind === 'handed' || expected.kind === 'forgotten';
    const store = sentTwice && !isOver ? this.sendingTwice : this.engine.turns;
    const begun = await store.beginRun(job.conversation, job.turnId, WORKER);
    expect(begun).toEqual(expected);
    if (begun.kind === 'handed') this.handedOver(job.conversation, numbers);
    if (begun.kind === 'exhausted') this.exhausted.push(job);
    if (begun.kind !== 'run') return null;
    this.ledger.began(begun.run);
    this.runs.push(begun.run);
    this.versions.set(begun.run, conversation.remembered?.version ?? 0);
    return begun.run;
  }

  /** What one patient run does, as far as this. */
  protected async answer(run: Run, upTo: Given<'answer'>['upTo'], kind: OutcomeKind = PLAIN): Promise<void> {
    for (;;) {
      const { kind, ms } = { ms: 0, ...(await this.commit(run)) };
      if (kind === 'committed') break;
      if (kind !== 'wait') return;
      await this.pass(ms);
    }
    await this.check();
    const steps = ['record', 'store', 'sending', 'sent', 'sending', 'sent', 'complete'] as const;
    for (const step of steps.slice(0, { recorded: 1, stored: 2, sending: 3, completed: 7 }[upTo])) {
      await this.step(step, run, kind);
    }
  }

  /** The run gives up, and the next one tells the person so. */
  protected async lose(run: Run): Promise<void> {
    await this.giveUp(run, run.fence);
    await this.check();
    const apologising = await this.begin({ ...run }, false);
    if (apologising) await this.answer(apologising, 'completed');
  }

  protected async giveUp({ conversation: id, turnId }: QueuedTurn | Run, fence: string | null): Promise<void> {
    const conversation = this.modelOf(id);
    const { turn } = conversation;
    const { messages, redriven, dead } = turn ?? { messages: [], redriven: false, dead: false };
    const numbers = numbersOf(messages);
    const reason = fence === null ? null : 'gave up';
    const expected = conversation.deadLetter(turnId, fence, reason);
    expect(await this.engine.turns.deadLetter(id, turnId, fence, reason, APOLOGY)).toBe(expected);
    if (expected === 'lost' || expected === 'forgotten' || dead) return;
    this.ledger.turnEnded(id, numbers, redriven);
    this.died.push(turnId);
  }

  protected async step(step: RunStep, run: Run, kind: OutcomeKind = PLAIN): Promise<void> {
    const { turns } = this.engine;
    const conversation = this.modelOf(run.conversation);
    const outcome = this.holds(run) ? conversation.turn!.outcome : null;
    switch (step) {
      case 'renew':
        return this.same(run, turns.renewLease(run), conversation.renewLease(run));
      case 'commit':
        return void (await this.commit(run));
      case 'supersede':
        return this.same(run, turns.supersede(run), conversation.supersede(run));
      case 'record':
        return this.record(run);
      case 'store': {
        const made = this.outcomeOf(run, kind);
        return this.same(run, turns.storeOutcome(run, made), conversation.storeOutcome(run, made));
      }
      case 'sending':
      case 'sent':
      case 'unsent':
      case 'held':
        return this.mark(run, step);
      case 'complete': {
        // A worker completes what it has delivered.
        if (this.holds(run) && !outcome) return;
        return this.complete(run);
      }
      case 'fail':
        if (run.run >= TURNS.attempts) return this.giveUp(run, run.fence);
        return this.same(
          run,
          turns.failRun(run, BACKOFF_MS, 'a bad day'),
          conversation.giveBack(run, BACKOFF_MS, 'a bad day'),
        );
      case 'hand back':
        return this.same(run, turns.handBack(run), conversation.giveBack(run, 0, null));
      case 'give up':
        return this.giveUp(run, run.fence);
      case 'crash':
        this.runs.splice(this.runs.indexOf(run), 1);
    }
  }

  protected holds({ conversation, turnId, fence }: Run): boolean {
    const { turn } = this.modelOf(conversation);
    return turn?.id === turnId && turn.fence === fence;
  }

  private outcomeOf(run: Run, { memory, handOver }: OutcomeKind): NewOutcome {
    const read = this.versions.get(run)!;
    const version = { read, old: Math.max(read - 1, 0), any: undefined }[memory];
    const from = version === undefined ? {} : { memoryVersion: version };
    return { parts: PARTS, dialogue: { of: run.turnId }, handOver, ...from };
  }

  private async commit(run: Run): Promise<CommitResult> {
    const conversation = this.modelOf(run.conversation);
    const numbers = numbersOf(conversation.turn?.messages ?? []);
    const expected = conversation.commit(run);
    const keys = ShardKeys.of(run.conversation, SHARDS);
    // One connection keeps the order: what was read is what the commit saw.
    const [before, waiting, result] = await Promise.all([
      this.redis.client.hgetall(keys.turn(run.conversation)),
      this.redis.client.llen(keys.batch(run.conversation)),
      this.engine.turns.commit(run),
    ]);
    expect(result).toEqual(expected);
    if (result.kind !== 'lost') this.ledger.acted(run);
    if (result.kind === 'paused') this.handedOver(run.conversation, numbers);
    const { house } = this.model;
    if (result.kind === 'committed') this.ledger.committedNow(before, waiting, house.now, house.batching.maxWaitMs);
    return result;
  }

  private async record(run: Run): Promise<void> {
    // Who only delivers what an earlier run came to thinks no more.
    if (this.holds(run) && run.outcome !== null) return;
    const steps = this.modelOf(run.conversation).turn?.steps ?? new Map<number, unknown>();
    const result = steps.get(steps.size) as { result?: unknown } | undefined;
    // The call first, then what came of it.
    const unheard = result !== undefined && result.result === undefined;
    const ordinal = unheard ? steps.size : steps.size + 1;
    const step = { tool: 'book', args: { ordinal }, ...(unheard ? { result: 'booked' } : {}) };
    const expected = this.modelOf(run.conversation).recordStep(run, ordinal, step);
    return this.same(run, this.engine.turns.recordSteps(run, [[ordinal, step]]), expected);
  }

  /** The next part that has not left; a worker marks what it sends, and how that ended. */
  private async mark(run: Run, state: 'sending' | 'sent' | 'unsent' | 'held'): Promise<void> {
    const conversation = this.modelOf(run.conversation);
    const outcome = conversation.turn?.outcome;
    const open = [1, 2].find((part) => !['sent', 'held'].includes(outcome?.states.get(part) ?? ''));
    const part = open ?? 1;
    const underway = outcome?.states.get(part) === `sending ${run.fence}`;
    const ambiguous = outcome?.states.get(part)?.startsWith('sending') ?? false;
    const may = state === 'sending' ? open !== undefined : underway || (state === 'held' && ambiguous);
    if (this.holds(run) && !(outcome && may)) return;
    return this.same(run, this.engine.turns.markPart(run, part, state), conversation.markPart(run, part, state));
  }

  private async complete(run: Run): Promise<void> {
    const conversation = this.modelOf(run.conversation);
    const { messages, redriven, dead } = conversation.turn ?? { messages: [], redriven: false, dead: false };
    const numbers = numbersOf(messages);
    const mayAct = this.holds(run);
    const expected = conversation.complete(run, run.late);
    expect(await this.engine.turns.complete(run)).toBe(expected);
    if (expected !== 'lost') this.ledger.acted(run);
    if (!mayAct || dead) return;
    this.ledger.ended(numbers, 'answered');
    this.ledger.turnEnded(run.conversation, numbers, redriven);
  }

  private handedOver(conversation: ConversationId, numbers: readonly number[]): void {
    this.ledger.ended(numbers, 'handed to a human');
    this.ledger.turnEnded(conversation, numbers, false);
  }

  private async same(run: Run, asked: Promise<boolean>, expected: boolean): Promise<void> {
    const answered = await asked;
    expect(answered).toBe(expected);
    if (answered) this.ledger.acted(run);
  }
}

/** The answer to the first sending is lost, the second is heard. */
function twice(client: TestRedis['client']): TestRedis['client'] {
  return new Proxy(client, {
    get(target, name) {
      if (name !== 'evalsha') return Reflect.get(target, name) as unknown;
      return async (...args: Parameters<typeof client.evalsha>) => {
        await target.evalsha(...args);
        return target.evalsha(...args);
      };
    },
  });
}
