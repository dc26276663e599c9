import type { BeginResult, CommitResult, PartState, RecordedStep, RedriveResult, Run } from '#libs/batching';
import type { ConversationId, StoredMessage } from '#libs/messaging';
import type { AppendResult } from '../append-messages.js';
import type { TypingState } from '../redis-batch.service.js';
import { BurstModel } from './burst-model-for-specs.js';
import {
  APOLOGY,
  count,
  newTurn,
  type House,
  type ShardModel,
  type TurnModel,
  type Who,
} from './turn-model-for-specs.js';

/**
 * A conversation as the specification has it, without Redis: every transition answers what its script has to answer.
 */
export class ConversationModel {
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

  constructor(
    readonly id: ConversationId,
    readonly tenant: string,
    readonly shard: ShardModel,
    private readonly house: House,
  ) {
    this.burst = new BurstModel(house, shard);
  }

  append(messages: readonly { id: string | null; text: string }[], redelivers: boolean): AppendResult[] {
    const results = this.burst.append(messages, redelivers);
    if (!results.includes('added')) return results;
    if (this.phase === null) {
      this.phase = 'collecting';
      this.burst.first = this.now;
    }
    if (this.phase === 'collecting') this.reopen();
    return results;
  }

  noteTyping(state: TypingState): boolean {
    if (this.phase === null) return false;
    this.burst.typing = state === 'composing' ? this.now : null;
    if (this.phase === 'collecting') this.reopen();
    return true;
  }

  edit(id: string, text: string): boolean {
    const list = this.listWith(id);
    if (list === null) return false;
    const index = list.findIndex((message) => message.id === id);
    list[index] = { ...list[index]!, text, edited: true };
    if (list !== this.burst.messages) this.markStale();
    return true;
  }

  remove(id: string): boolean {
    const list = this.listWith(id);
    if (list === null) return false;
    const index = list.findIndex((message) => message.id === id);
    list.splice(index, 1);
    if (list === this.turn?.messages) {
      if (this.phase === 'running') this.markStale();
      else if (list.length === 0) this.release();
    } else if (this.phase === 'collecting') {
      if (list.length === 0) this.release();
      else this.reopen();
    }
    return true;
  }

  /** The batch becomes a turn; whether it is due, and has a place, is for the sweeper to know. */
  claim(): TurnModel {
    this.shard.fence += 1;
    const closed = this.burst.isFull() ? 'size' : 'quiet';
    const turn = newTurn(this.id, this.burst.take(this.house.batching.maxBatchSize), closed);
    this.house.turns.push(turn);
    this.turn = turn;
    this.phase = 'queued';
    this.due = null;
    this.lookAt = this.now + this.house.settings.enqueueDeadlineMs;
    turn.hasPlace = true;
    count(this.shard.places, this.tenant);
    return turn;
  }

  begin(turnId: string): BeginResult {
    const { turn } = this;
    if (turn?.id !== turnId) return { kind: 'lost' };
    if (this.phase === 'running' && turn.leaseEnd > this.now) return { kind: 'busy', ms: turn.leaseEnd - this.now };
    const plain = !turn.committed && !turn.redriven;
    if (plain && this.paused) {
      this.handOver();
      return { kind: 'handed' };
    }
    if (turn.runs >= this.house.settings.attempts) return { kind: 'exhausted', runs: turn.runs };
    if (plain) this.takeWhatCollected(turn);
    // All it had was taken back.
    if (!turn.committed && turn.messages.length === 0) {
      this.release();
      return { kind: 'lost' };
    }
    this.phase = 'running';
    turn.runs++;
    // A master that takes over may not know the latest fences; the time it does know.
    this.shard.fence = Math.max(this.shard.fence + 1, this.now);
    turn.fence = String(this.shard.fence);
    turn.stale = false;
    this.renew(turn);
    return { kind: 'run', run: this.runOf(turn) };
  }

  renewLease(who: Who): boolean {
    const turn = this.heldBy(who);
    if (turn) this.renew(turn);
    return turn !== null;
  }

