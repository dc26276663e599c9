import { Queue } from 'bullmq';
import { fill, openEngine } from '../harness/engine.mjs';
import { count, ratio, spread } from '../harness/figures.mjs';
import { addIdleWorker, openRedis } from '../harness/redis.mjs';
import { interleaved } from '../harness/rounds.mjs';
import { inScope } from '../harness/scope.mjs';

const WAITING = '{bull}:turns:wait';
/** Jobs a call of addBulk; more are no faster. */
const BULK = 1000;

/**
 * How fast due batches become jobs, against adding the same jobs and nothing else.
 *
 * @type {import('../measures.mjs').Run}
 */
export function enqueue({ launcher, quick }) {
  const due = quick ? 5000 : 10_000;
  const rounds = quick ? 2 : 4;
  return inScope(async (keep) => {
    const [ours, alone] = [keep(await openRedis(launcher)), keep(await openRedis(launcher))];
    const engine = keep(
      await openEngine(ours.url, {
        BATCH_SEND_QUIET_MS: '0',
        BATCH_DEBOUNCE_MS: '0',
        TENANT_MAX_INFLIGHT: '100000',
        TURN_ENQUEUE_DEADLINE_MS: '3600000',
      }),
    );
    const queue = new Queue('turns', { connection: { host: '127.0.0.1', port: alone.port }, prefix: '{bull}' });
    keep({ stop: () => queue.close() });
    await queue.waitUntilReady();
    /** @type {{ name: string, data: unknown, opts: object }[]} what our sweep has added */
    let jobs = [];

    const results = await interleaved(rounds + 1, {
      ours: async () => {
        await ours.client.flushall();
        await addIdleWorker(ours.client);
        await fill(engine, 0, due);
        const startedAt = performance.now();
        for (let before = -1, now = 0; now < due; before = now) {
          if (now === before) throw new Error(`the sweep stopped at ${now} of ${due}`);
          await engine.batches.processPendingBatches();
          now = await ours.client.llen(WAITING);
        }
        const took = performance.now() - startedAt;
        jobs = await readJobs(ours.client);
        return (due * 1000) / took;
      },
      alone: async () => {
        await alone.client.flushall();
        const startedAt = performance.now();
        for (let at = 0; at < jobs.length; at += BULK) await queue.addBulk(jobs.slice(at, at + BULK));
        return (due * 1000) / (performance.now() - startedAt);
      },
    });
    const [sweeps = [], adds = []] = ['ours', 'alone'].map((name) => results[name]?.slice(1)); // the first warms up
    return {
      settings: [
        `${count(due)} due batches of one message each, ${engine.shards} shards; jobs of the same name, id and payload by addBulk, ${count(BULK)} a call`,
        `${rounds} rounds after one of warm-up, one after the other; medians (lowest to highest round)`,
      ],
      tables: [
        {
          head: ['', 'a second', 'to addBulk'],
          rows: [
            ['BullMQ addBulk alone', spread(adds, count), '1.00'],
            [
              'due batches claimed and enqueued',
              spread(sweeps, count),
              spread(
                sweeps.map((value, round) => value / Number(adds[round])),
                ratio,
              ),
            ],
          ],
        },
      ],
    };
  });
}

/** @param {import('ioredis').Redis} client */
async function readJobs(client) {
  const ids = await client.lrange(WAITING, 0, -1);
  return Promise.all(
    ids.map(async (jobId) => {
      const [name, data] = await client.hmget(`{bull}:turns:${jobId}`, 'name', 'data');
      const opts = { jobId, attempts: 1, removeOnComplete: true, removeOnFail: true };
      return { name: name ?? '', data: JSON.parse(data ?? '{}'), opts };
    }),
  );
}
