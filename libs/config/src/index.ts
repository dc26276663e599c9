export type { AssistantSettings, LlmEndpoint, LlmSettings } from './assistant-settings.js';
export type { BookingSettings, YclientsSettings } from './booking-settings.js';
export { ConfigurationError } from './configuration.error.js';
export { describeRedis, redisAddress, type RedisAddress, type RedisMode } from './redis-address.js';
export { parseRedisUrls } from './redis-url.js';
export { doesTheWorkOf, ROLES, type Role } from './role.js';
export * from './salon-profile.js';
export {
  loadSettings,
  type BatchingSettings,
  type FloodSettings,
  type HttpSettings,
  type MemorySettings,
  type OutboundSettings,
  type RedisSettings,
  type Settings,
  type TurnSettings,
  type WebhookSettings,
} from './settings.js';
export * from './settings.module.js';
export { VARIABLES } from './variables.js';
