import { ENQUEUE_DEADLINE_MS, readClaims, whenQueueIsStill } from '../harness/claims.mjs';
import { ms, quantiles } from '../harness/figures.mjs';
import { startApp } from '../harness/launch.mjs';
import { describeRefused, putLoad } from '../harness/load.mjs';
import { addIdleWorker, DURABLE, openRedis } from '../harness/redis.mjs';
import { inScope } from '../harness/scope.mjs';

const PEOPLE = 200;
const SHARDS = 16;
const DEBOUNCE_MS = 2000;
const MAX_WAIT_MS = 5000;
const ENVIRONMENT = {
  BATCH_SHARDS: String(SHARDS),
  BATCH_DEBOUNCE_MS: String(DEBOUNCE_MS),
  BATCH_SEND_QUIET_MS: String(DEBOUNCE_MS),
  BATCH_MAX_WAIT_MS: String(MAX_WAIT_MS),
  BATCH_MAX_SIZE: '1000',
  TENANT_MAX_INFLIGHT: '100000',
  TURN_ENQUEUE_DEADLINE_MS: String(ENQUEUE_DEADLINE_MS),
};

/**
 * How long after max wait the batch of a person is claimed who does not stop writing.
 *
 * @type {import('../measures.mjs').Run}
 */
export function maxWait({ launcher }) {
  return inScope(async (keep) => {
    const redis = keep(await openRedis(launcher, DURABLE));
    await addIdleWorker(redis.client);
    keep(await startApp('batch-processor', redis.url, { env: ENVIRONMENT }));
    const { port } = keep(await startApp('webhook-api', redis.url, { env: ENVIRONMENT }));
    // Each person writes once a second, and goes on writing when the batch has long been claimed.
    const seconds = MAX_WAIT_MS / 1000 + 3;
    const load = await putLoad({ port, connections: 64, seconds, rate: PEOPLE, people: PEOPLE });
    await whenQueueIsStill(redis.client, 30_000);
    const claims = await readClaims(redis.client, SHARDS);
    const over = quantiles(claims.map(({ firstAt, claimedAt }) => claimedAt - firstAt - MAX_WAIT_MS));
    return {
      settings: [
        `webhook-api and batch-processor as processes; debounce ${DEBOUNCE_MS} ms, max wait ${MAX_WAIT_MS} ms; ${PEOPLE} people write once a second for ${seconds} s; nobody works on the turns`,
        "first message to claim by Redis' own clock, whole milliseconds, beyond max wait",
      ],
      tables: [
        {
          head: ['batches', 'non-2xx', 'p50', 'p99', 'longest'],
          rows: [[`${claims.length} of ${PEOPLE}`, describeRefused([load]), ms(over.p50), ms(over.p99), ms(over.max)]],
        },
      ],
    };
  });
}
