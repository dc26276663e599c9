import { TurnStore } from '#libs/batching';
import { SALON_PROFILE, type SalonProfile } from '#libs/config';
import type { ConversationId } from '#libs/messaging';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { fallbackText } from './fallback-text.js';
import { ReplyOutbox } from './reply-outbox.service.js';

/** Gives turns up: their messages and the reason are kept, the person is told once, the conversation goes on. */
@Injectable()
export class DeadLetterDesk {
  private readonly logger = new Logger('DeadLetters');

  constructor(
    private readonly turns: TurnStore,
    private readonly outbox: ReplyOutbox,
    @Inject(SALON_PROFILE) private readonly salon: SalonProfile,
  ) {}

  /**
   * @param fence of the run that gives up; null when all runs are used up and none is alive
   * @param reason null: the error of the last run that failed
   */
  async giveUp(
    conversation: ConversationId,
    turnId: string,
    fence: string | null,
    reason: string | null,
  ): Promise<void> {
    const sentParts = await this.turns.deadLetter(conversation, turnId, fence, reason);
    if (sentParts === null) return;
    this.logger.error(`turn ${turnId} is a dead letter; its messages are kept`);
    // Who already has a part of the answer would only be confused by an apology.
    if (sentParts > 0) return;
    try {
      await this.outbox.sendFallback(conversation, turnId, fallbackText(this.salon));
    } catch (error) {
      this.logger.error(`the apology for turn ${turnId} was not sent: ${error instanceof Error ? error.message : ''}`);
    }
  }
}
