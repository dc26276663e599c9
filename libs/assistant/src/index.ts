export { AssistantModule } from './assistant.module.js';
export * from './assistant.port.js';
export * from './dialogue-memory.js';
