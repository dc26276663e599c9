import { afterAll, beforeEach } from '@jest/globals';
import { startTestRedis, type TestRedis } from './test-redis.js';
import { TurnEngine, type TurnEngineOptions } from './turn-engine.js';

/**
 * The turn engine of a spec file, on a Redis of the file's own. Before each test that Redis is empty, the engine's
 * clock stands at START, and its settings are these; after the last test it ends.
 */
export async function useTurnEngine(
  options: TurnEngineOptions = {},
): Promise<{ redis: TestRedis; engine: TurnEngine }> {
  const redis = await startTestRedis();
  const engine = new TurnEngine(redis);
  beforeEach(async () => {
    await redis.client.flushall();
    engine.use(options);
    engine.queue.take();
    await engine.stopClock();
  });
  afterAll(() => redis.stop());
  return { redis, engine };
}
