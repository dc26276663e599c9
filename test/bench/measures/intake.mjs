import { count, median, ms, ratio, spread } from '../harness/figures.mjs';
import { INTAKE_SETTINGS, PEOPLE, startIntakeServers } from '../harness/intake-servers.mjs';
import { describeRefused, putLoad } from '../harness/load.mjs';
import { interleaved } from '../harness/rounds.mjs';
import { inScope } from '../harness/scope.mjs';
import { cpuMs } from '../harness/usage.mjs';

/** As many as saturate each of them; with fewer, webhook-api idles between Redis' answers. */
const CONNECTIONS = 256;

/** @typedef {import('../harness/load.mjs').LoadResult & { serverUs: number, redisUs: number }} Round */

/**
 * How many requests a second are answered when senders wait for nothing but the answer.
 *
 * @type {import('../measures.mjs').Run}
 */
export function intake({ launcher, quick }) {
  const rounds = quick ? 2 : 4;
  const seconds = quick ? 2 : 3;
  return inScope(async (keep) => {
    const servers = await startIntakeServers(keep, launcher);
    /** @param {import('../harness/launch.mjs').Server} server */
    const load = async (server) => {
      const pids = [server.pid, servers.redis.pid];
      const before = pids.map(cpuMs);
      const options = { port: server.port, connections: CONNECTIONS, seconds, warmUpSeconds: 1, people: PEOPLE };
      const result = await putLoad(options);
      const [serverUs = NaN, redisUs = NaN] = pids.map(
        (pid, index) => ((cpuMs(pid) - Number(before[index])) * 1000) / (result.perSecond * (seconds + 1)),
      );
      return { ...result, serverUs, redisUs };
    };
    await interleaved(1, {
      fastify: () => load(servers.fastify),
      nest: () => load(servers.nest),
      ours: () => load(servers.ours),
    });
    const results = await interleaved(rounds, {
      'bare Fastify': () => load(servers.fastify),
      'bare Nest + Fastify': () => load(servers.nest),
      'webhook-api': () => load(servers.ours),
    });
    return {
      settings: [
        ...INTAKE_SETTINGS,
        `${CONNECTIONS} connections; ${rounds} rounds of ${seconds} s after 1 s of warm-up, one server after the other; medians (lowest to highest round)`,
      ],
      tables: [table(results)],
      notes: ['CPU a request is the server process alone; Redis serves only webhook-api.'],
    };
  });
}

/** @param {Record<string, Round[]>} results */
function table(results) {
  const perSecond = (/** @type {string} */ name) => (results[name] ?? []).map((result) => result.perSecond);
  const against = (/** @type {string} */ name, /** @type {string} */ base) =>
    spread(
      perSecond(name).map((value, round) => value / Number(perSecond(base)[round])),
      ratio,
    );
  return {
    head: [
      '',
      'requests/s',
      'to bare Nest',
      'to bare Fastify',
      'p50',
      'p99',
      'non-2xx',
      'CPU a request',
      'of Redis',
      'of the generator',
    ],
    rows: Object.entries(results).map(([name, rounds]) => [
      name,
      spread(perSecond(name), count),
      against(name, 'bare Nest + Fastify'),
      against(name, 'bare Fastify'),
      ms(median(rounds.map(({ p50 }) => p50))),
      ms(median(rounds.map(({ p99 }) => p99))),
      describeRefused(rounds),
      `${count(median(rounds.map(({ serverUs }) => serverUs)))} µs`,
      name === 'webhook-api' ? `${count(median(rounds.map(({ redisUs }) => redisUs)))} µs` : '',
      `${count(median(rounds.map(({ cpuUs }) => cpuUs)))} µs`,
    ]),
  };
}
