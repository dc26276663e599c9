import { setTimeout as sleep } from 'node:timers/promises';
import { count, median, megabytes, ratio, spread } from '../harness/figures.mjs';
import { fillApart } from '../harness/fill-apart.mjs';
import { startApp, startProgram } from '../harness/launch.mjs';
import { openRedis } from '../harness/redis.mjs';
import { interleaved } from '../harness/rounds.mjs';
import { inScope } from '../harness/scope.mjs';
import { residentBytes } from '../harness/usage.mjs';

const OPEN = 100_000;
const NEVER = { BATCH_SEND_QUIET_MS: '3600000', BATCH_MAX_WAIT_MS: '3600000' };

/**
 * What a batch-processor occupies while many batches are open.
 *
 * @type {import('../measures.mjs').Run}
 */
export function processorMemory({ launcher, quick, progress }) {
  const rounds = quick ? 1 : 3;
  const seconds = quick ? 3 : 6;
  return inScope(async (keep) => {
    const redis = keep(await openRedis(launcher));
    progress(`opening ${count(OPEN)} batches`);
    await fillApart(redis.url, NEVER, 0, OPEN);
    /** @param {() => Promise<import('../harness/launch.mjs').Server>} start */
    const resident = (start) =>
      inScope(async (keepForRound) => {
        const { pid } = keepForRound(await start());
        const samples = [];
        for (let second = 0; second < seconds; second++) {
          await sleep(1000);
          samples.push(residentBytes(pid));
        }
        return median(samples);
      });
    const results = await interleaved(rounds, {
      idle: () => resident(() => startProgram('idle-nest')),
      ours: () => resident(() => startApp('batch-processor', redis.url, { env: NEVER })),
    });
    const [idle = [], ours = []] = [results['idle'], results['ours']];
    return {
      settings: [
        `${count(OPEN)} open batches, none due, a sweep a second; the idle context loads the same code and does nothing`,
        `resident set once a second for ${seconds} s, its median; ${rounds} rounds, each a new process, one after the other; medians (lowest to highest round)`,
      ],
      tables: [
        {
          head: ['', 'resident', 'ratio'],
          rows: [
            ['idle Nest context', spread(idle, megabytes), '1.00'],
            [
              'batch-processor',
              spread(ours, megabytes),
              spread(
                ours.map((value, round) => value / Number(idle[round])),
                ratio,
              ),
            ],
          ],
        },
      ],
    };
  });
}
