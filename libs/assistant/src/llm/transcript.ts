import type { JSONValue, ModelMessage } from 'ai';

/** What has been said between us and a model in this turn, beyond the turn itself. */
export type Entry =
  /** A tool was run. */
  | { readonly kind: 'ran'; readonly name: string; readonly input: object; readonly shown: JSONValue }
  /** A call could not be run. */
  | { readonly kind: 'broken'; readonly name: string; readonly input: object; readonly problem: string }
  /** A reply that is not sent, and why. */
  | { readonly kind: 'refused'; readonly said: string; readonly why: string };

/**
 * The entries as messages, each call followed by its result, under ids of our own: some servers give none, or the same
 * one twice, and another endpoint may go on from here.
 */
export function messagesOf(entries: readonly Entry[]): ModelMessage[] {
  return entries.flatMap((entry, at) => {
    switch (entry.kind) {
      case 'ran':
        return called(`call_${at + 1}`, entry.name, entry.input, { type: 'json', value: entry.shown });
      case 'broken':
        return called(`call_${at + 1}`, entry.name, entry.input, { type: 'error-text', value: entry.problem });
      case 'refused':
        return [
          { role: 'assistant', content: entry.said },
          { role: 'user', content: entry.why },
        ];
    }
  });
}

function called(
  toolCallId: string,
  toolName: string,
  input: object,
  output: { type: 'json'; value: JSONValue } | { type: 'error-text'; value: string },
): ModelMessage[] {
  return [
    { role: 'assistant', content: [{ type: 'tool-call', toolCallId, toolName, input }] },
    { role: 'tool', content: [{ type: 'tool-result', toolCallId, toolName, output }] },
  ];
}
