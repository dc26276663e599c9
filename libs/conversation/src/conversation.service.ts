import { Assistant, checkAnswer, type DialogueMemory } from '#libs/assistant';
import { TurnStore, type Outcome, type Run } from '#libs/batching';
import { BookingPort } from '#libs/booking';
import { SALON_PROFILE, type SalonProfile } from '#libs/config';
import { isBeforeReply } from '#libs/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { FreshnessGate } from './freshness-gate.js';
import { ReplyOutbox } from './reply-outbox.service.js';
import type { RunControl } from './run-control.js';
import { RunEndedError } from './run-ended.error.js';
import { StepRecorder } from './step-recorder.js';
import { toolsFor } from './turn-tools.js';

/** An assistant that takes longer hangs: its run fails, and the conversation goes on. */
const THINKING_TIMEOUT_MS = 300_000;

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
   * @throws RunEndedError when the run may not go on; anything else is a failure of this run
   */
  async answer(run: Run, control: RunControl): Promise<void> {
    const outcome = run.outcome ?? (await this.think(run, control));
    await this.outbox.deliver(run, outcome);
    if (!(await this.turns.complete(run))) throw new RunEndedError('lost');
  }

  private async think(run: Run, control: RunControl): Promise<Outcome> {
    const deadline = AbortSignal.timeout(THINKING_TIMEOUT_MS);
    const signal = AbortSignal.any([control.signal, deadline]);
    const gate = new FreshnessGate(this.turns, run, control);
    const steps = new StepRecorder(this.turns, run, gate);
    const { dialogue, answeredUntil } = await this.turns.remembered(run.conversation);
    const given = await untilAborted(
      signal,
      this.assistant.answer({
        turn: {
          messages: run.messages.map((message) => ({
            ...message,
            sentBeforeReply: isBeforeReply(message, answeredUntil),
          })),
          late: run.late,
        },
        memory: dialogue as DialogueMemory | null,
        salon: this.salon,
        tools: toolsFor(run, steps, this.booking),
        signal,
      }),
    );
    const answer = checkAnswer(given);
    steps.complete();
    await gate.pass();
    const outcome: Outcome = { parts: answer.parts, dialogue: answer.memory, apology: false, states: new Map() };
    if (!(await this.turns.storeOutcome(run, outcome))) throw new RunEndedError('lost');
    return outcome;
  }
}

/** What `work` comes to, or the reason of the abort: an assistant that does not listen to its signal holds nobody up. */
async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop!: () => void;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    signal.throwIfAborted();
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    work.catch(() => undefined);
  }
}
