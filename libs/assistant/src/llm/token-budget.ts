import { Logger } from '@nestjs/common';
import { EndpointFailure } from './endpoint-failure.js';
import type { WatchedEndpoint } from './endpoints.js';
import type { FailureLog } from './failure-log.js';
import type { ModelQuestion, ModelReply } from './model-endpoint.js';
import { questionTokens } from './question-size.js';
import type { TokenCount, TokenUse } from './token-use.js';

/** Asks an endpoint, if there are tokens left, and counts what it cost. @throws EndpointFailure, TokensUsedUp, and the signal's reason */
export type Ask = (endpoint: WatchedEndpoint, question: ModelQuestion, signal: AbortSignal) => Promise<ModelReply>;

/** Nobody was asked. */
export class TokensUsedUp extends Error {
  override readonly name = 'TokensUsedUp';
}

const NOTHING: TokenCount = { calls: 0, inputTokens: 0, outputTokens: 0 };

/**
 * Counts every call before it is made, by what it sends, and once more exactly when its answer says what it cost. A call
 * that was cut off, timed out or was given up stays counted by what it sent: it may have been paid for. One that got to
 * no model is given back.
 *
 * A call is made while less than the day's tokens is counted, those under way in other processes included. So a day costs
 * more than it may by no more than the one call that goes over, and what those under way beside it answer.
 */
export class TokenBudget {
  private readonly logger = new Logger('Model');

  /** @param dailyTokens of a tenant; null: any number */
  constructor(
    private readonly dailyTokens: number | null,
    private readonly tokens: TokenUse,
    private readonly log: FailureLog,
  ) {}

  /** @param day `YYYY-MM-DD` */
  askFor(tenant: string, day: string): Ask {
    return async (endpoint, question, signal) => {
      const sent = { calls: 1, inputTokens: questionTokens(question), outputTokens: 0 };
      const total = await this.count(tenant, day, sent);
      const counted = total === null ? NOTHING : sent;
      const settle = (cost: TokenCount) => this.count(tenant, day, difference(cost, counted));
      const before = total === null ? 0 : total.inputTokens + total.outputTokens - sent.inputTokens;
      if (signal.aborted || (this.dailyTokens !== null && before >= this.dailyTokens)) {
        await settle(NOTHING);
        signal.throwIfAborted();
        await this.tell(tenant, day, before);
        throw new TokensUsedUp('the tokens of the day are used up');
      }
      try {
        const reply = await endpoint.ask(question, signal);
        await settle({ calls: 1, inputTokens: reply.inputTokens, outputTokens: reply.outputTokens });
        return reply;
      } catch (error) {
        await settle(costOf(error, sent));
        throw error;
      }
    };
  }

  /** An answer that was paid for is not lost because it could not be counted: then null. */
  private async count(tenant: string, day: string, more: TokenCount): Promise<TokenCount | null> {
    try {
      return await this.tokens.add(tenant, day, more);
    } catch (error) {
      this.log.warn('counting tokens', (error as Error).message);
      return null;
    }
  }

  private async tell(tenant: string, day: string, used: number): Promise<void> {
    if (!(await this.tokens.isFirstToTell(tenant, day))) return;
    this.logger.warn(
      `the model tokens of ${tenant} for ${day} are used up (${used} of LLM_DAILY_TOKENS=${this.dailyTokens}): ` +
        'the offline assistant answers until midnight',
    );
  }
}

function costOf(error: unknown, sent: TokenCount): TokenCount {
  const used = error instanceof EndpointFailure ? error.used : null;
  if (used === null) return sent;
  return used === 'nothing' ? NOTHING : { calls: 1, ...used };
}

function difference(to: TokenCount, from: TokenCount): TokenCount {
  return {
    calls: to.calls - from.calls,
    inputTokens: to.inputTokens - from.inputTokens,
    outputTokens: to.outputTokens - from.outputTokens,
  };
}
