export { AssistantModule } from './assistant.module.js';
export * from './assistant-memory.js';
export { checkAnswer, isDialogueMemory } from './check-answer.js';
export * from './assistant.port.js';
export { Assistants } from './assistants.js';
export * from './dialogue-memory.js';
export * from './tools-for.js';
export { splitReply } from './split-reply.js';
export { TokenUse, type TokenCount } from './llm/token-use.js';
