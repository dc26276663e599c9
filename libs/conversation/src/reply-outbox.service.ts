import { setTimeout as sleep } from 'node:timers/promises';
import { TurnStore, type Outcome, type PartState, type Run } from '#libs/batching';
import { Outbound, OutboundError } from '#libs/channels';
import { TURN_SETTINGS, type TurnSettings } from '#libs/config';
import { parseConversationId, type OutboundMessage } from '#libs/messaging';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { SEND_BACKOFF_MS } from './retry-policy.js';
import { RunEndedError } from './run-ended.error.js';

/** Delivers what a turn came to, part by part, each with a key by which a repeat can be told. */
@Injectable()
export class ReplyOutbox {
  private readonly logger = new Logger('Outbox');

  constructor(
    private readonly outbound: Outbound,
    private readonly turns: TurnStore,
    @Inject(TURN_SETTINGS) private readonly settings: TurnSettings,
  ) {}

  /**
   * Sends the parts that have not left. A part is noted before it is sent and after; one that an earlier run noted
   * and did not live to send for sure is ambiguous: it is counted, and sent again or held back by AMBIGUOUS_SEND.
   *
   * @throws OutboundError when a part could not be sent; those before it are not sent again
   */
  async deliver(run: Run, outcome: Outcome): Promise<void> {
    for (const [index, text] of outcome.parts.entries()) {
      const part = index + 1;
      const state = outcome.states.get(part);
      if (state === 'sent' || state === 'held') continue;
      if (state === 'sending' && this.settings.ambiguousSend === 'hold') await this.hold(run, part);
      else await this.send(run, outcome, part, text);
    }
  }

  private async send(run: Run, outcome: Outcome, part: number, text: string): Promise<void> {
    const message: OutboundMessage = {
      conversation: parseConversationId(run.conversation),
      text,
      turnId: run.turnId,
      // Not a part of the answer: that may still come, when the turn is redriven.
      idempotencyKey: `${run.turnId}-${outcome.apology ? 'apology' : part}`,
      part,
      parts: outcome.parts.length,
    };
    for (let attempt = 0; ; attempt++) {
      const failure = await this.attempt(run, message);
      if (failure === null) return this.mark(run, part, 'sent');
      if (failure.ambiguous && this.settings.ambiguousSend === 'hold') return this.hold(run, part);
      const pauseMs = SEND_BACKOFF_MS[attempt];
      // What may have arrived is not repeated here: first it is counted, by the run that repeats it.
      if (!failure.retryable || failure.ambiguous || pauseMs === undefined) throw failure;
      await sleep(Math.max(pauseMs, failure.retryAfterMs));
    }
  }

  /** @returns why the part did not leave, or nobody knows; null when it has left. @throws what is no failure to send */
  private async attempt(run: Run, message: OutboundMessage): Promise<OutboundError | null> {
    await this.markSending(run, message.part);
    try {
      await this.outbound.send(message);
      return null;
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      if (!error.ambiguous) await this.mark(run, message.part, 'unsent');
      return error;
    }
  }

  /** Asks for the fence again with every attempt: the pause before it may have outlasted the lease. */
  private async markSending(run: Run, part: number): Promise<void> {
    try {
      await this.mark(run, part, 'sending');
    } catch (error) {
      // A Redis that is back may still take the note of what never left; so this is said right behind it.
      if (!(error instanceof RunEndedError)) this.turns.markPart(run, part, 'unsent').catch(() => undefined);
      throw error;
    }
  }

  private async hold(run: Run, part: number): Promise<void> {
    this.logger.warn(`part ${part} of turn ${run.turnId} may or may not have arrived; it is not sent again`);
    await this.mark(run, part, 'held');
  }

  private async mark(run: Run, part: number, state: PartState | 'unsent'): Promise<void> {
    if (!(await this.turns.markPart(run, part, state))) throw new RunEndedError('lost');
  }
}
