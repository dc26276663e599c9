/** The app as the demo runs it: all-in-one as a process of its own, its replies read from what it prints. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { keepChild } from '../child.mjs';
import { lastWords } from '../last-words.mjs';
import { Halt } from '../say.mjs';
import { ALL_IN_ONE } from '../setup.mjs';

const READY_WITHIN_MS = 60_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** What the demo takes over from this environment; the rest could point it at a real gateway or a real calendar. */
const TAKEN_OVER = /^(PATH|HOME|TMPDIR|TZ|LANG|LC_\w+|NODE_\w+|BATCH_\w+|TURN_\w+|ADMIN_TOKEN)$/;

/**
 * @typedef {{ to: string, text: string, turnId: string, part: number, parts: number }} Reply
 *
 * @typedef {object} App
 * @property {string} url
 * @property {string} adminToken
 * @property {string} logFile
 * @property {(path: string, init?: RequestInit) => Promise<any>} request JSON in and out, as admin; throws on anything but 2xx
 * @property {(listener: (reply: Reply) => void) => void} onReply
 * @property {() => Promise<number>} whenExited
 * @property {() => boolean} running
 * @property {() => string} lastWords the end of its log
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {string} options.redisUrl
 * @param {number} options.port
 * @param {AbortSignal} options.signal
 * @param {Record<string, string | undefined>} [options.environment] beside what the demo takes over
 * @returns {Promise<App>} once it is ready
 */
export async function startApp({ redisUrl, port, signal, environment = {} }) {
  // It runs in a folder of its own, so it reads no .env: the demo is the same everywhere, and sends nothing anywhere.
  const folder = mkdtempSync(join(tmpdir(), 'rapidfire-demo-'));
  const logFile = join(folder, 'app.log');
  const log = openSync(logFile, 'a+');
  const adminToken = process.env.ADMIN_TOKEN || randomBytes(32).toString('hex');
  const child = await keepChild(process.execPath, ['--enable-source-maps', ALL_IN_ONE], {
    cwd: folder,
    folder,
    stdout: 'pipe',
    stderr: log,
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => TAKEN_OVER.test(name))),
      ...environment,
      REDIS_URL: redisUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      ADMIN_TOKEN: adminToken,
      OUTBOUND: 'console',
      NO_COLOR: '1',
    },
  });
  /** @type {(reply: Reply) => void} */
  let listener = () => {};
  createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) }).on('line', (line) => {
    const reply = readReply(line);
    if (reply) listener(reply);
    else writeSync(log, `${line}\n`);
  });

  const url = `http://127.0.0.1:${port}`;
  /** @type {App} */
  const app = {
    url,
    adminToken,
    logFile,
    request: (path, init) => request(`${url}${path}`, adminToken, signal, init),
    onReply: (next) => (listener = next),
    whenExited: child.whenExited,
    running: child.running,
    lastWords: () => lastWords(log, 30),
    stop: child.stop,
  };
  await untilReady(app, signal);
  return app;
}

/**
 * The console sink prints each reply as one line of JSON; everything else is log.
 *
 * @param {string} line
 * @returns {Reply | undefined}
 */
function readReply(line) {
  if (!line.startsWith('{"outbound"')) return undefined;
  try {
    return JSON.parse(line).outbound;
  } catch {
    return undefined;
  }
}

/**
 * @param {App} app
 * @param {AbortSignal} signal
 */
async function untilReady(app, signal) {
  let answer = 'nothing listens yet';
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && !signal.aborted) {
    if (!app.running())
      throw new Halt(`${app.lastWords()}\n\nRapidfire ended while it was starting; above is what it said.`);
    try {
      await app.request('/health/ready');
      return;
    } catch (error) {
      answer = error instanceof Error ? error.message : String(error);
    }
    await delay(100);
  }
  await app.stop();
  signal.throwIfAborted();
  throw new Halt(
    `${app.lastWords()}\n\nRapidfire was not ready within ${READY_WITHIN_MS / 1000} s (${answer}); above is the end of its log.`,
  );
}

/**
 * @param {string} url
 * @param {string} adminToken
 * @param {AbortSignal} signal
 * @param {RequestInit} [init]
 */
async function request(url, adminToken, signal, init = {}) {
  const what = `${init.method ?? 'GET'} ${new URL(url).pathname}`;
  const response = await fetch(url, {
    ...init,
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
  }).catch((error) => {
    throw new Halt(`${what} got no answer: ${error.cause?.message ?? error.message}`);
  });
  const text = await response.text();
  if (!response.ok) throw new Halt(`${what} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
