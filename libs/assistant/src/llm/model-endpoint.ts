import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LlmEndpoint } from '#libs/config';
import { generateText, type LanguageModel, type ModelMessage } from 'ai';
import { EndpointFailure, endpointFailure } from './endpoint-failure.js';
import { lenientFetch } from './lenient-fetch.js';
import { TOOL_SET, type ToolCall } from './tool-set.js';
import { estimateTokens } from './token-use.js';

/** What a model is asked with. */
export interface ModelQuestion {
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  /** Without, it can only answer in words. */
  readonly withTools: boolean;
}

export interface ModelReply {
  /** Empty when it only calls tools. */
  readonly text: string;
  /** In order. */
  readonly calls: readonly ModelCall[];
  /** As reported, else estimated from the lengths. */
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A call of a tool as its schema wants it, or what is wrong with it, in words for the model. */
export type ModelCall =
  | { readonly kind: 'call'; readonly call: ToolCall }
  | { readonly kind: 'broken'; readonly name: string; readonly input: object; readonly problem: string };

const LONGEST_PROBLEM = 500;

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
  async ask({ system, messages, withTools }: ModelQuestion, signal: AbortSignal): Promise<ModelReply> {
    signal.throwIfAborted();
    const timeout = AbortSignal.timeout(this.timeoutMs);
    try {
      const shared = {
        model: this.model,
        system,
        messages: [...messages],
        maxRetries: 0,
        abortSignal: AbortSignal.any([signal, timeout]),
      };
      const result = withTools ? await generateText({ ...shared, tools: TOOL_SET }) : await generateText(shared);
      if (result.finishReason === 'length') throw new EndpointFailure('cut its answer off at its length', false);
      const calls = (result.toolCalls as readonly ParsedCall[]).map(modelCall);
      const { inputTokens, outputTokens } = result.usage;
      const { body } = result.request;
      const asked = typeof body === 'string' ? body : system;
      const answered = result.text + (calls.length > 0 ? JSON.stringify(calls) : '');
      return {
        text: result.text,
        calls,
        inputTokens: inputTokens || estimateTokens(asked.length),
        outputTokens: outputTokens || estimateTokens(answered.length),
      };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof EndpointFailure) throw error;
      throw endpointFailure(error, timeout.aborted, this.timeoutMs);
    }
  }
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
    input: typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {},
    problem: (call.error instanceof Error ? call.error.message : 'the call is wrong').slice(0, LONGEST_PROBLEM),
  };
}
