import { ENQUEUE_DEADLINE_MS, readClaims, whenQueueIsStill } from '../harness/claims.mjs';
import { ms, quantiles } from '../harness/figures.mjs';
import { startApp, startProgram } from '../harness/launch.mjs';
import { describeRefused, putLoad } from '../harness/load.mjs';
import { addIdleWorker, DURABLE, openRedis } from '../harness/redis.mjs';
import { inScope } from '../harness/scope.mjs';

const RATE = 200;
const SHARDS = 16;
const DEBOUNCE_MS = 2000;
const ENVIRONMENT = {
  BATCH_SHARDS: String(SHARDS),
  BATCH_DEBOUNCE_MS: String(DEBOUNCE_MS),
  BATCH_SEND_QUIET_MS: String(DEBOUNCE_MS),
  TENANT_MAX_INFLIGHT: '100000',
  TURN_ENQUEUE_DEADLINE_MS: String(ENQUEUE_DEADLINE_MS),
};

/**
 * How long after its due time a batch is claimed, and how long after that its job is in the queue.
 *
 * @type {import('../measures.mjs').Run}
 */
export async function flush({ launcher, quick }) {
  const seconds = quick ? 4 : 10;
  /** @param {(redisUrl: string) => Promise<import('../harness/scope.mjs').Stoppable>} startSweeper */
  const messages = (startSweeper) =>
    inScope(async (keep) => {
      const redis = keep(await openRedis(launcher, DURABLE));
      await addIdleWorker(redis.client);
      keep(await startSweeper(redis.url));
      const { port } = keep(await startApp('webhook-api', redis.url, { env: ENVIRONMENT }));
      const people = RATE * seconds;
      const load = await putLoad({ port, connections: 64, seconds, rate: RATE, people });
      await whenQueueIsStill(redis.client, 30_000);
      return { load, claims: await readClaims(redis.client, SHARDS) };
    });
  const polled = await messages((url) => startProgram('polling-sweeper', { env: { REDIS_URL: url, ...ENVIRONMENT } }));
  const ours = await messages((url) => startApp('batch-processor', url, { env: ENVIRONMENT }));
  const rows = [row('a sweep once a second', polled), row('batch-processor', ours)];
  return {
    settings: [
      `webhook-api and batch-processor as processes, ${RATE} messages/s by as many people, each writes once; debounce ${DEBOUNCE_MS} ms; nobody works on the turns`,
      `${seconds} s each, one after the other; all times by Redis' own clock, whole milliseconds; p50 / p99 / longest`,
    ],
    tables: [
      {
        head: ['', 'batches', 'non-2xx', 'due to claimed', 'due to job in the queue', 'claimed to job in the queue'],
        rows,
      },
    ],
    notes: ['Claimed to job in the queue is the time to process a batch.'],
  };
}

/**
 * @param {string} name
 * @param {{ load: import('../harness/load.mjs').LoadResult, claims: readonly import('../harness/claims.mjs').Claim[] }} found
 */
function row(name, { load, claims }) {
  const columns = [
    claims.map(({ lastAt, claimedAt }) => claimedAt - lastAt - DEBOUNCE_MS),
    claims.map(({ lastAt, enqueuedAt }) => enqueuedAt - lastAt - DEBOUNCE_MS),
    claims.map(({ claimedAt, enqueuedAt }) => enqueuedAt - claimedAt),
  ].map((times) => {
    const { p50, p99, max } = quantiles(times);
    return `${ms(p50)} / ${ms(p99)} / ${ms(max)}`;
  });
  return [name, `${claims.length} of ${load.answered}`, describeRefused([load]), ...columns];
}
