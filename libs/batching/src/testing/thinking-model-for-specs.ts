import type { BeginResult, CommitResult, PartState, RecordedStep, Run } from '#libs/batching';
import { ListeningModel } from './listening-model-for-specs.js';
import { count, newTurn, type TurnModel, type Who } from './turn-model-for-specs.js';

/** A turn from its claim to its commit, and what a run does then. */
export class ThinkingModel extends ListeningModel {
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
    if (turn.erased) {
      this.releaseErased(turn);
      return { kind: 'forgotten' };
    }
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
        person: null,
        handOver: outcome.handOver,
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
}
