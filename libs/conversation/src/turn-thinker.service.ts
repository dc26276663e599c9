import { Assistants, checkAnswer } from '#libs/assistant';
import { TurnStore, type Outcome, type Run } from '#libs/batching';
import { BookingPort } from '#libs/booking';
import { splitText } from '#libs/channels';
import { TENANTS, type Tenants } from '#libs/config';
import { isBeforeReply, parseConversationId } from '#libs/messaging';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { FreshnessGate } from './freshness-gate.js';
import { ConversationMemory } from './memory/conversation-memory.service.js';
import type { RunControl } from './run-control.js';
import { RunEndedError } from './run-ended.error.js';
import { StepRecorder } from './step-recorder.js';
import { stepsDone, turnTools } from './turn-tools.js';

/** An assistant that takes longer hangs: its run fails, and the conversation goes on. */
const THINKING_TIMEOUT_MS = 300_000;

/** From the messages of a turn to its outcome: memory, assistant and tools, and the freshness gate before it is stored. */
@Injectable()
export class TurnThinker {
  private readonly logger = new Logger('Turns');

  constructor(
    private readonly turns: TurnStore,
    private readonly assistants: Assistants,
    private readonly booking: BookingPort,
    private readonly memory: ConversationMemory,
    @Inject(TENANTS) private readonly tenants: Tenants,
  ) {}

  /**
   * @param longestPart what one message of the channel holds, in characters
   * @throws RunEndedError when the run may not go on; anything else is a failure of this run
   */
  async think(run: Run, longestPart: number, control: RunControl): Promise<Outcome> {
    const { tenant } = parseConversationId(run.conversation);
    const { salon } = this.tenants.get(tenant);
    const deadline = AbortSignal.timeout(THINKING_TIMEOUT_MS);
    const signal = AbortSignal.any([control.signal, deadline]);
    const gate = new FreshnessGate(this.turns, run, control);
    const steps = new StepRecorder(this.turns, run, gate);
    // Every run of a turn that has done something sees what the first one saw: for it a booking that this very turn has
    // cancelled still stands, and it goes the same way.
    const { now, ...recollection } = await steps.look('recall', null, async () => ({
      ...(await this.memory.recall(run)),
      now: Date.now(),
    }));
    const { memory, answeredUntil } = recollection;
    const given = await untilAborted(
      signal,
      this.assistants.of(tenant).answer({
        turn: {
          messages: run.messages.map((message) => ({
            ...message,
            sentBeforeReply: isBeforeReply(message, answeredUntil),
          })),
          late: run.late,
          done: stepsDone(run.steps),
        },
        memory,
        salon,
        tools: turnTools(run, recollection, salon, this.booking, steps),
        now,
        signal,
      }),
    );
    const checked = checkAnswer(given);
    const answer = { ...checked, parts: checked.parts.flatMap((part) => splitText(part, longestPart)) };
    steps.complete();
    await gate.pass();
    const outcome = this.memory.outcomeOf(run, recollection, answer);
    if (!(await this.turns.storeOutcome(run, outcome))) throw new RunEndedError('lost');
    if (answer.handOver) this.logger.warn(`turn ${run.turnId} asks for a human: see /api/conversations/handed`);
    return { person: null, handOver: false, ...outcome, apology: false, states: new Map() };
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
