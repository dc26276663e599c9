import { setMaxListeners } from 'node:events';
import { TurnStore, type Run } from '#libs/batching';
import { OutboundError } from '#libs/channels';
import { TURN_SETTINGS, type TurnSettings } from '#libs/config';
import type { ConversationId } from '#libs/messaging';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ConversationService } from './conversation.service.js';
import { DeadLetterDesk } from './dead-letter-desk.service.js';
import { keepLease } from './lease-keeper.js';
import { NewerMessages } from './newer-messages.service.js';
import { runBackoffMs } from './retry-policy.js';
import { RunEndedError } from './run-ended.error.js';

/** Runs turns: begins them, keeps their lease, hears when they become stale, and sees to their failure. */
@Injectable()
export class TurnRunner {
  private readonly logger = new Logger('Turns');
  private readonly underway = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly turns: TurnStore,
    private readonly conversations: ConversationService,
    private readonly deadLetters: DeadLetterDesk,
    private readonly newer: NewerMessages,
    @Inject(TURN_SETTINGS) private readonly settings: TurnSettings,
  ) {
    // Every reply that is held listens to it.
    setMaxListeners(0, this.stopping.signal);
  }

  /** Begins a run, if there is one to begin. Resolves when it needs its place no more: it has ended or only waits. */
  async begin(conversation: ConversationId, turnId: string): Promise<void> {
    const begun = await this.turns.beginRun(conversation, turnId, this.newer.worker);
    switch (begun.kind) {
      case 'run':
        return this.whileItNeedsAPlace(begun.run);
      case 'exhausted':
        return this.giveUp(conversation, turnId, null, null);
      case 'handed':
        this.logger.log(`turn ${turnId} is left to a human`);
        return;
      case 'forgotten':
        return this.conversations.forget(conversation);
      case 'busy': // the sweeper looks again when that run's lease ends
      case 'lost':
        return;
    }
  }

  /** What only waits is handed back. Resolves when every run has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    while (this.underway.size > 0) await Promise.all(this.underway);
  }

  private whileItNeedsAPlace(run: Run): Promise<void> {
    return new Promise((resolve, reject) => {
      let hasPlace = true;
      const leavePlace = (): void => {
        hasPlace = false;
        resolve();
      };
      const failed = (error: Error): void => {
        if (hasPlace) reject(error);
        // Its job has long ended well, and says nothing.
        else this.logger.warn(`turn ${run.turnId} is found again when its lease ends: ${error.message}`);
      };
      const running = this.run(run, leavePlace)
        .then(leavePlace, failed)
        .finally(() => this.underway.delete(running));
      this.underway.add(running);
    });
  }

  private async run(run: Run, leavePlace: () => void): Promise<void> {
    const ended = new AbortController();
    const end = (why: 'superseded' | 'lost'): void => ended.abort(new RunEndedError(why));
    const releaseLease = keepLease(this.turns, run, this.settings.leaseMs, () => end('lost'));
    const stopWatching = this.newer.watch(run.turnId, () => {
      this.turns.supersede(run).then(
        (stale) => stale && end('superseded'),
        () => undefined, // the commit asks again
      );
    });
    try {
      const control = { signal: ended.signal, stopping: this.stopping.signal, leavePlace };
      await this.conversations.answer(run, control);
      const what = run.outcome?.apology ? 'apologised for' : `answered: ${run.messages.length} messages`;
      this.logger.log(`turn ${run.turnId} ${what}, run ${run.run}`);
    } catch (error) {
      // Whatever a run that had to end stumbled over, the end is why.
      await this.ended(run, ended.signal.aborted ? ended.signal.reason : error);
    } finally {
      releaseLease();
      stopWatching();
    }
  }

  private async ended(run: Run, error: unknown): Promise<void> {
    if (!(error instanceof RunEndedError)) return this.fail(run, error);
    this.logger.log(`turn ${run.turnId} ended: ${error.message}`);
    if (error.why === 'stopping' || error.why === 'paced') await this.turns.handBack(run, error.againInMs);
  }

  private async fail(run: Run, error: unknown): Promise<void> {
    const problem = error instanceof Error ? error.message : String(error);
    const hopeless = error instanceof OutboundError && !error.retryable;
    if (hopeless || run.run >= this.settings.attempts) {
      this.logger.error(`turn ${run.turnId} failed for good in run ${run.run}: ${problem}`);
      return this.giveUp(run.conversation, run.turnId, run.fence, problem);
    }
    const askedForMs = error instanceof OutboundError ? error.retryAfterMs : 0;
    const backoffMs = Math.max(runBackoffMs(run.run), askedForMs);
    this.logger.warn(`turn ${run.turnId} failed in run ${run.run}, again in ${backoffMs} ms: ${problem}`);
    await this.turns.failRun(run, backoffMs, problem);
  }

  private async giveUp(
    conversation: ConversationId,
    turnId: string,
    fence: string | null,
    reason: string | null,
  ): Promise<void> {
    const given = await this.deadLetters.giveUp(conversation, turnId, fence, reason);
    // The apology is the outcome of one more run of the turn; if this worker dies now, another one begins it.
    if (given === 'apologise') await this.begin(conversation, turnId);
    if (given === 'forgotten') await this.conversations.forget(conversation);
  }
}
