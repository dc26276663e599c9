import type { Language } from '#libs/config';
import type { AssistantRequest } from '../assistant.port.js';
import { untrueClaims } from './claim-guard.js';
import { cleanReply } from './clean-reply.js';
import { EndpointFailure } from './endpoint-failure.js';
import type { WatchedEndpoint } from './endpoints.js';
import { happenedIn } from './happened.js';
import type { ModelCall } from './model-endpoint.js';
import { systemPrompt } from './prompt/system-prompt.js';
import { turnMessages } from './prompt/turn-messages.js';
import { isReadable } from './readable-reply.js';
import { TokensUsedUp, type Ask } from './token-budget.js';
import type { ToolRun } from './tool-run.js';
import { messagesOf, type Entry } from './transcript.js';

/** What talking to the endpoints came to. */
export type TalkResult =
  | { readonly kind: 'replied'; readonly text: string }
  /** It would not say what is so, even when told. */
  | { readonly kind: 'untrue' }
  /** No endpoint answered, none came to an end, or the day's tokens are used up. */
  | { readonly kind: 'silent' };

/** Answered calls in one turn, of all endpoints together. */
const MOST_CALLS = 8;

/** Calls in one reply; a family of four needs that many. What goes beyond is not run, and the model may ask again. */
const MOST_AT_ONCE = 10;

/** As much as fits in any messenger's message. */
const LONGEST_REPLY = 3000;

const REFUSED: Record<Language, (said: string) => string> = {
  ru: (said) =>
    `<note>Ответ не отправлен: в нём сказано «${said}», но инструменты этого сейчас не сделали. Сделай это инструментом или ответь так, как есть на самом деле.</note>`,
  en: (said) =>
    `<note>Your answer was not sent: it says "${said}", but no tool has done that just now. Do it with a tool, or answer as things really are.</note>`,
};

const OTHER_LANGUAGE: Record<Language, string> = {
  ru: '<note>Ответ не отправлен: он не по-русски. Напиши его по-русски.</note>',
  en: '<note>Your answer was not sent: it is not in English. Write it in English.</note>',
};

/**
 * One turn's talk with the models. Each endpoint goes on from what the tools have done by then; what one of them said
 * wrong is between it and us.
 */
export class ModelTalk {
  private readonly system: string;
  private calls = 0;
  private isCorrected = false;

  /** @param entries what has been done in an earlier run of the turn; what follows is added */
  constructor(
    private readonly request: AssistantRequest,
    private readonly language: Language,
    private readonly run: ToolRun,
    private readonly entries: Entry[],
    private readonly ask: Ask,
  ) {
    this.system = systemPrompt(request, language);
  }

  async with(endpoints: readonly WatchedEndpoint[]): Promise<TalkResult> {
    for (const endpoint of endpoints) {
      if (this.calls >= MOST_CALLS) break;
      try {
        return await this.talkTo(endpoint);
      } catch (error) {
        if (error instanceof TokensUsedUp) break;
        if (!(error instanceof EndpointFailure)) throw error;
        endpoint.failed(error);
        this.forgetBrokenCalls();
      }
    }
    return { kind: 'silent' };
  }

  private async talkTo(endpoint: WatchedEndpoint): Promise<TalkResult> {
    const { signal } = this.request;
    let brokenReplies = 0;
    while (this.calls < MOST_CALLS) {
      const messages = [...turnMessages(this.request), ...messagesOf(this.entries)];
      const reply = await this.ask(endpoint, { system: this.system, messages, withTools: true }, signal);
      this.calls += 1;
      if (reply.calls.length === 0) {
        const result = this.weigh(cleanReply(reply.text));
        if (result !== null) return result;
        continue;
      }
      const calls = reply.calls.slice(0, MOST_AT_ONCE);
      if (calls.some(({ kind }) => kind === 'broken')) brokenReplies += 1;
      if (brokenReplies > 1) throw new EndpointFailure('called tools wrongly again after it was told how', false);
      for (const call of calls) this.entries.push(await this.entryOf(call));
    }
    throw new EndpointFailure(`came to no end within ${MOST_CALLS} calls`, false);
  }

  /** @returns null when it is to be said anew */
  private weigh(text: string): TalkResult | null {
    if (text === '') throw new EndpointFailure('answered with nothing that a person should see', false);
    if (text.length > LONGEST_REPLY) {
      throw new EndpointFailure(`answered with ${text.length} characters, more than a chat message`, false);
    }
    const { salon, now, memory } = this.request;
    if (!isReadable(text, salon)) {
      if (this.isCorrected) throw new EndpointFailure('answered in another language again', false);
      return this.correct(text, OTHER_LANGUAGE[this.language]);
    }
    const happened = happenedIn(this.run.steps, memory.bookings?.upcoming ?? []);
    const untrue = untrueClaims(text, { happened, isHandedOver: this.run.isHandedOver, salon, now });
    const [first] = untrue;
    if (first === undefined) return { kind: 'replied', text };
    if (!this.isCorrected) return this.correct(text, REFUSED[this.language](first.sentence));
    if (untrue.some(({ kind }) => kind !== 'handed')) return { kind: 'untrue' };
    // A promise that a human comes is the one that can be kept without a tool.
    this.run.isHandedOver = true;
    return { kind: 'replied', text };
  }

  private correct(said: string, why: string): null {
    this.isCorrected = true;
    this.entries.push({ kind: 'refused', said, why });
    return null;
  }

  private async entryOf(call: ModelCall): Promise<Entry> {
    return call.kind === 'broken' ? call : this.run.run(call.call);
  }

  private forgetBrokenCalls(): void {
    const kept = this.entries.filter(({ kind }) => kind !== 'broken');
    this.entries.splice(0, this.entries.length, ...kept);
  }
}
