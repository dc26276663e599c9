import { TurnStore, type Outcome, type Run } from '#libs/batching';
import type { ConversationId } from '#libs/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { AnsweringSign } from './answering-sign.js';
import { ConversationMemory } from './memory/conversation-memory.service.js';
import { ReplyOutbox } from './reply-outbox.service.js';
import type { RunControl } from './run-control.js';
import { RunEndedError } from './run-ended.error.js';
import { TurnThinker } from './turn-thinker.service.js';
import { WaysOut, type WayOut } from './ways-out.service.js';

/** One run of a turn, from its messages to the reply. */
@Injectable()
export class ConversationService {
  private readonly logger = new Logger('Conversations');

  constructor(
    private readonly turns: TurnStore,
    private readonly thinker: TurnThinker,
    private readonly ways: WaysOut,
    private readonly outbox: ReplyOutbox,
    private readonly memory: ConversationMemory,
  ) {}

  /**
   * Answers a turn and completes it. A run that finds the outcome of an earlier one only delivers it.
   *
   * What was learnt of the person is written before the turn completes, since after that nobody would do it again; and
   * taken back when completing shows that the person was erased meanwhile.
   *
   * @throws RunEndedError when the run may not go on; anything else is a failure of this run
   */
  async answer(run: Run, control: RunControl): Promise<void> {
    const way = await this.ways.of(run);
    const outcome = run.outcome ?? (await this.think(run, way, control));
    await this.outbox.deliver(run, way, outcome, () => control.leavePlace());
    await this.memory.learn(run, outcome.person);
    if (outcome.handOver) await this.callHuman(run, way);
    const completed = await this.turns.complete(run);
    if (completed === 'lost') throw new RunEndedError('lost');
    if (completed === 'forgotten') await this.forget(run.conversation);
  }

  private async think(run: Run, way: WayOut, control: RunControl): Promise<Outcome> {
    const sign = new AnsweringSign(way);
    try {
      return await this.thinker.think(run, way.account.limits.textLength, control);
    } finally {
      sign.stop();
    }
  }

  /** Where the gateway has a desk for humans it is told; whom it cannot reach, the operator's list still has. */
  private async callHuman({ turnId }: Run, { account, to }: WayOut): Promise<void> {
    try {
      await account.gateway.handOver?.(to);
    } catch (error) {
      this.logger.warn(`the desk of ${account.name} did not hear of turn ${turnId}: ${(error as Error).message}`);
    }
  }

  /** The person was erased while a turn of theirs was answered: what that turn has left behind goes, too. */
  async forget(conversation: ConversationId): Promise<void> {
    try {
      await this.memory.forget(conversation);
    } catch (error) {
      // The turn is over and nobody comes back to it.
      const problem = error instanceof Error ? error.message : String(error);
      this.logger.error(
        `somebody was erased while a turn of theirs ran, and what it left could not be erased: ${problem}. ` +
          'Send the DELETE /api/people/<id> of a moment ago again.',
      );
    }
  }
}
