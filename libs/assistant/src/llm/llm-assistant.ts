import { setTimeout as sleep } from 'node:timers/promises';
import type { Language, LlmSettings } from '#libs/config';
import { DateTime } from 'luxon';
import { Assistant, type AssistantAnswer, type AssistantRequest } from '../assistant.port.js';
import { splitReply } from '../split-reply.js';
import { EndpointFailure } from './endpoint-failure.js';
import { Endpoints } from './endpoints.js';
import { FailureLog } from './failure-log.js';
import { foldSummary } from './fold-summary.js';
import { happenedIn, isAnythingDone } from './happened.js';
import { dialogueAfter } from './keep-dialogue.js';
import { ModelTalk, type TalkResult } from './model-talk.js';
import { needsNoModel } from './needs-no-model.js';
import { TokenBudget, type Ask } from './token-budget.js';
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
  private readonly endpoints: Endpoints;
  private readonly budget: TokenBudget;

  /** @param clock milliseconds; how long an endpoint rests, not what time it is for the person */
  constructor(
    settings: LlmSettings,
    tokens: TokenUse,
    private readonly offline: Assistant,
    clock: () => number = Date.now,
  ) {
    super();
    const log = new FailureLog(clock);
    this.endpoints = new Endpoints(settings, log, clock);
    this.budget = new TokenBudget(settings.dailyTokens, tokens, log);
  }

  async answer(request: AssistantRequest): Promise<AssistantAnswer> {
    request.signal.throwIfAborted();
    const { id: tenant, timezone } = request.salon;
    const day = DateTime.fromMillis(request.now, { zone: timezone }).toFormat('yyyy-MM-dd');
    if (needsNoModel(request)) return this.offline.answer(request);

    const language = turnLanguage(request);
    const run = new ToolRun(request);
    const entries: Entry[] = [];
    for (const step of request.turn.done) entries.push(await run.repeat(step));

    const ask = this.budget.askFor(tenant, day);
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
      try {
        return await ask(endpoint, question, signal);
      } catch (error) {
        if (error instanceof EndpointFailure) endpoint.failed(error);
        throw error;
      }
    });
  }
}
