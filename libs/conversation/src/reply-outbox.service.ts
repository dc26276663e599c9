import { TurnStore, type Outcome, type Run } from '#libs/batching';
import { Outbound } from '#libs/channels';
import { parseConversationId, type ConversationId } from '#libs/messaging';
import { Injectable } from '@nestjs/common';
import { RunEndedError } from './run-ended.error.js';

/** Delivers what a turn came to, part by part, each with a key by which a repeat can be told. */
@Injectable()
export class ReplyOutbox {
  constructor(
    private readonly outbound: Outbound,
    private readonly turns: TurnStore,
  ) {}

  /** @throws OutboundError when a part could not be sent; those before it are not sent again */
  async deliver(run: Run, outcome: Outcome): Promise<void> {
    for (const [index, text] of outcome.parts.entries()) {
      const part = index + 1;
      if (outcome.sent.has(part)) continue;
      // A process that was paused wakes here, perhaps long after another has answered.
      if (!(await this.turns.renewLease(run))) throw new RunEndedError('lost');
      await this.outbound.send({
        conversation: parseConversationId(run.conversation),
        text,
        turnId: run.turnId,
        idempotencyKey: `${run.turnId}-${part}`,
        part,
        parts: outcome.parts.length,
      });
      if (!(await this.turns.markSent(run, part))) throw new RunEndedError('lost');
    }
  }

  /** One message outside any run, for a turn that was given up. */
  async sendFallback(conversation: ConversationId, turnId: string, text: string): Promise<void> {
    await this.outbound.send({
      conversation: parseConversationId(conversation),
      text,
      turnId,
      idempotencyKey: `${turnId}-fallback`,
      part: 1,
      parts: 1,
    });
  }
}
