export { FleetRegistry, missingParts, type FleetMember } from './fleet-registry.service.js';
export { LuaScript } from './lua-script.js';
export { connect, connectIntake, connectionOptions, INTAKE_REDIS, REDIS } from './redis-connections.js';
export { RedisModule } from './redis.module.js';
export { RedisRefusedError, RedisServer } from './redis-server.service.js';