  commit(who: Who): CommitResult {
    const turn = this.heldBy(who);
    if (turn === null) return { kind: 'lost' };
    if (turn.committed) return { kind: 'committed' };
    if (this.paused && !turn.redriven) {
      this.handOver();
      return { kind: 'paused' };
    }
    if (this.undoIfStale(turn)) return { kind: 'superseded' };
    const { sendQuietMs, maxWaitMs } = this.house.batching;
    const { first, last, typing } = this.burst;
    const quietAt = Math.min(Math.max(last, typing ?? 0) + sendQuietMs, first + maxWaitMs);
    if (this.now < quietAt && turn.closed !== 'size') {
      this.freePlace(turn);
      return { kind: 'wait', ms: quietAt - this.now };
    }
    turn.committed = true;
    if (this.burst.messages.length > 0) {
      count(this.shard.tally, turn.closed === 'size' ? 'committed_past_overflow' : 'committed_at_max_wait');
    }
    return { kind: 'committed' };
  }

  supersede(who: Who): boolean {
    const turn = this.heldBy(who);
    return turn !== null && !turn.committed && this.undoIfStale(turn);
  }

  recordStep(who: Who, ordinal: number, step: RecordedStep): boolean {
    const turn = this.heldBy(who);
    if (!turn?.committed) return false;
    turn.steps.set(ordinal, step);
    return true;
  }

  storeOutcome(who: Who, parts: readonly string[], dialogue: unknown): boolean {
    const turn = this.heldBy(who);
    if (!turn?.committed) return false;
    turn.outcome ??= { parts, dialogue, apology: false, states: new Map(), expires: false };
    return true;
  }

  markPart(who: Who, part: number, state: PartState | 'unsent'): boolean {
    const turn = this.heldBy(who);
    if (!turn?.outcome) return false;
    const { states } = turn.outcome;
    const [noted, mine] = [states.get(part), `sending ${who.fence}`];
    const doubtful = `${mine} doubtful`;
    if (state === 'sending') {
      if (noted !== undefined && noted !== mine && noted !== doubtful) count(this.shard.tally, 'ambiguous');
      states.set(part, noted === undefined || noted === mine ? mine : doubtful);
      this.renew(turn);
    } else if (state === 'unsent') {
      if (noted !== doubtful) states.delete(part);
    } else {
      if (state === 'held') count(this.shard.tally, 'ambiguous');
      states.set(part, state);
    }
    return true;
  }

  complete(who: Who, late: boolean): boolean {
    const turn = this.heldBy(who);
    if (turn === null) return false;
    if (turn.outcome && !turn.outcome.apology) {
      this.remembered = { dialogue: turn.outcome.dialogue, version: (this.remembered?.version ?? 0) + 1 };
    }
    if (late) count(this.shard.tally, 'late');
    if (turn.outcome) turn.outcome.expires = true;
    if (!turn.dead) turn.stepsExpire = true;
    this.release();
    return true;
  }

  /** @param problem null: the run does not count */
  giveBack(who: Who, backoffMs: number, problem: string | null): boolean {
    const turn = this.heldBy(who);
    if (turn === null) return false;
    if (problem === null) turn.runs--;
    else turn.error = problem;
    this.queue(turn, this.now + backoffMs);
    return true;
  }

  /** @param fence null: of one who saw the runs used up */
  deadLetter(turnId: string, fence: string | null, reason: string | null): 'apologise' | 'dead' | 'lost' {
    const { turn } = this;
    if (turn?.id !== turnId || (fence !== null && turn.fence !== fence)) return 'lost';
    if (fence === null && (turn.leaseEnd > this.now || turn.runs < this.house.settings.attempts)) return 'lost';
    if (turn.dead) {
      turn.outcome = null;
      count(this.shard.tally, 'not_apologised');
      this.release();
      return 'dead';
    }
    // All it had was taken back: there is nothing to keep, and nobody to tell.
    if (turn.messages.length === 0) {
      this.release();
      return 'lost';
    }
    const sentParts = turn.outcome?.states.size ?? 0;
    this.house.letters.set(turn.id, {
      turn,
      messages: turn.messages.splice(0),
      runs: turn.runs,
      reason: reason ?? turn.error ?? 'every run died without an error',
      diedAt: this.now,
      sentParts,
    });
    if (sentParts > 0) {
      this.release();
      return 'dead';
    }
    turn.outcome = { parts: APOLOGY, dialogue: null, apology: true, states: new Map(), expires: false };
    Object.assign(turn, { runs: 0, committed: true, dead: true, error: null });
    this.queue(turn, this.now);
    return 'apologise';
  }

