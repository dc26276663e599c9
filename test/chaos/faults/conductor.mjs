import { setTimeout as delay } from 'node:timers/promises';
import { setTrap } from './trap.mjs';

/**
 * Plays the schedule. A fault begins at its time, whether or not the ones before are healed; a process is hit while it
 * is up, since a dead one cannot die; and the intake while it keeps up, since no gateway repeats for ever.
 *
 * @typedef {import('./plan.mjs').PlannedFault} PlannedFault
 * @typedef {import('../world/fleet.mjs').Member} Member
 *
 * @typedef {object} World
 * @property {import('../world/fleet.mjs').Fleet} fleet
 * @property {import('../world/lasting-redis.mjs').LastingRedis} redis
 * @property {import('../world/sink.mjs').Sink} sink
 * @property {import('../world/stub-model.mjs').StubModel} model
 * @property {import('../world/gateway.mjs').Gateway} gateway
 * @property {() => number} openMessages sent and not answered yet
 *
 * @typedef {object} PlayedFault
 * @property {string} kind as planned
 * @property {string} what for people: `kill webhook-api, stored`
 * @property {string} member whom it hit, by name; `redis` when it is Redis itself
 * @property {number} at
 * @property {number} until
 * @property {boolean | null} hit whether the moment it was aimed at came; null: it was not aimed
 * @property {number} open messages in the system at that moment
 * @property {boolean} busy somebody was posting, thinking or sending at that moment
 */

/** How long an aimed fault waits for its moment; then it strikes anyway. */
const AIM_FOR_MS = 1500;
const PAUSE_BETWEEN_LOOKS_MS = 20;

/**
 * How long a message without an id may have waited for its 2xx when the next fault holds up the intake. It is repeated
 * for 45 s only, a repeat after a minute would be a message of its own; and where a restart takes ten seconds, faults
 * that follow each other at once keep the intake away for longer than that. It would then be lost by the schedule, not
 * by the system. A third of the time leaves two thirds for what is already broken to come back.
 */
const LONGEST_WAIT_WITHOUT_ID_MS = 15_000;

/**
 * @param {object} options
 * @param {World} options.world
 * @param {PlannedFault[]} options.plan
 * @param {import('../world/random.mjs').Random} options.random
 * @param {AbortSignal} options.signal
 * @param {(played: PlayedFault[]) => void} options.onFault
 * @returns {Promise<PlayedFault[]>} when all is healed
 */
export async function playFaults({ world, plan, random, signal, onFault }) {
  /** @type {PlayedFault[]} */
  const played = [];
  /** @type {Promise<void>[]} */
  const healing = [];
  for (const fault of plan) {
    await delay(fault.afterMs, undefined, { signal });
    if (holdsUpIntake(fault)) await untilIntakeCaughtUp(world, signal);
    const member = fault.role && (await aMemberThatIsUp(world, fault.role, random, signal));
    const hit = fault.aim && member ? await setTrap(world, member, fault.aim, AIM_FOR_MS) : null;
    const healed = strike(world, fault, member);
    const entry = {
      kind: fault.kind,
      what: [fault.kind, fault.role, fault.aim === 'any' ? undefined : fault.aim].filter(Boolean).join(' '),
      member: member?.name ?? 'redis',
      at: Date.now(),
      until: Infinity,
      hit,
      open: world.openMessages(),
      busy: world.gateway.busy() + world.model.thinking().length + world.sink.busy() > 0,
    };
    played.push(entry);
    healing.push(healed.then(() => void (entry.until = Date.now())));
    onFault(played);
  }
  await Promise.all(healing);
  return played;
}

/**
 * @param {World} world
 * @param {PlannedFault} fault
 * @param {Member | undefined} member
 * @returns {Promise<void>} resolves when all that it hit works again
 */
function strike({ redis }, { kind, ms = 0 }, member) {
  switch (kind) {
    case 'kill':
      return member?.kill() ?? Promise.resolve();
    case 'pause':
      return member?.pause(ms) ?? Promise.resolve();
    case 'cut':
      member?.link.cut();
      return Promise.resolve();
    case 'redis crash':
      return redis.crash(ms);
    case 'redis hang':
      return redis.hang(ms);
  }
}

/** @param {PlannedFault} fault */
function holdsUpIntake({ kind, role }) {
  return role === 'webhook-api' || kind === 'redis crash' || kind === 'redis hang';
}

/**
 * @param {World} world
 * @param {AbortSignal} signal
 */
async function untilIntakeCaughtUp({ gateway }, signal) {
  while (gateway.longestWaitWithoutIdMs() > LONGEST_WAIT_WITHOUT_ID_MS) {
    await delay(PAUSE_BETWEEN_LOOKS_MS, undefined, { signal });
  }
}

/**
 * @param {World} world
 * @param {import('../world/fleet.mjs').Role} role
 * @param {import('../world/random.mjs').Random} random
 * @param {AbortSignal} signal
 * @returns {Promise<Member>}
 */
async function aMemberThatIsUp({ fleet }, role, random, signal) {
  for (;;) {
    const up = fleet.of(role).filter((member) => member.up());
    if (up.length > 0) return random.pick(up);
    await delay(PAUSE_BETWEEN_LOOKS_MS, undefined, { signal });
  }
}
