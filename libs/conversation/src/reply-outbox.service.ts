import { TurnStore, type Outcome, type PartState, type Run } from '#libs/batching';
import { Outbound, OutboundError } from '#libs/channels';
import { TURN_SETTINGS, type TurnSettings } from '#libs/config';
import { parseConversationId } from '#libs/messaging';
import { Inject, Injectable, Logger } from '@nestjs/common';
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
    await this.mark(run, part, 'sending');
    try {
      await this.outbound.send({
        conversation: parseConversationId(run.conversation),
        text,
        turnId: run.turnId,
        // Not a part of the answer: that may still come, when the turn is redriven.
        idempotencyKey: `${run.turnId}-${outcome.apology ? 'apology' : part}`,
        part,
        parts: outcome.parts.length,
      });
    } catch (error) {
      const surelyNotSent = error instanceof OutboundError && !error.ambiguous;
      if (surelyNotSent) await this.mark(run, part, 'unsent');
      else if (this.settings.ambiguousSend === 'hold') return this.hold(run, part);
      throw error;
    }
    await this.mark(run, part, 'sent');
  }

  private async hold(run: Run, part: number): Promise<void> {
    this.logger.warn(`part ${part} of turn ${run.turnId} may or may not have arrived; it is not sent again`);
    await this.mark(run, part, 'held');
  }

  private async mark(run: Run, part: number, state: PartState | 'unsent'): Promise<void> {
    if (!(await this.turns.markPart(run, part, state))) throw new RunEndedError('lost');
  }
}