  redrive(turnId: string): RedriveResult {
    const letter = this.house.letters.get(turnId);
    if (letter === undefined) return 'unknown';
    if (this.turn?.id === turnId) return 'dying';
    const old = letter.turn;
    this.house.letters.delete(turnId);
    const outcome = old.outcome?.apology ? null : old.outcome;
    if (outcome) outcome.expires = false;
    const turn = newTurn(this.id, [...letter.messages], 'size');
    Object.assign(turn, { id: turnId, redriven: true, outcome, steps: old.steps });
    this.house.turns.splice(this.house.turns.indexOf(old), 1, turn);
    this.redriven.push(turn);
    if (this.turn === null) this.beginRedriven();
    return 'redriven';
  }

  get isIdle(): boolean {
    return this.phase === null && this.burst.messages.length === 0 && this.redriven.length === 0;
  }

  private get now(): number {
    return this.house.now;
  }

  /** The open batch, or a turn that may still change; null when the message is in neither. */
  private listWith(id: string): StoredMessage[] | null {
    const turn = this.turn;
    const lists =
      turn === null || turn.committed || turn.redriven ? [this.burst.messages] : [this.burst.messages, turn.messages];
    return lists.find((list) => list.some((message) => message.id === id)) ?? null;
  }

  private markStale(): void {
    if (this.phase === 'running') this.turn!.stale = true;
  }

  /** The turn of this run, while the run may act. */
  private heldBy({ turnId, fence }: Who): TurnModel | null {
    return this.turn?.id === turnId && this.turn.fence === fence ? this.turn : null;
  }

  private renew(turn: TurnModel): void {
    turn.leaseEnd = this.now + this.house.settings.leaseMs;
    this.lookAt = turn.leaseEnd;
  }

  private queue(turn: TurnModel, lookAt: number): void {
    Object.assign(turn, { fence: null, leaseEnd: 0, stale: false });
    this.phase = 'queued';
    this.lookAt = lookAt;
  }

  /** Up to max batch size, which then is what closed it; a superseded burst is answered whole. */
  private takeWhatCollected(turn: TurnModel): void {
    turn.messages.push(...this.burst.take(this.house.batching.maxBatchSize - turn.messages.length));
    if (this.burst.messages.length > 0) turn.closed = 'size';
  }

  private runOf(turn: TurnModel): Run {
    const { outcome } = turn;
    const states = [...(outcome?.states ?? [])].map(
      ([part, state]) => [part, state.split(' ')[0] as PartState] as const,
    );
    return {
      conversation: this.id,
      turnId: turn.id,
      fence: turn.fence!,
      run: turn.runs,
      messages: [...turn.messages],
      late: turn.redriven || this.now - this.burst.first > this.house.batching.lateAfterMs,
      committed: turn.committed,
      steps: [...turn.steps.values()],
      outcome: outcome && {
        parts: outcome.parts,
        dialogue: outcome.dialogue,
        apology: outcome.apology,
        states: new Map(states),
      },
    };
  }

  /** Newer messages make a turn stale until max wait, unless it closed by size; a change of its own always does. */
  private undoIfStale(turn: TurnModel): boolean {
    const inTime = this.now < this.burst.first + this.house.batching.maxWaitMs;
    const newer = this.burst.messages.length > 0 && turn.closed !== 'size' && inTime;
    if (!newer && !turn.stale) return false;
    this.burst.messages.unshift(...turn.messages.splice(0));
    this.freePlace(turn);
    count(this.shard.tally, 'superseded');
    if (this.burst.messages.length === 0) {
      this.release();
      return true;
    }
    this.turn = null;
    this.lookAt = null;
    this.burst.supersedes++;
    this.phase = 'collecting';
    this.reopen();
    return true;
  }

  private handOver(): void {
    count(this.shard.tally, 'handed');
    this.release();
  }

  /** Frees the conversation; what waits goes on: a redriven turn first, otherwise what has collected. */
  private release(): void {
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

  private beginRedriven(): void {
    if (this.phase === null) this.burst.last = this.now;
    const turn = this.redriven.shift()!;
    turn.committed = turn.outcome !== null || turn.steps.size > 0;
    this.turn = turn;
    this.burst.first = this.now;
    this.due = null;
    this.queue(turn, this.now);
  }

  private freePlace(turn: TurnModel): void {
    if (turn.hasPlace) count(this.shard.places, this.tenant, -1);
    turn.hasPlace = false;
  }

  private reopen(): void {
    this.due = this.burst.isDueAt();
  }
}
