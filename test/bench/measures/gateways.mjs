import { count, median, ms, ratio, spread } from '../harness/figures.mjs';
import { INTAKE_SETTINGS, PEOPLE } from '../harness/intake-servers.mjs';
import { startApp } from '../harness/launch.mjs';
import { describeRefused, putLoad } from '../harness/load.mjs';
import { DURABLE, openRedis } from '../harness/redis.mjs';
import { interleaved } from '../harness/rounds.mjs';
import { inScope } from '../harness/scope.mjs';
import { cpuMs } from '../harness/usage.mjs';
import { GATEWAY_SETTINGS } from '../processes/messages.mjs';

const CONNECTIONS = 256;

/** @typedef {import('../harness/load.mjs').LoadResult & { serverUs: number }} Round */

/**
 * What a gateway's own route costs beside the classic one: its secret, its shape, the look into the book of aliases.
 *
 * @type {import('../measures.mjs').Run}
 */
export function gateways({ launcher, quick }) {
  const rounds = quick ? 2 : 4;
  const seconds = quick ? 2 : 3;
  return inScope(async (keep) => {
    const redis = keep(await openRedis(launcher, DURABLE));
    const env = { ...GATEWAY_SETTINGS, OUTBOUND: 'console' };
    const server = keep(await startApp('webhook-api', redis.url, { env }));
    const load = async (/** @type {'classic' | 'telegram' | 'meta'} */ gateway) => {
      const before = cpuMs(server.pid);
      const options = { port: server.port, connections: CONNECTIONS, seconds, warmUpSeconds: 1, people: PEOPLE };
      const result = await putLoad({ ...options, gateway });
      const serverUs = ((cpuMs(server.pid) - before) * 1000) / (result.perSecond * (seconds + 1));
      return { ...result, serverUs };
    };
    const results = await interleaved(rounds, {
      'the classic route': () => load('classic'),
      'Telegram, a secret in a header': () => load('telegram'),
      'Meta, signed, with aliases': () => load('meta'),
    });
    return {
      settings: [
        ...INTAKE_SETTINGS,
        `${CONNECTIONS} connections; ${rounds} rounds of ${seconds} s after 1 s of warm-up, one route after the other; medians (lowest to highest round)`,
      ],
      tables: [table(results)],
      notes: ['The generator signs what it sends to Meta’s route, on a processor it shares with the server and Redis.'],
    };
  });
}

/** @param {Record<string, Round[]>} results */
function table(results) {
  const perSecond = (/** @type {Round[]} */ rounds) => rounds.map((result) => result.perSecond);
  const [classic = []] = Object.values(results).map(perSecond);
  return {
    head: ['', 'requests/s', 'to the classic route', 'p50', 'p99', 'non-2xx', 'CPU a request', 'of the generator'],
    rows: Object.entries(results).map(([name, rounds]) => [
      name,
      spread(perSecond(rounds), count),
      spread(
        perSecond(rounds).map((value, round) => value / Number(classic[round])),
        ratio,
      ),
      ms(median(rounds.map(({ p50 }) => p50))),
      ms(median(rounds.map(({ p99 }) => p99))),
      describeRefused(rounds),
      `${count(median(rounds.map(({ serverUs }) => serverUs)))} µs`,
      `${count(median(rounds.map(({ cpuUs }) => cpuUs)))} µs`,
    ]),
  };
}
