import type { ModelQuestion } from './model-endpoint.js';
import { estimateTokens } from './token-use.js';
import { TOOL_SCHEMAS_LENGTH } from './tool-set.js';

/** What asking a question costs before anything is answered, in tokens, about. */
export function questionTokens({ system, messages, withTools }: ModelQuestion): number {
  return estimateTokens(system.length + JSON.stringify(messages).length + (withTools ? TOOL_SCHEMAS_LENGTH : 0));
}
