/**
 * The turn engine as the batch-processor has it, in this process, with no sweeper running: the one place that knows how
 * it is put together. Everything else goes through processes and HTTP.
 */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { classicBody } from '../processes/messages.mjs';
import { built } from './built.mjs';

/** Enough for every shard to get a hundred at once. */
const MESSAGES_A_CALL = 1600;
/** A person whose digits stand nowhere else in a message. */
const UNLIKE = 9_182_736;

/**
 * @typedef {object} Batches the parts of RedisBatchService that are measured
 * @property {(messages: readonly object[]) => Promise<string[]>} addMessages
 * @property {() => Promise<unknown>} processPendingBatches
 */

/** @typedef {{ batches: Batches, shards: number, tenants: any, stop: () => Promise<void> }} Engine */

/**
 * @param {string} redisUrl
 * @param {Readonly<Record<string, string>>} environment
 * @returns {Promise<Engine>}
 */
export async function openEngine(redisUrl, environment) {
  const { CHANNEL_FORMS } = await built('libs/channels/src/index.js');
  const { loadSettings, settingsModule } = await built('libs/config/src/index.js');
  const { RedisModule } = await built('libs/redis/src/index.js');
  const { BatchingModule, RedisBatchService } = await built('libs/batching/src/index.js');
  const folderWithoutDotenv = import.meta.dirname;
  const values = { REDIS_URL: redisUrl, ...environment };
  const settings = loadSettings('batch-processor', CHANNEL_FORMS, values, folderWithoutDotenv);
  const context = await NestFactory.createApplicationContext(
    { module: class Root {}, imports: [settingsModule(settings), RedisModule, BatchingModule] },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  return {
    batches: context.get(RedisBatchService, { strict: false }),
    shards: settings.batching.shards,
    tenants: settings.tenants,
    stop: () => context.close(),
  };
}

/**
 * Has people write one message each, with id and time, read the way the classic route reads it.
 *
 * @param {Engine} engine
 * @param {number} from the first person
 * @param {number} to the person after the last
 */
export async function fill(engine, from, to) {
  const { parseClassic } = await built('libs/channels/src/index.js');
  const read = (/** @type {number} */ person) =>
    parseClassic(JSON.parse(classicBody(person, 1)), engine.tenants).events[0];
  // Reading takes longer than appending: one is read, the others differ from it by the digits of the phone.
  const template = JSON.stringify(read(UNLIKE));
  const digits = (/** @type {number} */ person) => String(person).padStart(7, '0');
  const write = (/** @type {number} */ person) => JSON.parse(template.replaceAll(digits(UNLIKE), digits(person)));
  if (JSON.stringify(write(to - 1)) !== JSON.stringify(read(to - 1))) throw new Error('the template has gone stale');
  for (let at = from; at < to; at += MESSAGES_A_CALL) {
    const people = Array.from({ length: Math.min(MESSAGES_A_CALL, to - at) }, (_, index) => write(at + index));
    const results = await engine.batches.addMessages(people);
    if (results.some((result) => result !== 'added')) throw new Error('not every message was added');
  }
}
