import { resolve } from 'node:path';
import type { ValidatedEnvironment } from './validate-environment.js';

/** Who answers; `module`: a file of the operator's own. */
export type AssistantSettings =
  | { readonly kind: 'offline' }
  | { readonly kind: 'module'; /** Absolute. */ readonly path: string }
  | ({ readonly kind: 'llm' } & LlmSettings);

export interface LlmSettings {
  /** Asked in this order, each when the one before fails; at least one. */
  readonly endpoints: readonly LlmEndpoint[];
  /** The longest one call may take. */
  readonly timeoutMs: number;
  /** Per business and day; null: any number. */
  readonly dailyTokens: number | null;
}

export interface LlmEndpoint {
  readonly baseUrl: string;
  /** Null: none is sent. */
  readonly apiKey: string | null;
  readonly model: string;
}

/** @param folder from which the path of an assistant of the operator's own is read */
export function assistantSettings(values: ValidatedEnvironment, folder: string): AssistantSettings {
  switch (values.ASSISTANT) {
    case 'offline':
      return { kind: 'offline' };
    case 'llm':
      return {
        kind: 'llm',
        endpoints: llmEndpoints(values),
        timeoutMs: values.LLM_TIMEOUT_MS,
        dailyTokens: values.LLM_DAILY_TOKENS ?? null,
      };
    default:
      return { kind: 'module', path: resolve(folder, values.ASSISTANT) };
  }
}

/** The cross-field rules have seen to it that an endpoint is named whole. */
function llmEndpoints(values: ValidatedEnvironment): LlmEndpoint[] {
  const { LLM_BASE_URL: first = '', LLM_FALLBACK_BASE_URL: second } = values;
  const endpoints = [{ baseUrl: first, apiKey: values.LLM_API_KEY ?? null, model: values.LLM_MODEL ?? '' }];
  if (second === undefined) return endpoints;
  const fallback = { apiKey: values.LLM_FALLBACK_API_KEY ?? null, model: values.LLM_FALLBACK_MODEL ?? '' };
  return [...endpoints, { baseUrl: second, ...fallback }];
}
