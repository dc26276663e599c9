import { setTimeout as sleep } from 'node:timers/promises';
import { count, percent, quantiles, ratio, seconds } from '../harness/figures.mjs';
import { inScope } from '../harness/scope.mjs';
import { startSystem } from '../harness/system.mjs';
import { cpuMs } from '../harness/usage.mjs';
import { writeMessage } from '../harness/write.mjs';
import { phoneOf } from '../processes/messages.mjs';

const MODEL_MS = 8000;
/** The model starts at once and is done after 8 s; the reply is then held for 10 s. */
const SEND_QUIET_MS = 18_000;
const HOLD_MS = SEND_QUIET_MS - MODEL_MS;
/** Of what the model allows when every place is always thinking. */
const LOAD = 0.9;
/** More than two send quiets: places that a hold took would long have run out. */
const WRITING_SECONDS = 40;
const REPLIED_WITHIN_MS = 120_000;

/**
 * How many turns a second one worker answers when each reply, once finished, is held for longer than it took to think.
 *
 * @type {import('../measures.mjs').Run}
 */
export async function worker({ launcher, quick, progress }) {
  /** @param {number} places */
  const answer = (places) =>
    inScope(async (keep) => {
      const byModel = (places * 1000) / MODEL_MS;
      const byHold = (places * 1000) / (MODEL_MS + HOLD_MS);
      const people = Math.round(LOAD * byModel * WRITING_SECONDS);
      progress(`${places} places, ${people} people`);
      const { api, worker, sink } = await startSystem(keep, launcher, {
        modelMs: MODEL_MS,
        env: {
          BATCH_DEBOUNCE_MS: '0',
          BATCH_SEND_QUIET_MS: String(SEND_QUIET_MS),
          WORKER_CONCURRENCY: String(places),
        },
      });
      const before = cpuMs(worker.pid);
      const startedAt = performance.now();
      const writing = Array.from({ length: people }, async (_, person) => {
        await sleep((person * WRITING_SECONDS * 1000) / people);
        return /** @type {const} */ ([phoneOf(person), await writeMessage(api.url, person, 0)]);
      });
      const sentAt = new Map(await Promise.all(writing));
      await sink.whenReplied(people, REPLIED_WITHIN_MS);
      const cpu = (cpuMs(worker.pid) - before) / (performance.now() - startedAt);
      const delays = quantiles([...sink.repliedAt].map(([phone, at]) => at - Number(sentAt.get(phone))));
      const at = [...sink.repliedAt.values()].sort((a, b) => a - b);
      const perSecond = ((people - 1) * 1000) / (Number(at.at(-1)) - Number(at[0]));
      return [
        count(places),
        count(people),
        (people / WRITING_SECONDS).toFixed(1),
        perSecond.toFixed(1),
        byHold.toFixed(1),
        ratio(perSecond / byHold),
        byModel.toFixed(1),
        ratio(perSecond / byModel),
        [delays.p50, delays.p99, delays.max].map(seconds).join(' / '),
        percent(cpu),
      ];
    });
  const rows = [];
  for (const places of quick ? [50] : [100, 1000]) rows.push(await answer(places));
  return {
    settings: [
      `webhook-api, batch-processor and one conversation-worker as processes; a model of ${seconds(MODEL_MS)}, debounce 0, send quiet ${seconds(SEND_QUIET_MS)}: every reply is finished after ${seconds(MODEL_MS)} and held for ${seconds(HOLD_MS)}`,
      `people write one message each at even distances for ${WRITING_SECONDS} s, at ${LOAD} of places / ${seconds(MODEL_MS)}; turns/s from the first reply to the last`,
    ],
    tables: [
      {
        head: [
          'places',
          'turns',
          'messages/s',
          'turns/s',
          'if a hold took a place',
          'to that',
          'what the model allows',
          'of that',
          'reply after the last message, p50 / p99 / longest',
          'CPU of the worker, of one core',
        ],
        rows,
      },
    ],
    notes: [
      `If a hold took a place: places / ${seconds(MODEL_MS + HOLD_MS)}. What the model allows: places / ${seconds(MODEL_MS)}.`,
      'A reply that waited for a place would come later than send quiet.',
    ],
  };
}
