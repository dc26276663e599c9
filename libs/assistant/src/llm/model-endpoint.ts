import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LlmEndpoint } from '#libs/config';
import { generateText, type LanguageModel, type ModelMessage } from 'ai';
import { EndpointFailure, endpointFailure, type TokensUsed } from './endpoint-failure.js';
import { lenientFetch } from './lenient-fetch.js';
import { questionTokens } from './question-size.js';
import { estimateTokens } from './token-use.js';
import { TOOL_SET, type ToolCall } from './tool-set.js';

/** What a model is asked with. */
export interface ModelQuestion {
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  /** Without, it can only answer in words. */
  readonly withTools: boolean;
}

/** Its tokens are as reported, else estimated from the lengths. */
export interface ModelReply extends TokensUsed {
  /** Empty when it only calls tools. */
  readonly text: string;
  /** In order. */
  readonly calls: readonly ModelCall[];
}

/** A call of a tool as its schema wants it, or what is wrong with it, in words for the model. */
export type ModelCall =
  | { readonly kind: 'call'; readonly call: ToolCall }
  | { readonly kind: 'broken'; readonly name: string; readonly input: object; readonly problem: string };

const LONGEST_PROBLEM = 500;
/** A call that is longer is told without its arguments. */
const LONGEST_INPUT = 1000;

/** How answers end that are not whole. */
const CUT: Readonly<Record<string, string>> = { length: 'at its length', 'content-filter': 'by a content filter' };

/** One OpenAI-compatible endpoint, asked for one step at a time: the tools are run by whoever asks. */
export class ModelEndpoint {
  private readonly model: LanguageModel;

  constructor(
    { baseUrl, apiKey, model }: LlmEndpoint,
    private readonly timeoutMs: number,
  ) {
    const provider = createOpenAICompatible({
      name: 'llm',
      baseURL: baseUrl,
      fetch: lenientFetch,
      ...(apiKey === null ? {} : { apiKey }),
    });
    this.model = provider(model);
  }

  /**
   * @throws EndpointFailure when it gives no answer that can be used
   * @throws the signal's reason as soon as it fires
   */
  async ask(question: ModelQuestion, signal: AbortSignal): Promise<ModelReply> {
    signal.throwIfAborted();
    const timeout = AbortSignal.timeout(this.timeoutMs);
    try {
      const { system, messages, withTools } = question;
      const shared = {
        model: this.model,
        system,
        messages: [...messages],
        maxRetries: 0,
        abortSignal: AbortSignal.any([signal, timeout]),
      };
      const result = withTools ? await generateText({ ...shared, tools: TOOL_SET }) : await generateText(shared);
      const { text, finishReason, usage } = result;
      const calls = (result.toolCalls as readonly ParsedCall[]).map(modelCall);
      const answered = text.length + (calls.length > 0 ? JSON.stringify(calls).length : 0);
      const used = {
        inputTokens: reported(usage.inputTokens) ?? questionTokens(question),
        outputTokens: reported(usage.outputTokens) ?? estimateTokens(answered),
      };
      const cut = CUT[finishReason];
      if (cut !== undefined) throw new EndpointFailure(`had its answer cut off ${cut}`, false, { used });
      return { text, calls, ...used };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof EndpointFailure) throw error;
      throw endpointFailure(error, timeout.aborted, this.timeoutMs);
    }
  }
}

/** Zero is not reported: nothing is answered for nothing. */
function reported(tokens: number | undefined): number | null {
  return Number.isSafeInteger(tokens) && (tokens ?? 0) > 0 ? (tokens ?? null) : null;
}

/** What the package makes of a call that it could read, or could not. */
interface ParsedCall {
  readonly toolName: string;
  readonly input: unknown;
  readonly invalid?: boolean;
  readonly error?: unknown;
}

function modelCall(call: ParsedCall): ModelCall {
  const { toolName, input } = call;
  if (call.invalid !== true) return { kind: 'call', call: { name: toolName, input } as ToolCall };
  return {
    kind: 'broken',
    // It is sent back as it came, and servers refuse what is no name or no object.
    name: /^[\w-]{1,64}$/.test(toolName) ? toolName : 'unknown',
    input: isSmallObject(input) ? input : {},
    problem: (call.error instanceof Error ? call.error.message : 'the call is wrong').slice(0, LONGEST_PROBLEM),
  };
}

function isSmallObject(input: unknown): input is object {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  return JSON.stringify(input).length <= LONGEST_INPUT;
}
