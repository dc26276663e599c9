import type { SweepResult } from '#libs/batching';
import type { ConversationId } from '#libs/messaging';
import { soonest } from '../batch-claims.service.js';
import { tenantOf } from '../keys.js';
import { shardOf } from '../shard.js';
import { ConversationModel } from './conversation-model-for-specs.js';
import type { House, ShardModel, TurnModel } from './turn-model-for-specs.js';

/** When batches are due but there is no place for their turns: how soon the sweeper looks again. */
const BACKLOG_LOOK_MS = 50;

/** What a sweeper remembers of the shards it has swept: turns under way by tenant. */
export type Remembered = Map<number, Map<string, number>>;

export interface SweptTurn {
  readonly conversation: ConversationModel;
  readonly turn: TurnModel;
  readonly run: number;
}

/** What a sweep of one shard does. */
export interface Sweep {
  /** What is handed to the queue, or would be if it did not refuse. */
  readonly turns: SweptTurn[];
  /** Null when the queue refused. */
  readonly result: SweepResult | null;
}

/** The conversations of a house, and the sweep over them. */
export class EngineModel {
  readonly house: House;
  readonly conversations: ReadonlyMap<ConversationId, ConversationModel>;
  readonly shards: readonly ShardModel[];

  /** @param settings those of the engine beside it */
  constructor(
    people: readonly ConversationId[],
    settings: Pick<House, 'batching' | 'settings' | 'memory'>,
    now: number,
  ) {
    const { batching, settings: turns, memory } = settings;
    this.house = { batching, settings: turns, memory, now, turns: [], letters: new Map() };
    this.shards = Array.from({ length: batching.shards }, (_, shard) => ({
      shard,
      fence: 0,
      places: new Map<string, number>(),
      tally: new Map<string, number>(),
      handed: new Map<ConversationId, number>(),
    }));
    this.conversations = new Map(people.map((id) => [id, this.conversation(id)]));
  }

  sweep(shard: number, remembered: Remembered, queueRefuses: boolean): Sweep {
    const turns: SweptTurn[] = [];
    for (;;) {
      const claimed = this.claimDue(shard, remembered);
      turns.push(...claimed);
      if (queueRefuses && claimed.length > 0) return { turns, result: null };
      const dueInMs = this.soonestInMs(shard, ({ due }) => due);
      const lookInMs = this.soonestInMs(shard, ({ lookAt }) => lookAt);
      if (claimed.length > 0 && dueInMs === 0) continue;
      const found = lookInMs === 0 ? this.reclaimExpired(shard) : [];
      const result = {
        claimed: turns.length,
        reclaimed: found.length,
        nextDueInMs: soonest(backlog(dueInMs), backlog(lookInMs)),
      };
      turns.push(...found);
      return { turns, result: queueRefuses && found.length > 0 ? null : result };
    }
  }

  /** Forgets a letter for good, with what its turn did and said; an apology on its way still arrives. */
  discard(turnId: string): void {
    const { turn } = this.house.letters.get(turnId)!;
    this.house.letters.delete(turnId);
    turn.steps.clear();
    if (this.conversations.get(turn.conversation)!.turn !== turn) turn.outcome = null;
  }

  private conversation(id: ConversationId): ConversationModel {
    const shard = this.shards[shardOf(id, this.shards.length)]!;
    return new ConversationModel(id, tenantOf(id), shard, this.house);
  }

  private in(shard: number): ConversationModel[] {
    return [...this.conversations.values()].filter((conversation) => conversation.shard.shard === shard);
  }

  /** The longest due first, as many of a tenant as it has places. */
  private claimDue(shard: number, remembered: Remembered): SweptTurn[] {
    const due = this.in(shard)
      .filter((conversation) => conversation.due !== null && conversation.due <= this.house.now)
      .sort((a, b) => a.due! - b.due! || (a.id < b.id ? -1 : 1));
    const most = this.house.settings.tenantMaxInflight ?? Infinity;
    const elsewhere = [...remembered].filter(([other]) => other !== shard).map(([, tenants]) => tenants);
    const turns: SweptTurn[] = [];
    for (const conversation of due) {
      const { tenant } = conversation;
      const here = this.shards[shard]!.places.get(tenant) ?? 0;
      const taken = elsewhere.reduce((sum, tenants) => sum + (tenants.get(tenant) ?? 0), here);
      if (taken < most) turns.push({ conversation, turn: conversation.claim(), run: 1 });
    }
    remembered.set(shard, new Map(this.shards[shard]!.places));
    return turns;
  }

  private reclaimExpired(shard: number): SweptTurn[] {
    const { now, settings } = this.house;
    const expired = this.in(shard).filter(({ lookAt }) => lookAt !== null && lookAt <= now);
    return expired.map((conversation) => {
      conversation.lookAt = now + settings.enqueueDeadlineMs;
      return { conversation, turn: conversation.turn!, run: conversation.turn!.runs + 1 };
    });
  }

  private soonestInMs(shard: number, of: (conversation: ConversationModel) => number | null): number | null {
    const at = this.in(shard).map(of).reduce(soonest, null);
    return at === null ? null : Math.max(at - this.house.now, 0);
  }
}

function backlog(ms: number | null): number | null {
  return ms === 0 ? BACKLOG_LOOK_MS : ms;
}
