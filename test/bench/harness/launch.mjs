/** Node processes to be measured, each in an empty folder and with nothing in its environment but what is given. */
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepChild } from '../../../scripts/child.mjs';
import { lastWords } from '../../../scripts/last-words.mjs';
import { freePort } from '../../../scripts/redis/start.mjs';
import { Halt } from '../../../scripts/say.mjs';
import { ROOT } from '../../../scripts/setup.mjs';

const READY_WITHIN_MS = 60_000;

/**
 * @typedef {object} Server
 * @property {string} url
 * @property {number} port
 * @property {number} pid
 * @property {() => Promise<void>} stop
 */

/** @typedef {{ env?: Readonly<Record<string, string>>, flags?: readonly string[] }} LaunchOptions flags: of node */

/**
 * One of the apps, as `npm run start:<role>` starts it.
 *
 * @param {'webhook-api' | 'batch-processor' | 'conversation-worker' | 'all-in-one'} role
 * @param {string} redisUrl
 * @param {LaunchOptions} [options]
 */
export function startApp(role, redisUrl, { env = {}, flags = [] } = {}) {
  return startServer(join(ROOT, 'dist/apps', role, 'src/main.js'), { env: { REDIS_URL: redisUrl, ...env }, flags });
}

/**
 * One of the programs in `processes/`.
 *
 * @param {string} name
 * @param {LaunchOptions} [options]
 */
export function startProgram(name, options = {}) {
  return startServer(programFile(name), options);
}

/** @param {string} name */
export const programFile = (name) => join(ROOT, 'test/bench/processes', `${name}.mjs`);

/**
 * @param {string} script prints "listens on" when it is ready, and listens on PORT if it serves anything
 * @param {LaunchOptions} options
 * @returns {Promise<Server>}
 */
async function startServer(script, { env = {}, flags = [] }) {
  const folder = mkdtempSync(join(tmpdir(), 'rapidfire-bench-'));
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a+');
  const port = await freePort();
  try {
    const child = await keepChild(process.execPath, [...flags, script], {
      env: { PATH: process.env.PATH, NO_COLOR: '1', PORT: String(port), ...env },
      cwd: folder,
      folder,
      stdout: log,
      stderr: log,
    });
    for (const deadline = Date.now() + READY_WITHIN_MS; child.running() && Date.now() < deadline; await sleep(20)) {
      if (readFileSync(logFile, 'utf8').includes('listens on')) {
        return { url: `http://127.0.0.1:${port}`, port, pid: child.pid, stop: child.stop };
      }
    }
    await child.stop();
    throw new Halt(`${lastWords(log, 20)}\n\n${script} did not start; above is the end of its log.`);
  } finally {
    closeSync(log);
  }
}
