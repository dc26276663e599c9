import { afterAll, beforeAll, it } from '@jest/globals';
import { startTestRedis, type TestRedis } from '#libs/testing';
import fc from 'fast-check';
import { command, limits, type Command, type Limits } from './testing/turn-life-commands-for-specs.js';
import { lives } from './testing/turn-life-examples-for-specs.js';
import { TurnLifeWorld } from './testing/turn-life-world-for-specs.js';

/** Without a bias towards the short ones: what is interesting takes a while to come about. */
const life = fc.noBias(fc.array(command, { maxLength: 70, size: 'max' }));

let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

async function live(given: Limits, commands: readonly Command[]): Promise<void> {
  const world = await TurnLifeWorld.on(redis, given);
  for (const next of commands) await world.play(next);
  await world.drain();
}

it.each(lives)('the engine does what its model does, also in rare life %#', live);

it('whatever happens, the engine does what its model does, and every message comes to one end, in order', async () => {
  await fc.assert(fc.asyncProperty(limits, life, live), {
    numRuns: 90,
    interruptAfterTimeLimit: 15_000,
    markInterruptAsFailure: false,
  });
});
