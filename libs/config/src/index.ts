export type { AssistantSettings, LlmEndpoint, LlmSettings } from './assistant-settings.js';
export type { BatchPolicy } from './batch-policy.js';
export type { BookingSettings, YclientsSettings } from './booking-settings.js';
export { DEFAULT_ACCOUNT, type AccountValues, type ChannelAccount, type ChannelForm } from './channel-form.js';
export { ConfigurationError } from './configuration.error.js';
export type { OutboundSettings } from './outbound-settings.js';
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
  type RedisSettings,
  type Settings,
  type TurnSettings,
  type WebhookSettings,
} from './settings.js';
export * from './settings.module.js';
export { Tenants, type Tenant } from './tenants.js';
export { VARIABLES, type Variable } from './variables.js';
export { bearerToken, checkHttpUrl, oneOf, wholeNumber } from './variables/variable.js';
