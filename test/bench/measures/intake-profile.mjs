import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, percent } from '../harness/figures.mjs';
import { PEOPLE } from '../harness/intake-servers.mjs';
import { startApp, startProgram } from '../harness/launch.mjs';
import { putLoad } from '../harness/load.mjs';
import { readProfile, sumBy } from '../harness/profile.mjs';
import { DURABLE, openRedis } from '../harness/redis.mjs';
import { inScope } from '../harness/scope.mjs';

const CONNECTIONS = 64;
const WARM_UP_SECONDS = 3;
const TOP_PACKAGES = 24;
const TOP_FUNCTIONS = 40;

/**
 * Where the intake spends its time, beside where a bare Nest spends it. Profiling slows both down: read the shares and
 * the microseconds a request, not the rate.
 *
 * @type {import('../measures.mjs').Run}
 */
export function intakeProfile({ launcher, quick }) {
  const seconds = quick ? 4 : 10;
  return inScope(async (keep) => {
    const redis = keep(await openRedis(launcher, DURABLE));
    const nest = await profiled(seconds, (flags) => startProgram('bare-nest', { flags }));
    const ours = await profiled(seconds, (flags) => startApp('webhook-api', redis.url, { flags }));
    const total = ours.functions.reduce((sum, { us }) => sum + us, 0);
    const us = (/** @type {number} */ value) => value.toFixed(1);
    /** @param {(entry: import('../harness/profile.mjs').SelfTime) => string} keyOf */
    const packages = (keyOf) => {
      const ofNest = new Map(sumBy(nest.functions, keyOf).map((entry) => [entry.key, entry.us / nest.requests]));
      return sumBy(ours.functions, keyOf)
        .slice(0, TOP_PACKAGES)
        .map((entry) => [
          entry.key,
          us(entry.us / ours.requests),
          percent(entry.us / total),
          us(ofNest.get(entry.key) ?? 0),
        ]);
    };
    return {
      settings: [
        `${CONNECTIONS} connections, ${seconds} s after ${WARM_UP_SECONDS} s of warm-up, under --cpu-prof: ${count(ours.requests / seconds)} requests/s, bare Nest ${count(nest.requests / seconds)}`,
        `busy ${percent(total / 1e6 / seconds)} of a core; bare Nest ${percent(nest.functions.reduce((sum, { us }) => sum + us, 0) / 1e6 / seconds)}`,
      ],
      tables: [
        {
          head: ['for whom, Node counted for its caller', 'µs a request', 'share', 'bare Nest, µs a request'],
          rows: packages(({ forWhom }) => forWhom),
        },
        {
          head: ['where itself', 'µs a request', 'share', 'bare Nest, µs a request'],
          rows: packages(({ where }) => where),
        },
        {
          head: ['function', 'where', 'for whom', 'µs a request', 'share'],
          rows: ours.functions
            .slice(0, TOP_FUNCTIONS)
            .map((entry) => [
              entry.name,
              entry.where,
              entry.forWhom,
              us(entry.us / ours.requests),
              percent(entry.us / total),
            ]),
        },
      ],
    };
  });
}

/**
 * @param {number} seconds
 * @param {(flags: string[]) => Promise<import('../harness/launch.mjs').Server>} start
 */
async function profiled(seconds, start) {
  const folder = mkdtempSync(join(tmpdir(), 'rapidfire-profile-'));
  const now = () => Number(process.hrtime.bigint() / 1000n);
  try {
    const window = { from: 0, to: 0 };
    let requests = 0;
    await inScope(async (keep) => {
      const { port } = keep(await start(['--cpu-prof', '--cpu-prof-dir', folder]));
      const load = { port, connections: CONNECTIONS, people: PEOPLE };
      await putLoad({ ...load, seconds: WARM_UP_SECONDS });
      window.from = now();
      const { answered } = await putLoad({ ...load, seconds });
      window.to = now();
      requests = answered;
    });
    return { requests, functions: readProfile(folder, window) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
