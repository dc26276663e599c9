import { Assistant, type DialogueMemory } from '#libs/assistant';
import { TurnStore, type Outcome, type Run } from '#libs/batching';
import { BookingPort } from '#libs/booking';
import { SALON_PROFILE, type SalonProfile } from '#libs/config';
import { Inject, Injectable } from '@nestjs/common';
import { FreshnessGate } from './freshness-gate.js';
import { ReplyOutbox } from './reply-outbox.service.js';
import { RunEndedError } from './run-ended.error.js';
import { toolsFor } from './turn-tools.js';

/** One run of a turn, from its messages to the reply. */
@Injectable()
export class ConversationService {
  constructor(
    private readonly turns: TurnStore,
    private readonly assistant: Assistant,
    private readonly booking: BookingPort,
    private readonly outbox: ReplyOutbox,
    @Inject(SALON_PROFILE) private readonly salon: SalonProfile,
  ) {}

  /**
   * Answers a turn and completes it. A run that finds the outcome of an earlier one only delivers it.
   *
   * @param signal fires when the run has lost its right to act
   * @throws RunEndedError when the run was superseded or lost; anything else is a failure of this run
   */
  async answer(run: Run, signal: AbortSignal): Promise<void> {
    const outcome = run.outcome ?? (await this.think(run, signal));
    await this.outbox.deliver(run, outcome);
    if (!(await this.turns.complete(run))) throw new RunEndedError('lost');
  }

  private async think(run: Run, signal: AbortSignal): Promise<Outcome> {
    const gate = new FreshnessGate(this.turns, run, signal);
    const { parts, memory } = await this.assistant.answer({
      turn: { messages: run.messages, late: run.late },
      memory: (await this.turns.dialogueOf(run.conversation)) as DialogueMemory | null,
      salon: this.salon,
      tools: toolsFor(run, gate, this.booking),
      signal,
    });
    await gate.pass();
    const outcome: Outcome = { parts, dialogue: memory, sent: new Set() };
    if (!(await this.turns.storeOutcome(run, outcome))) throw new RunEndedError('lost');
    return outcome;
  }
}
