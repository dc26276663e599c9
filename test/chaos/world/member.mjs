import { closeSync, createWriteStream, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { keepChild } from '../../../scripts/child.mjs';
import { ROOT } from '../../../scripts/setup.mjs';
import { EXIT_CODE as POISONED } from './chaos-assistant.mjs';
import { lastingPort } from './lasting-port.mjs';
import { openRedisLink } from './redis-link.mjs';

/**
 * One process of the fleet, and the supervisor that starts it again whenever it has ended.
 *
 * @typedef {'webhook-api' | 'batch-processor' | 'conversation-worker'} Role
 *
 * @typedef {object} Member
 * @property {string} name
 * @property {Role} role
 * @property {string} url
 * @property {import('./redis-link.mjs').RedisLink} link
 * @property {() => number} pid
 * @property {() => boolean} up it listens, and is not paused
 * @property {() => Promise<void>} whenUp
 * @property {() => Promise<void>} kill SIGKILL; resolves when its successor listens
 * @property {(ms: number) => Promise<void>} pause SIGSTOP, then SIGCONT
 * @property {(more: Record<string, string>) => void} changeEnvironment from the next start on
 * @property {string[]} crashes ends that nobody here has caused
 * @property {Map<string, number>} said how often it has printed what was listened for
 * @property {() => Promise<void>} stop
 */

const RESTART_AFTER_MS = 50;
/** What is counted of what it prints: only figures hang on these words. */
const LISTENED_FOR = /** @type {const} */ ([
  ['answered in a later run', / answered: \d+ messages, run (?!1\b)\d+/],
  ['run superseded', /ended: a newer message/],
  ['run lost its turn', /ended: another run/],
  ['run failed', / failed in run /],
]);

/**
 * @param {object} options
 * @param {Role} options.role
 * @param {number} options.number
 * @param {number} options.redisPort
 * @param {Record<string, string>} options.environment
 * @param {(worker: string) => string} options.sinkUrlFor
 * @param {string} options.folder
 * @returns {Promise<Member>}
 */
export async function startMember({ role, number, redisPort, environment, sinkUrlFor, folder }) {
  const name = `${role}-${number}`;
  const [port, link] = [await lastingPort(), await openRedisLink(redisPort)];
  const cwd = join(folder, name); // empty: no .env is found there
  mkdirSync(cwd);
  const logFile = join(folder, `${name}.log`);
  const log = createWriteStream(logFile, { flags: 'a' });
  const errors = openSync(logFile, 'a');
  const said = new Map(LISTENED_FOR.map(([what]) => [/** @type {string} */ (what), 0]));
  /** @type {string[]} */
  const crashes = [];
  /** @type {import('../../../scripts/child.mjs').KeptChild} */
  let child;
  let more = {};
  let state = /** @type {'starting' | 'up' | 'paused' | 'killed' | 'stopped'} */ ('starting');
  /** @type {Array<() => void>} */
  let waiting = [];

  const start = async () => {
    child = await keepChild(process.execPath, [join(ROOT, 'dist/apps', role, 'src/main.js')], {
      cwd,
      env: {
        PATH: process.env.PATH,
        NO_COLOR: '1',
        ...environment,
        ...more,
        REDIS_URL: link.url,
        RELAY_OUTBOUND_URL: sinkUrlFor(name),
        PORT: String(port),
      },
      stdout: 'pipe',
      stderr: errors,
    });
    const ended = child.whenExited().then(supervise);
    ended.catch((error) => crashes.push(`${name} could not be started again: ${error}`));
    createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) }).on('line', (line) => {
      log.write(`${line}\n`);
      for (const [what, words] of LISTENED_FOR) if (words.test(line)) said.set(what, (said.get(what) ?? 0) + 1);
      if (!line.includes('listens on') || state !== 'starting') return;
      state = 'up';
      for (const resolve of waiting.splice(0)) resolve();
    });
  };
  /** @param {number} code */
  const supervise = async (code) => {
    await child.stop(); // lets its lifeline go
    if (state === 'stopped') return;
    log.write(`--- ended with ${code}\n`);
    const poisoned = role === 'conversation-worker' && code === POISONED;
    if (state !== 'killed' && !poisoned) crashes.push(`${name} ended by itself with ${code}: ${logFile}`);
    state = 'starting';
    await delay(RESTART_AFTER_MS);
    if (/** @type {string} */ (state) !== 'stopped') await start();
  };
  const whenUp = () =>
    state === 'up' ? Promise.resolve() : new Promise((resolve) => waiting.push(() => resolve(undefined)));

  /** @param {NodeJS.Signals} name */
  const signal = (name) => {
    try {
      process.kill(child.pid, name);
    } catch {
      // It has just ended by itself, and its supervisor is about to hear of it.
    }
  };

  await start();
  return {
    name,
    role,
    url: `http://127.0.0.1:${port}`,
    link,
    pid: () => child.pid,
    up: () => state === 'up',
    whenUp,
    kill: async () => {
      state = 'killed';
      signal('SIGKILL');
      await whenUp();
    },
    pause: async (ms) => {
      state = 'paused';
      signal('SIGSTOP');
      await delay(ms);
      if (state !== 'paused') return;
      signal('SIGCONT');
      state = 'up';
      for (const resolve of waiting.splice(0)) resolve();
    },
    changeEnvironment: (changes) => (more = { ...more, ...changes }),
    crashes,
    said,
    stop: async () => {
      state = 'stopped';
      if (child.running()) signal('SIGKILL');
      await child.stop();
      link.close();
      log.end();
      closeSync(errors);
    },
  };
}
