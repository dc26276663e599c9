import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readListing } from './answer-text.mjs';
import { check } from './checker.mjs';
import { playFaults } from './faults/conductor.mjs';
import { planFaults } from './faults/plan.mjs';
import { figuresOf } from './figures.mjs';
import { writePoison } from './poison.mjs';
import { LEASE_MS, MAX_SIZE, MAX_WAIT_MS, PROCESS_SETTINGS } from './settings.mjs';
import { drain } from './world/drain.mjs';
import { startFleet } from './world/fleet.mjs';
import { openGateway } from './world/gateway.mjs';
import { startLastingRedis } from './world/lasting-redis.mjs';
import { letWrite, people } from './world/people.mjs';
import { seeded } from './world/random.mjs';
import { clockDifference, readRedis } from './world/read-redis.mjs';
import { startSink } from './world/sink.mjs';
import { startStubModel } from './world/stub-model.mjs';

/**
 * One chaos run: real processes and a real Redis, people who write, and a schedule of faults. When the schedule is
 * over and everything is healed, it waits until nothing is open any more and has the checker judge what was seen.
 *
 * @typedef {import('./faults/conductor.mjs').World} World
 * @typedef {import('./settings.mjs').ChaosOptions} ChaosOptions
 */

/** A clock is read, and a moment later what it is compared with happens. */
const CLOCK_SLACK_MS = 5;

/**
 * @param {object} options
 * @param {ChaosOptions} options.options
 * @param {import('../../scripts/redis.mjs').Launcher} options.launcher
 * @param {AbortSignal} [options.signal] ends it at once, with everything it has started
 * @param {(line: string) => void} [options.tell] progress, several times a second
 * @param {boolean} [options.keep] keeps the logs of a spotless run, too
 * @returns {Promise<import('./run.mjs').ChaosResult>}
 */
export async function runChaos({
  options,
  launcher,
  signal = new AbortController().signal,
  tell = () => {},
  keep = false,
}) {
  const folder = mkdtempSync(join(tmpdir(), 'rapidfire-chaos-'));
  const random = seeded(options.seed);
  const persons = people(options.conversations);
  const refused = new Set(persons.filter((person) => person.refused).map(({ phone }) => phone));
  /** @type {Array<() => Promise<void>>} */
  const stops = [];
  let spotless = false;
  try {
    tell('starting');
    const redis = await startLastingRedis({ launcher, folder });
    stops.push(redis.stop);
    const sink = await startSink({
      random: random.stream('sink'),
      failsRuns: options.runsFail,
      refuses: (phone) => refused.has(phone),
    });
    stops.push(sink.stop);
    const model = await startStubModel({ random: random.stream('model'), leaseMs: LEASE_MS, fails: options.runsFail });
    stops.push(model.stop);
    const fleet = await startFleet({
      redisPort: redis.port,
      modelUrl: model.url,
      sinkUrlFor: sink.urlFor,
      settings: PROCESS_SETTINGS,
      folder,
    });
    stops.push(fleet.stop);
    const gateway = openGateway({
      apis: fleet.of('webhook-api').map(({ url }) => url),
      random: random.stream('gateway'),
    });
    /** @type {World} */
    const world = { fleet, redis, sink, model, gateway, openMessages: countOpen(gateway, sink) };

    const startedAt = Date.now();
    const played = await faultsUnderTraffic({ world, persons, random, options, signal, tell });
    const healedAt = Date.now();
    const faults = played.map(({ what, member, at, until }) => ({ kind: what, member, at, until }));
    const drained = await drainAll({ world, options, jobs: false, signal, tell });
    const drainedAt = Date.now();
    // Where something is stuck, that is the finding; poison would only bury it.
    if (drained) {
      tell('poison');
      faults.push(...(await writePoison(world, signal)));
      await drainAll({ world, options, jobs: options.awaitJobs, signal, tell });
    }

    const record = {
      maxWaitMs: MAX_WAIT_MS,
      maxBatchSize: MAX_SIZE,
      clockToleranceMs: (await clockDifference(redis.client)) + CLOCK_SLACK_MS,
      sent: gateway.sent,
      answers: Object.fromEntries([...gateway.answers].sort()),
      received: sink.received,
      faults,
      ...(await readRedis(redis.client, options.awaitJobs)),
    };
    const verdict = check(record);
    const crashes = fleet.crashes();
    spotless = verdict.clean && crashes.length === 0;
    // Enough to judge it again, and to see what a fault met.
    writeFileSync(join(folder, 'record.json'), JSON.stringify({ options, played, record }));
    return {
      options,
      verdict,
      crashes,
      spotless,
      folder,
      record,
      figures: figuresOf({ world, played, record, startedAt, healedAt, drainedAt }),
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
    if ((spotless && !keep) || signal.aborted) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {object} options
 * @param {World} options.world
 * @param {import('./world/people.mjs').Person[]} options.persons
 * @param {import('./world/random.mjs').Random} options.random
 * @param {ChaosOptions} options.options
 * @param {AbortSignal} options.signal
 * @param {(line: string) => void} options.tell
 */
async function faultsUnderTraffic({ world, persons, random, options, signal, tell }) {
  const { kills, gapMs, restMs } = options;
  const { gateway, sink } = world;
  const over = new AbortController();
  const startedAt = Date.now();
  let killed = 0;
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    tell(
      `${seconds} s: ${killed} of ${kills} kills, ${gateway.sent.length} messages, ${sink.received.length} parts, ` +
        `${world.openMessages()} messages open`,
    );
  }, 250);
  try {
    const writing = letWrite({
      persons,
      gateway,
      random: random.stream('people'),
      restMs,
      until: AbortSignal.any([over.signal, signal]),
    });
    const played = await playFaults({
      world,
      plan: planFaults(random.stream('faults'), { kills, gapMs, leaseMs: LEASE_MS }),
      random: random.stream('victims'),
      signal,
      onFault: (all) => (killed = all.filter(({ kind }) => kind === 'kill').length),
    });
    over.abort();
    await writing;
    return played;
  } finally {
    over.abort();
    clearInterval(progress);
  }
}

/**
 * @param {object} options
 * @param {World} options.world
 * @param {ChaosOptions} options.options
 * @param {boolean} options.jobs
 * @param {AbortSignal} options.signal
 * @param {(line: string) => void} options.tell
 */
async function drainAll({ world, options, jobs, signal, tell }) {
  const { fleet, gateway, redis, sink } = world;
  const hopeless = setTimeout(gateway.giveUp, options.drainMs);
  await fleet.whenAllUp();
  await gateway.whenQuiet();
  clearTimeout(hopeless);
  return drain({
    redis,
    sink,
    jobs,
    patienceMs: options.drainMs,
    signal,
    onLook: (left) =>
      tell(`draining: ${left.length} keys of open turns${left.length > 0 ? `, such as ${left[0]}` : ''}`),
  });
}

/**
 * @param {import('./world/gateway.mjs').Gateway} gateway
 * @param {import('./world/sink.mjs').Sink} sink
 * @returns {() => number} messages that were sent and are in no answer yet
 */
function countOpen(gateway, sink) {
  const answered = new Set();
  sink.onPart(({ text }) => {
    for (const [n] of readListing(text)?.heard ?? []) answered.add(n);
  });
  return () => gateway.sent.filter(({ n, fate }) => fate === 'answered' && !answered.has(n)).length;
}
