export * from './conversation-id.js';
export * from './gateway-time.js';
export * from './message.js';
export * from './order-messages.js';
export * from './phone.js';
export * from './person-id.js';
