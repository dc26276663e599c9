import { expect } from '@jest/globals';
import { BatchClaims, WorkerPlaces } from '#libs/batching';
import type { ConversationId } from '#libs/messaging';
import { conversationOf, START, TurnEngine, type QueuedTurn, type TestRedis } from '#libs/testing';
import { soonest } from '../batch-claims.service.js';
import { ShardKeys } from '../keys.js';
import type { ConversationModel } from './conversation-model-for-specs.js';
import { EngineModel, type Remembered } from './engine-model-for-specs.js';
import { expectedContent } from './expected-content-for-specs.js';
import { expectSame, Ledger, numbersOf } from './ledger-for-specs.js';
import { readContent, type Content } from './stored-content-for-specs.js';
import type { Given, Limits } from './turn-life-commands-for-specs.js';

/** Two shards, two tenants; the first two share both. */
export const PEOPLE = [conversationOf('1'), conversationOf('3'), conversationOf('2'), conversationOf('1', 'other')];
export const SHARDS = 2;
const BATCHING = {
  maxBatchSize: 4,
  typingExtendMs: 2000,
  lateAfterMs: 12_000,
  shards: SHARDS,
  flood: { burst: 8, perMs: 8000, maxWaiting: 10, maxWaitingBytes: 1_000_000 },
};
export const TURNS = { leaseMs: 4000, enqueueDeadlineMs: 2500, attempts: 2 };
/** Longer than a life takes by the server's own clock, shorter than one can take by the engine's. */
const MEMORY = { takeoverMs: 30_000 };

/** So many that no sweep is short of them. */
class PlentyOfPlaces extends WorkerPlaces {
  constructor() {
    super(undefined as never);
  }

  protected override countPlaces(): Promise<number> {
    return Promise.resolve(10_000);
  }
}

interface Sweeper {
  readonly claims: BatchClaims;
  readonly remembered: Remembered;
}

/** The engine on a Redis, and its model: time and sweeps happen to both, and both are compared. */
export class EngineBesideModel {
  protected readonly engine: TurnEngine;
  protected readonly model: EngineModel;
  protected readonly ledger = new Ledger();
  /** What the queue was given, in order; a job can come long after its turn has ended. */
  protected readonly jobs: QueuedTurn[] = [];
  private readonly sweepers: readonly Sweeper[];
  private content: Content = {};

  constructor(
    protected readonly redis: TestRedis,
    { supersedeMax, tenantMaxInflight }: Limits,
  ) {
    this.engine = new TurnEngine(redis, {
      batching: { ...BATCHING, supersedeMax },
      turns: { ...TURNS, tenantMaxInflight },
      memory: MEMORY,
    });
    const { batching, settings, queue } = this.engine;
    this.model = new EngineModel(PEOPLE, this.engine, START);
    this.sweepers = [1, 2].map(() => ({
      claims: new BatchClaims(redis.client, batching, settings, queue, new PlentyOfPlaces()),
      remembered: new Map(),
    }));
  }

  protected get conversations(): ConversationModel[] {
    return [...this.model.conversations.values()];
  }

  protected modelOf(conversation: ConversationId): ConversationModel {
    return this.model.conversations.get(conversation)!;
  }

  /** Holds what is stored against the model, and both against what has to be true of every engine. */
  protected async check(): Promise<void> {
    this.content = await readContent(this.redis);
    expectSame(this.content, expectedContent(this.model));
    this.ledger.check(this.content);
  }

  protected checkEnd(): void {
    this.ledger.checkAllEnded([...this.model.house.letters.values()].flatMap(({ messages }) => numbersOf(messages)));
    const open = Object.keys(this.content).filter((key) =>
      /^(rapid-fire|turn|claimed|due|inflight|places|redriven):/.test(key),
    );
    expect(open).toEqual([]);
  }

  protected async pass(ms: number | 'due' | 'look'): Promise<void> {
    const { house } = this.model;
    const at =
      ms === 'due' ? this.soonest(({ due }) => due) : ms === 'look' ? this.soonest(({ lookAt }) => lookAt) : null;
    const passed = typeof ms === 'number' ? ms : Math.max((at ?? 0) - house.now, 0);
    house.now += passed;
    await this.engine.advance(passed);
  }

  protected async sweep({ sweeper, refused }: Given<'sweep'>): Promise<void> {
    const { claims, remembered } = this.sweepers[sweeper]!;
    this.engine.queue.failing = refused;
    for (const keys of claims.shards) {
      const expected = this.model.sweep(keys.shard, remembered, refused);
      const result = await claims.sweep(keys).catch(() => null);
      const queued = this.engine.queue.take();
      expect(result).toEqual(expected.result);
      await this.learnIds(expected.turns.filter(({ turn }) => turn.id === ''));
      const jobs = expected.turns.map(({ conversation, turn, run }) => ({
        conversation: conversation.id,
        turnId: turn.id,
        run,
      }));
      if (!refused) expect(sorted(queued)).toEqual(sorted(jobs));
      this.jobs.push(...queued);
    }
    this.engine.queue.failing = false;
  }

  /** Only the engine knows which ids it gave. */
  private async learnIds(claimed: readonly { conversation: ConversationModel; turn: { id: string } }[]): Promise<void> {
    const ids = claimed.map(({ conversation: { id } }) =>
      this.redis.client.hget(ShardKeys.of(id, SHARDS).turn(id), 'turn'),
    );
    const known = new Set(this.model.house.turns.map(({ id }) => id));
    for (const [index, id] of (await Promise.all(ids)).entries()) {
      expect(id).toMatch(/^[0-9a-f]{13,}$/);
      expect(known).not.toContain(id);
      claimed[index]!.turn.id = id!;
    }
  }

  private soonest(of: (conversation: ConversationModel) => number | null): number | null {
    return this.conversations.map(of).reduce(soonest, null);
  }
}

function sorted(turns: readonly QueuedTurn[]): QueuedTurn[] {
  return [...turns].sort((a, b) => (a.turnId < b.turnId ? -1 : 1));
}
