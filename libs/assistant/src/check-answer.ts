import type { AssistantAnswer } from './assistant.port.js';

const MOST_PARTS = 3;

/**
 * Holds an assistant to its port: an answer that cannot be sent or remembered must fail this run, and nothing after it.
 *
 * @throws Error that says what is wrong, fit for a log
 */
export function checkAnswer(answer: AssistantAnswer): AssistantAnswer {
  const { parts, memory } = (answer ?? {}) as { readonly parts?: unknown; readonly memory?: unknown };
  const isText = (part: unknown): boolean => typeof part === 'string' && part.trim() !== '';
  if (!Array.isArray(parts) || parts.length < 1 || parts.length > MOST_PARTS || !parts.every(isText)) {
    throw new Error(`the assistant's answer has no fit parts: they are 1 to ${MOST_PARTS} texts, none of them empty`);
  }
  if (typeof memory !== 'object') {
    throw new Error("the assistant's answer has no memory: it is an object of plain JSON, or null for nothing");
  }
  return answer;
}
