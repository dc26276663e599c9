import { freemem } from 'node:os';
import { setImmediate as pause } from 'node:timers/promises';
import { openEngine } from '../harness/engine.mjs';
import { count, ms, quantiles } from '../harness/figures.mjs';
import { fillApart } from '../harness/fill-apart.mjs';
import { interleaved } from '../harness/rounds.mjs';
import { addIdleWorker, openRedis } from '../harness/redis.mjs';
import { inScope } from '../harness/scope.mjs';

const LEVELS = [1000, 10_000, 100_000, 1_000_000];
/** Beyond this the alternative takes minutes a sweep. */
const KEYS_UP_TO = 10_000;
const ROUNDS = 5;
/** A million open batches, twice. */
const NEEDED_BYTES = 3e9;
/** An hour: nothing becomes due. */
const NEVER = { BATCH_SEND_QUIET_MS: '3600000', BATCH_MAX_WAIT_MS: '3600000' };

/**
 * What a sweep costs that finds nothing due.
 *
 * @type {import('../measures.mjs').Run}
 */
export function sweep({ launcher, quick, progress }) {
  const levels = LEVELS.filter((open) => (!quick || open <= 100_000) && (open < 1e6 || freemem() > NEEDED_BYTES));
  const ticks = quick ? 20 : 60;
  return inScope(async (keep) => {
    const redis = keep(await openRedis(launcher));
    const engine = keep(await openEngine(redis.url, NEVER));
    await addIdleWorker(redis.client);
    /** @param {() => Promise<unknown>} tick @param {number} times */
    const timed = async (tick, times) => {
      const took = [];
      for (let index = 0; index < times; index++) {
        const startedAt = performance.now();
        await tick();
        took.push(performance.now() - startedAt);
        await pause();
      }
      return took;
    };
    const sweepOnce = () => engine.batches.processPendingBatches();
    /** @type {string[][]} */
    const rows = [];
    await timed(sweepOnce, ticks);
    for (const [index, open] of levels.entries()) {
      progress(`filling up to ${count(open)} open batches`);
      await fillApart(redis.url, NEVER, levels[index - 1] ?? 0, open);
      if ((await redis.client.llen('{bull}:turns:wait')) > 0) throw new Error('something was due');
      const withKeys = open <= KEYS_UP_TO;
      const results = await interleaved(ROUNDS, {
        ...(withKeys && { keys: () => timed(() => sweepByKeys(redis.client), 2) }),
        ours: () => timed(sweepOnce, ticks),
      });
      const ours = quantiles((results['ours'] ?? []).flat());
      const keys = withKeys ? quantiles((results['keys'] ?? []).flat()) : null;
      rows.push([
        count(open),
        ms(ours.p50),
        ms(ours.p99),
        ms(ours.max),
        keys ? ms(keys.p50) : 'not run',
        keys ? `1 : ${count(keys.p50 / ours.p50)}` : '',
      ]);
    }
    return {
      settings: [
        `RedisBatchService.processPendingBatches, ${engine.shards} shards; send quiet and max wait an hour, so nothing is due`,
        `${ROUNDS} rounds of ${ticks} sweeps; by KEYS: 2 sweeps a round`,
      ],
      tables: [{ head: ['open batches', 'p50', 'p99', 'longest', 'by KEYS, p50', 'ours to KEYS'], rows }],
      notes: [
        'By KEYS: KEYS rapid-fire:*, then the last message of each batch is read and compared with the clock, one after the other.',
        ...(levels.includes(1_000_000) || quick ? [] : ['A million was left out: it needs 3 GB of free memory.']),
      ],
    };
  });
}

/**
 * The obvious alternative.
 *
 * @param {import('ioredis').Redis} client
 */
async function sweepByKeys(client) {
  let due = 0;
  for (const key of await client.keys('rapid-fire:*')) {
    const last = await client.lindex(key, -1);
    if (last !== null && JSON.parse(last).arrivedAt < Date.now() - 3_600_000) due += 1;
  }
  return due;
}
