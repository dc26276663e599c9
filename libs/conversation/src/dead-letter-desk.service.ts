import { TurnStore, type GivenUp } from '#libs/batching';
import { TENANTS, type Tenants } from '#libs/config';
import { parseConversationId, type ConversationId } from '#libs/messaging';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { fallbackText } from './fallback-text.js';

/** Gives turns up: their messages and the reason are kept, the person is told once, the conversation goes on. */
@Injectable()
export class DeadLetterDesk {
  private readonly logger = new Logger('DeadLetters');

  constructor(
    private readonly turns: TurnStore,
    @Inject(TENANTS) private readonly tenants: Tenants,
  ) {}

  /**
   * @param fence of the run that gives up; null when all runs are used up and none is alive
   * @param reason null: the error of the last run that failed
   * @returns `apologise` when the next run of the turn has an apology to deliver
   */
  async giveUp(
    conversation: ConversationId,
    turnId: string,
    fence: string | null,
    reason: string | null,
  ): Promise<GivenUp> {
    // Of a business that is not served any more nobody can speak.
    const tenant = this.tenants.find(parseConversationId(conversation).tenant);
    const apology = tenant === undefined ? [] : [fallbackText(tenant.salon)];
    const given = await this.turns.deadLetter(conversation, turnId, fence, reason, apology);
    if (given === 'apologise' || given === 'dead')
      this.logger.error(`turn ${turnId} is a dead letter; its messages are kept`);
    return given;
  }
}
