export { AssistantModule } from './assistant.module.js';
export { checkAnswer } from './check-answer.js';
export * from './assistant.port.js';
export * from './dialogue-memory.js';
