import { count, percent, ratio, seconds } from '../harness/figures.mjs';
import { describeRefused, putLoad } from '../harness/load.mjs';
import { inScope } from '../harness/scope.mjs';
import { startSystem } from '../harness/system.mjs';
import { cpuMs } from '../harness/usage.mjs';

const MODEL_MS = 8000;
const SEND_QUIET_MS = 10_000;
const DEBOUNCE_MS = 2000;
const WRITING_SECONDS = 3;

/**
 * How many turns a second one worker answers when more are waiting than it has places.
 *
 * @type {import('../measures.mjs').Run}
 */
export async function worker({ launcher, quick, progress }) {
  const waves = quick ? 2 : 3;
  /** @param {number} places */
  const answer = (places) =>
    inScope(async (keep) => {
      progress(`${places} places, ${places * waves} turns`);
      const { api, worker, sink } = await startSystem(keep, launcher, {
        modelMs: MODEL_MS,
        env: {
          BATCH_DEBOUNCE_MS: String(DEBOUNCE_MS),
          BATCH_SEND_QUIET_MS: String(SEND_QUIET_MS),
          WORKER_CONCURRENCY: String(places),
          TENANT_MAX_INFLIGHT: String(places),
        },
      });
      const turns = places * waves;
      const before = cpuMs(worker.pid);
      const startedAt = performance.now();
      const rate = turns / WRITING_SECONDS;
      const load = await putLoad({ port: api.port, connections: 256, seconds: WRITING_SECONDS, rate, people: turns });
      await sink.whenReplied(turns, 120_000);
      const at = [...sink.repliedAt.values()].sort((a, b) => a - b);
      // From the end of the first wave, so that it does not matter how the people came in.
      const busyMs = Number(at.at(-1)) - Number(at[places - 1]);
      const perSecond = ((turns - places) * 1000) / busyMs;
      const byModel = (places * 1000) / MODEL_MS;
      return [
        count(places),
        `${turns} (non-2xx: ${describeRefused([load])})`,
        perSecond.toFixed(1),
        byModel.toFixed(1),
        ratio(perSecond / byModel),
        ((places * 1000) / (SEND_QUIET_MS + MODEL_MS)).toFixed(1),
        percent((cpuMs(worker.pid) - before) / (performance.now() - startedAt)),
      ];
    });
  const rows = [];
  for (const places of quick ? [50] : [100, 1000]) rows.push(await answer(places));
  return {
    settings: [
      `webhook-api, batch-processor and one conversation-worker as processes; a model of ${seconds(MODEL_MS)}, debounce ${seconds(DEBOUNCE_MS)}, send quiet ${seconds(SEND_QUIET_MS)}`,
      `people write one message each within ${WRITING_SECONDS} s, ${waves} times as many as there are places; turns/s from the last reply of the first wave to the last of all`,
    ],
    tables: [
      {
        head: [
          'places',
          'turns',
          'turns/s',
          'places / model',
          'of that',
          'if quiet held a place too',
          'CPU of the worker, of one core',
        ],
        rows,
      },
    ],
    notes: [
      'places / model is what the model allows when every place is always thinking; "if quiet held a place too" is what a worker could do that waits for the person to be quiet and then thinks.',
    ],
  };
}
