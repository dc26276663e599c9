import { setTimeout as sleep } from 'node:timers/promises';
import type { Language, LlmSettings } from '#libs/config';
import { Logger } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Assistant, type AssistantAnswer, type AssistantRequest } from '../assistant.port.js';
import { splitReply } from '../split-reply.js';
import { Endpoints } from './endpoints.js';
import { FailureLog } from './failure-log.js';
import { foldSummary } from './fold-summary.js';
import { happenedIn, isAnythingDone } from './happened.js';
import { dialogueAfter } from './keep-dialogue.js';
import { ModelTalk, type Ask, type TalkResult } from './model-talk.js';
import { needsNoModel } from './needs-no-model.js';
import type { TokenUse } from './token-use.js';
import { ToolRun } from './tool-run.js';
import type { Entry } from './transcript.js';
import { turnLanguage } from './turn-language.js';
import { phrasesOf, whatHappened } from './what-happened.js';

/** How much longer than for the answer itself one waits for a summary; the next turn folds it otherwise. */
const SUMMARY_PATIENCE_MS = 3000;

/**
 * Answers with a model behind any OpenAI-compatible endpoint. Whatever the model does, what is said has happened: its
 * claims are held against what the tools did. When no endpoint answers, or the day's tokens are used up, the offline
 * assistant does. Errors of the tools are the caller's and pass through.
 *
 * Between calls it only remembers which endpoints are down, and when it last warned of them.
 */
export class LlmAssistant extends Assistant {
  private readonly logger = new Logger('Model');
  private readonly endpoints: Endpoints;
  private readonly log: FailureLog;

  /** @param clock milliseconds; how long an endpoint rests, not what time it is for the person */
  constructor(
    private readonly settings: LlmSettings,
    private readonly tokens: TokenUse,
    private readonly offline: Assistant,
    clock: () => number = Date.now,
  ) {
    super();
    this.log = new FailureLog(clock);
    this.endpoints = new Endpoints(settings, this.log, clock);
  }

  async answer(request: AssistantRequest): Promise<AssistantAnswer> {
    request.signal.throwIfAborted();
    const { id: tenant, timezone } = request.salon;
    const day = DateTime.fromMillis(request.now, { zone: timezone }).toFormat('yyyy-MM-dd');
    // What an earlier run has begun with a model is not for rules to end.
    const isNew = request.turn.done.length === 0;
    if (isNew && (needsNoModel(request) || (await this.isUsedUp(tenant, day)))) return this.offline.answer(request);

    const language = turnLanguage(request);
    const run = new ToolRun(request);
    const entries: Entry[] = [];
    for (const step of request.turn.done) entries.push(await run.repeat(step));

    const ask = this.countedAsk(tenant, day);
    const ended = new AbortController();
    const summary = this.summary(request, language, ask, ended.signal);
    try {
      const talk = new ModelTalk(request, language, run, entries, ask);
      const result = await talk.with(this.endpoints.awake);
      const answer = await this.answerFrom(result, request, run, language);
      const patience = sleep(SUMMARY_PATIENCE_MS, undefined, { ref: false, signal: ended.signal });
      const folded = await Promise.race([summary, patience.catch(() => undefined)]);
      request.signal.throwIfAborted();
      return folded === undefined ? answer : { ...answer, summary: folded };
    } finally {
      ended.abort();
    }
  }

  private async answerFrom(
    result: TalkResult,
    request: AssistantRequest,
    run: ToolRun,
    language: Language,
  ): Promise<AssistantAnswer> {
    const { salon, now, memory, turn } = request;
    const happened = happenedIn(run.steps, memory.bookings?.upcoming ?? []);
    const phrases = phrasesOf(language, salon, now);
    const told = (text: string): string => (turn.late ? `${phrases.late} ${text}` : text);
    switch (result.kind) {
      case 'replied':
        return this.compose(result.text, request, run, language);
      case 'untrue':
        return this.compose(told(whatHappened(happened, language, salon, now)), request, run, language);
      case 'silent': {
        if (isAnythingDone(happened)) {
          return this.compose(told(whatHappened(happened, language, salon, now)), request, run, language);
        }
        if (run.isHandedOver) return this.compose(told(phrases.handOver(salon.phone)), request, run, language);
        // The steps of an earlier run have been taken again already, and came to nothing that lasts.
        const answer = await this.offline.answer({ ...request, turn: { ...turn, done: [] } });
        return run.name === null ? answer : { ...answer, person: { name: run.name, ...answer.person } };
      }
    }
  }

  private compose(text: string, request: AssistantRequest, run: ToolRun, language: Language): AssistantAnswer {
    const titles = request.salon.services.flatMap(({ title, en }) => (en === undefined ? [title] : [title, en]));
    const { name, phone } = run;
    return {
      parts: splitReply(text, titles),
      memory: dialogueAfter(request, run.steps, text),
      person: { language, ...(name === null ? {} : { name }), ...(phone === null ? {} : { phone }) },
      ...(run.isHandedOver ? { handOver: true } : {}),
    };
  }

  /** Beside the answer, so that nobody waits long for it; from the first endpoint only, and without another try. */
  private summary(request: AssistantRequest, language: Language, ask: Ask, ended: AbortSignal) {
    const signal = AbortSignal.any([request.signal, ended]);
    return foldSummary(request.memory, language, async (question) => {
      const [endpoint] = this.endpoints.awake;
      if (endpoint === undefined) throw new Error('no endpoint is awake');
      return ask(endpoint, question, signal);
    });
  }

  private countedAsk(tenant: string, day: string): Ask {
    return async (endpoint, question, signal) => {
      const reply = await endpoint.ask(question, signal);
      // An answer that was paid for is not lost because it could not be counted.
      await this.tokens
        .add(tenant, day, reply)
        .catch((error: Error) => this.log.warn('counting tokens', error.message));
      return reply;
    };
  }

  private async isUsedUp(tenant: string, day: string): Promise<boolean> {
    const { dailyTokens } = this.settings;
    if (dailyTokens === null) return false;
    const { inputTokens, outputTokens } = await this.tokens.of(tenant, day);
    if (inputTokens + outputTokens < dailyTokens) return false;
    if (await this.tokens.isFirstToTell(tenant, day)) {
      this.logger.warn(
        `the model tokens of ${tenant} for ${day} are used up (${inputTokens + outputTokens} of LLM_DAILY_TOKENS=${dailyTokens}): ` +
          'the offline assistant answers until midnight',
      );
    }
    return true;
  }
}
