import { setTimeout as sleep } from 'node:timers/promises';
import { SentMessages, TurnStore, type Outcome, type PartState, type Run } from '#libs/batching';
import { AccountPace, OutboundError, type OutgoingText } from '#libs/channels';
import { TURN_SETTINGS, type TurnSettings } from '#libs/config';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { SEND_BACKOFF_MS } from './retry-policy.js';
import { RunEndedError } from './run-ended.error.js';
import type { WayOut } from './ways-out.service.js';

/** Delivers what a turn came to, part by part, each with a key by which a repeat can be told. */
@Injectable()
export class ReplyOutbox {
  private readonly logger = new Logger('Outbox');

  constructor(
    private readonly turns: TurnStore,
    private readonly sent: SentMessages,
    private readonly pace: AccountPace,
    @Inject(TURN_SETTINGS) private readonly settings: TurnSettings,
  ) {}

  /**
   * Sends the parts that have not left. A part is noted before it is sent and after; one that an earlier run noted
   * and did not live to send for sure is ambiguous: it is counted, and sent again or held back by AMBIGUOUS_SEND.
   *
   * @param leavePlace called when it has to wait for its account's turn to send
   * @throws RunEndedError when that is too long to wait for, or the turn is another run's
   * @throws OutboundError when a part could not be sent; those before it are not sent again
   */
  async deliver(run: Run, way: WayOut, outcome: Outcome, leavePlace: () => void): Promise<void> {
    const parts = outcome.parts.length;
    for (const [index, text] of outcome.parts.entries()) {
      const part = index + 1;
      const state = outcome.states.get(part);
      if (state === 'sent' || state === 'held') continue;
      if (state === 'sending' && this.settings.ambiguousSend === 'hold') {
        await this.hold(run, part);
        continue;
      }
      const message: OutgoingText = {
        text,
        // The first part answers the last thing that was said. What cannot be quoted, since it was deleted meanwhile, must
        // not keep the reply for ever: only the first run quotes.
        quotes: part === 1 && run.run === 1 ? way.quotes : null,
        turnId: run.turnId,
        // Not a part of the answer: that may still come, when the turn is redriven.
        idempotencyKey: `${run.turnId}-${outcome.apology ? 'apology' : part}`,
        part,
        parts,
      };
      await this.send(run, way, message, leavePlace);
    }
  }

  private async send(run: Run, way: WayOut, message: OutgoingText, leavePlace: () => void): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      if (attempt === 0) await this.waitForTurn(way, leavePlace);
      else await this.pace.pass(way.account, leavePlace);
      const failure = await this.attempt(run, way, message);
      if (failure === null) return;
      if (failure.retryAfterMs > 0) await this.pace.quiet(way.account, failure.retryAfterMs);
      if (failure.ambiguous && this.settings.ambiguousSend === 'hold') return this.hold(run, message.part);
      const pauseMs = SEND_BACKOFF_MS[attempt];
      // What may have arrived is not repeated here: first it is counted, by the run that repeats it.
      if (!failure.retryable || failure.ambiguous || pauseMs === undefined) throw failure;
      await sleep(pauseMs);
    }
  }

  /** A run that has sent nothing yet is not to blame that its account is busy: it comes again, uncounted. */
  private async waitForTurn({ account }: WayOut, leavePlace: () => void): Promise<void> {
    try {
      await this.pace.pass(account, leavePlace);
    } catch (error) {
      throw error instanceof OutboundError ? new RunEndedError('paced', error.retryAfterMs) : error;
    }
  }

  /** @returns why the part did not leave, or nobody knows; null when it has left. @throws what is no failure to send */
  private async attempt(run: Run, { account, to }: WayOut, message: OutgoingText): Promise<OutboundError | null> {
    const { turnId, part, text } = message;
    await this.sent.expectEcho(run.conversation, text);
    await this.markSending(run, part);
    try {
      const ids = await account.gateway.sendText(to, message);
      await this.mark(run, part, 'sent');
      await this.sent.note(run.conversation, text, { turnId, part, ids });
      return null;
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      if (!error.ambiguous) await this.mark(run, part, 'unsent');
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
