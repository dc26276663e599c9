import type { RedisAddress } from '#libs/config';
import { Redis } from 'ioredis';

/** The connection that reads and moves turns: waits out a short outage, and never gives up reconnecting. */
export const REDIS = Symbol('REDIS');

/** The connection of the intake: says at once that Redis is away, so that the gateway can be told to come back. */
export const INTAKE_REDIS = Symbol('INTAKE_REDIS');

/** The connection that listens for what is published; a connection that does so can do nothing else. */
export const SUBSCRIBER_REDIS = Symbol('SUBSCRIBER_REDIS');

/** The intake answers within a second; what Redis has not confirmed by then counts as not stored. */
const INTAKE_COMMAND_TIMEOUT_MS = 600;

/** No script of ours takes a tenth of this; a Redis that is silent for longer hangs. */
const COMMAND_TIMEOUT_MS = 5000;

const RECONNECT_CAP_MS = 1000;

/** What every connection of a process shares, BullMQ's included. */
// The return type is inferred: ioredis' RedisOptions is wider than what its own constructor takes.
export function connectionOptions(address: RedisAddress) {
  return {
    host: address.host,
    port: address.port,
    db: address.db,
    ...(address.username === undefined ? {} : { username: address.username }),
    ...(address.password === undefined ? {} : { password: address.password }),
    ...(address.tls ? { tls: {} } : {}),
    retryStrategy: (attempt: number) =>
      Math.min(50 * 2 ** Math.min(attempt, 10), RECONNECT_CAP_MS) * (0.5 + Math.random() / 2),
  };
}

export function connect(address: RedisAddress, name: string): Redis {
  return new Redis({ ...connectionOptions(address), connectionName: name, commandTimeout: COMMAND_TIMEOUT_MS });
}

export function connectIntake(address: RedisAddress, name: string): Redis {
  return new Redis({
    ...connectionOptions(address),
    connectionName: name,
    commandTimeout: INTAKE_COMMAND_TIMEOUT_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  });
}
