export { connectOnce } from './connect-once.js';
export { FleetRegistry, missingParts, type FleetMember } from './fleet-registry.service.js';
export { LuaScript } from './lua-script.js';
export type { RedisClient } from './redis-client.js';
export {
  connect,
  connectIntake,
  connectionOptions,
  INTAKE_REDIS,
  REDIS,
  SUBSCRIBER_REDIS,
} from './redis-connections.js';
export { RedisModule } from './redis.module.js';
export { RedisRefusedError, RedisServer } from './redis-server.service.js';
