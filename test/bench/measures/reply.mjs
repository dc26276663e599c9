import { setTimeout as sleep } from 'node:timers/promises';
import { quantiles, ratio, seconds } from '../harness/figures.mjs';
import { inScope } from '../harness/scope.mjs';
import { startSystem } from '../harness/system.mjs';
import { writeMessage } from '../harness/write.mjs';
import { phoneOf } from '../processes/messages.mjs';

const MODEL_MS = 8000;
const SEND_QUIET_MS = 10_000;
const DEBOUNCE_MS = 2000;
/** When the messages of a burst are written, from its first. */
const BURST_MS = [0, 700, 1500];
const STAGGER_MS = 4000;

/**
 * When the reply is there, counted from the moment the person sends the last message of a burst.
 *
 * @type {import('../measures.mjs').Run}
 */
export async function reply({ launcher, quick }) {
  const people = quick ? 5 : 40;
  const burst = (/** @type {number} */ debounceMs) =>
    inScope(async (keep) => {
      const env = { BATCH_DEBOUNCE_MS: String(debounceMs), BATCH_SEND_QUIET_MS: String(SEND_QUIET_MS) };
      const { sink, api } = await startSystem(keep, launcher, { modelMs: MODEL_MS, env });
      const writing = Array.from({ length: people }, async (_, person) => {
        await sleep((person * STAGGER_MS) / people);
        return [phoneOf(person), await write(api.url, person)];
      });
      const lastAt = new Map(/** @type {[string, number][]} */ (await Promise.all(writing)));
      await sink.whenReplied(people, 60_000);
      return quantiles([...sink.repliedAt].map(([phone, at]) => at - Number(lastAt.get(phone))));
    });
  // Nearly all of it is waiting, so the two may run side by side.
  const [after, ours] = await Promise.all([burst(SEND_QUIET_MS), burst(DEBOUNCE_MS)]);
  const row = (/** @type {string} */ name, /** @type {import('../harness/figures.mjs').Quantiles} */ all) => [
    name,
    seconds(all.p50),
    seconds(all.p99),
    seconds(all.max),
    ratio(all.p50 / after.p50),
  ];
  return {
    settings: [
      `webhook-api, batch-processor and conversation-worker as processes; a model of ${seconds(MODEL_MS)}, send quiet ${seconds(SEND_QUIET_MS)}`,
      `${people} people, bursts of ${BURST_MS.length} messages within ${seconds(Math.max(...BURST_MS))}; from sending the last message to the reply at the relay; both side by side`,
    ],
    tables: [
      {
        head: ['', 'p50', 'p99', 'longest', 'ratio'],
        rows: [
          row('one after the other: the model starts at send quiet', after),
          row(`debounce ${seconds(DEBOUNCE_MS)}: the model starts early`, ours),
        ],
      },
    ],
  };
}

/**
 * @param {string} url
 * @param {number} person
 * @returns {Promise<number>} `performance.now()` when the last message was sent
 */
async function write(url, person) {
  const startedAt = performance.now();
  let sentAt = startedAt;
  for (const [serial, at] of BURST_MS.entries()) {
    await sleep(startedAt + at - performance.now());
    sentAt = await writeMessage(url, person, serial);
  }
  return sentAt;
}
