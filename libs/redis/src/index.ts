export { connectOnce } from './connect-once.js';
export { FleetRegistry, missingParts, type FleetMember } from './fleet-registry.service.js';
export { listen } from './listen.js';
export { LuaScript, type ReplicatedReply } from './lua-script.js';
export { isCluster, type RedisClient } from './redis-client.js';
export {
  connect,
  connectIntake,
  connectSubscriber,
  INTAKE_REDIS,
  queueConnection,
  REDIS,
  REPLICA_CONFIRMS_WITHIN_MS,
  SUBSCRIBER_REDIS,
} from './redis-connections.js';
export { RedisModule } from './redis.module.js';
export { RedisRefusedError, RedisServer } from './redis-server.service.js';
