export * from './assistant.port.js';
export * from './dialogue-memory.js';
