import type { AssistantTools } from '../assistant.port.js';

/** A call of the caller's tools and what came of it. */
export type TurnStep = {
  [Tool in keyof AssistantTools]: {
    readonly tool: Tool;
    readonly args: Parameters<AssistantTools[Tool]>[0];
    readonly result: Awaited<ReturnType<AssistantTools[Tool]>>;
  };
}[keyof AssistantTools];

/** The step of a tool. */
export type StepOf<Tool extends TurnStep['tool']> = Extract<TurnStep, { readonly tool: Tool }>;
