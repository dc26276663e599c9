import type { CompleteResult, ErasedConversation, GivenUp, NewOutcome, PartState, RedriveResult } from '#libs/batching';
import { forgetRemains } from './conversation-state-for-specs.js';
import { ThinkingModel } from './thinking-model-for-specs.js';
import { APOLOGY, count, newOutcome, newTurn, type OutcomeModel, type Who } from './turn-model-for-specs.js';

const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * A conversation as the specification has it, without Redis: every transition answers what its script has to answer.
 * Here: what a turn comes to, and how it ends.
 */
export class ConversationModel extends ThinkingModel {
  storeOutcome(who: Who, outcome: NewOutcome): boolean {
    const turn = this.heldBy(who);
    if (!turn?.committed) return false;
    turn.outcome ??= newOutcome(outcome);
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

  complete(who: Who, late: boolean): CompleteResult {
    const turn = this.heldBy(who);
    if (turn === null) return 'lost';
    if (late) count(this.shard.tally, 'late');
    if (turn.erased) {
      this.releaseErased(turn);
      return 'forgotten';
    }
    if (turn.outcome) {
      this.remember(turn.outcome);
      if (turn.outcome.handOver) this.askForHuman();
      turn.outcome.expires = true;
      this.answered.set(turn.id, this.now);
    }
    if (!turn.dead) turn.stepsExpire = true;
    this.release();
    return 'completed';
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
  deadLetter(turnId: string, fence: string | null, reason: string | null): GivenUp {
    const { turn } = this;
    if (turn?.id !== turnId || (fence !== null && turn.fence !== fence)) return 'lost';
    if (fence === null && (turn.leaseEnd > this.now || turn.runs < this.house.settings.attempts)) return 'lost';
    if (turn.erased) {
      this.releaseErased(turn);
      return 'forgotten';
    }
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
    turn.outcome = { ...newOutcome({ parts: APOLOGY, dialogue: null }), apology: true };
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

  /**
   * The person is forgotten. A run that is alive goes on with what it has read, and what it stores lies there until its
   * turn ends. Dead letters keep their messages; what their turns did goes where an apology was stored.
   */
  erase(): ErasedConversation {
    const { turn, burst } = this;
    const alive = this.phase === 'running';
    const messages = [burst, ...this.underway].reduce((sum, of) => sum + of.messages.length, 0);
    const answered = this.house.turns.filter(({ id }) => this.answered.has(id) && id !== turn?.id);
    answered.forEach(forgetRemains);
    this.redriven.forEach(forgetRemains);
    if (turn && !alive) forgetRemains(turn);
    burst.erase();
    this.answered.clear();
    this.redriven = [];
    this.remembered = null;
    this.resume();
    if (alive) Object.assign(turn!, { messages: [], erased: true, error: null });
    else this.release();
    return { messages, queued: turn && !alive ? { turnId: turn.id, runs: turn.runs } : null, underway: alive };
  }

  /** Only over what the turn had read. */
  private remember({ apology, dialogue, memoryVersion }: OutcomeModel): void {
    const version = this.remembered?.version ?? 0;
    if (apology || (version > 0 && memoryVersion !== null && memoryVersion !== version)) return;
    this.remembered = { dialogue, version: version + 1 };
  }

  /** The assistant falls silent, and the operator sees where. */
  private askForHuman(): void {
    const { handed, tally } = this.shard;
    for (const [id, askedAt] of handed) if (askedAt <= this.now - WEEK_MS) handed.delete(id);
    handed.set(this.id, this.now);
    this.paused = true;
    count(tally, 'asked_for_human');
  }
}
