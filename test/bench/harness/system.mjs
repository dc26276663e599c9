/** The whole system as three processes, with a model that takes its time and a sink for the replies. */
import { startApp, programFile } from './launch.mjs';
import { DURABLE, openRedis } from './redis.mjs';
import { startSink } from './sink.mjs';

/**
 * @param {import('./scope.mjs').Keep} keep
 * @param {import('../../../scripts/redis/find.mjs').Launcher} launcher
 * @param {{ modelMs: number, env: Readonly<Record<string, string>> }} options
 */
export async function startSystem(keep, launcher, { modelMs, env }) {
  const redis = keep(await openRedis(launcher, DURABLE));
  const sink = keep(await startSink());
  const all = {
    ...env,
    ASSISTANT: programFile('slow-assistant'),
    MODEL_MS: String(modelMs),
    RELAY_OUTBOUND_URL: sink.url,
  };
  const [api, processor, worker] = await Promise.all([
    startApp('webhook-api', redis.url, { env: all }),
    startApp('batch-processor', redis.url, { env: all }),
    startApp('conversation-worker', redis.url, { env: all }),
  ]);
  [api, processor, worker].forEach(keep);
  return { redis, sink, api, processor, worker };
}
