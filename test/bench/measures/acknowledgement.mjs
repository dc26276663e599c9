import { median, ms, spread } from '../harness/figures.mjs';
import { INTAKE_SETTINGS, PEOPLE, startIntakeServers } from '../harness/intake-servers.mjs';
import { describeRefused, putLoad } from '../harness/load.mjs';
import { interleaved } from '../harness/rounds.mjs';
import { inScope } from '../harness/scope.mjs';

const RATE = 1000;
const CONNECTIONS = 512;

/**
 * How long a gateway waits for its 200 while a thousand messages a second come in, whatever the answers do.
 *
 * @type {import('../measures.mjs').Run}
 */
export function acknowledgement({ launcher, quick }) {
  const rounds = quick ? 1 : 2;
  const seconds = quick ? 3 : 8;
  return inScope(async (keep) => {
    const servers = await startIntakeServers(keep, launcher);
    const load = (/** @type {import('../harness/launch.mjs').Server} */ server, /** @type {number} */ length) =>
      putLoad({ port: server.port, connections: CONNECTIONS, seconds: length, rate: RATE, people: PEOPLE });
    await interleaved(1, { nest: () => load(servers.nest, 2), ours: () => load(servers.ours, 2) });
    const results = await interleaved(rounds, {
      'bare Nest + Fastify': () => load(servers.nest, seconds),
      'webhook-api': () => load(servers.ours, seconds),
    });
    return {
      settings: [
        ...INTAKE_SETTINGS,
        `open loop: ${RATE} requests/s at even distances over at most ${CONNECTIONS} connections, each counted from when it should have left`,
        `${rounds} rounds of ${seconds} s after 2 s of warm-up, one server after the other; medians (lowest to highest round)`,
      ],
      tables: [
        {
          head: ['', 'p50', 'p99', 'longest', 'non-2xx', 'generator late, p99'],
          rows: Object.entries(results).map(([name, all]) => [
            name,
            spread(
              all.map(({ p50 }) => p50),
              ms,
            ),
            spread(
              all.map(({ p99 }) => p99),
              ms,
            ),
            spread(
              all.map(({ max }) => max),
              ms,
            ),
            describeRefused(all),
            ms(median(all.map(({ lateP99 }) => lateP99))),
          ]),
        },
      ],
      notes: ['The generator wakes once a millisecond: about 1 ms of every figure is its own, the same for both.'],
    };
  });
}
