import type { ConversationId } from '#libs/messaging';
import { BurstModel } from './burst-model-for-specs.js';
import { count, type House, type ShardModel, type TurnModel, type Who } from './turn-model-for-specs.js';

/** Where a conversation stands, and how it is freed from a turn. */
export class ConversationState {
  phase: 'collecting' | 'queued' | 'running' | null = null;
  readonly burst: BurstModel;
  turn: TurnModel | null = null;
  /** Redriven turns that wait for the one under way. */
  redriven: TurnModel[] = [];
  /** When the batch closes; null while it does not only collect. */
  due: number | null = null;
  /** When the sweeper looks after the turn. */
  lookAt: number | null = null;
  paused = false;
  remembered: { dialogue: unknown; version: number } | null = null;
  /** Its answered turns by id -> when. */
  readonly answered = new Map<string, number>();

  constructor(
    readonly id: ConversationId,
    readonly tenant: string,
    readonly shard: ShardModel,
    protected readonly house: House,
  ) {
    this.burst = new BurstModel(house, shard);
  }

  get isIdle(): boolean {
    return this.phase === null && this.burst.messages.length === 0 && this.redriven.length === 0;
  }

  /** The turns that have not ended. */
  get underway(): readonly TurnModel[] {
    return this.turn ? [this.turn, ...this.redriven] : this.redriven;
  }

  protected get now(): number {
    return this.house.now;
  }

  /** The turn of this run, while the run may act. */
  protected heldBy({ turnId, fence }: Who): TurnModel | null {
    return this.turn?.id === turnId && this.turn.fence === fence ? this.turn : null;
  }

  protected renew(turn: TurnModel): void {
    turn.leaseEnd = this.now + this.house.settings.leaseMs;
    this.lookAt = turn.leaseEnd;
  }

  protected queue(turn: TurnModel, lookAt: number): void {
    Object.assign(turn, { fence: null, leaseEnd: 0, stale: false });
    this.phase = 'queued';
    this.lookAt = lookAt;
  }

  /** Frees the conversation; what waits goes on: a redriven turn first, otherwise what has collected. */
  protected release(): void {
    if (this.turn) this.freePlace(this.turn);
    // A burst goes on being a burst when a redriven turn came in between.
    if (!this.turn?.redriven) this.burst.supersedes = 0;
    this.turn = null;
    this.phase = null;
    this.due = null;
    this.lookAt = null;
    if (this.burst.messages.length > 0) {
      this.phase = 'collecting';
      this.burst.first = this.burst.messages[0]!.arrivedAt;
    } else {
      this.burst.forget();
    }
    if (this.redriven.length > 0) this.beginRedriven();
    else if (this.burst.messages.length > 0) this.reopen();
  }

  /** Ends a turn whose person was forgotten while a run of it was alive. */
  protected releaseErased(turn: TurnModel): void {
    forgetRemains(turn);
    this.release();
  }

  protected beginRedriven(): void {
    if (this.phase === null) this.burst.last = this.now;
    const turn = this.redriven.shift()!;
    turn.committed = turn.outcome !== null || turn.steps.size > 0;
    this.turn = turn;
    this.burst.first = this.now;
    this.due = null;
    this.queue(turn, this.now);
  }

  protected freePlace(turn: TurnModel): void {
    if (turn.hasPlace) count(this.shard.places, this.tenant, -1);
    turn.hasPlace = false;
  }

  protected reopen(): void {
    this.due = this.burst.isDueAt();
  }
}

/** What it said and did is gone; of a letter as well, which only has its messages then. */
export function forgetRemains(turn: TurnModel): void {
  turn.outcome = null;
  turn.steps.clear();
}
