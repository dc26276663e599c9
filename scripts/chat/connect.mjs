/** The system a chat talks to: the one that runs on this machine, or one started for the chat alone. */
import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { startApp } from '../demo/app.mjs';
import { demoPort } from '../demo/port.mjs';
import { redisForThisRun } from '../redis.mjs';
import { Halt, say, step } from '../say.mjs';
import { ROOT, setUp } from '../setup.mjs';
import { listenForReplies } from './replies.mjs';

const ROUTE = '/webhook/whatsapp/batched';
const LOOK_WITHIN_MS = 2000;
const SEND_WITHIN_MS = 10_000;
/** What a system of the chat's own takes over from this environment beside what the demo does. */
const TAKEN_OVER = /^(ASSISTANT|LLM_\w+)$/;

/**
 * @typedef {{ to: string, text: string, part: number, parts: number }} Reply
 *
 * @typedef {object} System
 * @property {string} about
 * @property {(from: string, message: string) => Promise<void>} send
 * @property {(listener: (reply: Reply) => void) => void} onReply
 * @property {() => Promise<boolean>} isIdle nothing waits, is queued or is being answered
 * @property {() => Promise<void>} stop what the chat has started, and nothing else
 */

/**
 * @param {AbortSignal} signal
 * @returns {Promise<System>}
 */
export async function connect(signal) {
  const environment = { ...dotenv(), ...process.env };
  const url = `http://127.0.0.1:${environment.PORT || 3000}`;
  return (await runsAt(url)) ? joinRunning(url, environment) : startOwn(signal);
}

/** @returns {Record<string, string | undefined>} */
function dotenv() {
  const file = resolve('.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** @param {string} url */
async function runsAt(url) {
  try {
    const response = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(LOOK_WITHIN_MS) });
    return response.ok && 'status' in /** @type {object} */ (await response.json());
  } catch {
    return false;
  }
}

/**
 * @param {string} url
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<System>}
 */
async function joinRunning(url, { RELAY_OUTBOUND_URL: relay, RELAY_SECRET: relaySecret, WEBHOOK_SECRET: secret }) {
  if (!relay)
    throw new Halt(
      `Rapidfire runs at ${url}, but RELAY_OUTBOUND_URL is set neither here nor in .env, so its replies go to its own\n` +
        'console and the chat would never see them. Set RELAY_OUTBOUND_URL=http://127.0.0.1:3100/send for it and here,\n' +
        'or stop it: then the chat starts one of its own.',
    );
  const replies = await listenForReplies(relay, relaySecret);
  return {
    about: `the Rapidfire at ${url}`,
    send: (from, message) => post(url, secret, from, message),
    onReply: replies.onReply,
    isIdle: () => isIdle(url),
    stop: replies.stop,
  };
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<System>}
 */
async function startOwn(signal) {
  const redis = await redisForThisRun({ yes: false });
  try {
    await setUp();
    const port = await demoPort(process.env.PORT);
    const own = Object.entries(process.env).filter(([name]) => TAKEN_OVER.test(name));
    const profile = process.env.SALON_PROFILE;
    const environment = { ...Object.fromEntries(own), ...(profile && { SALON_PROFILE: resolve(profile) }) };
    if (existsSync(join(ROOT, '.env'))) say('Nothing runs on this machine; a Rapidfire of its own does not read .env.');
    const app = await step(`Starting Rapidfire on http://127.0.0.1:${port}`, () =>
      startApp({ redisUrl: redis.url, port, signal, environment }),
    );
    return {
      about: 'a Rapidfire of its own, which forgets everything in the end',
      send: (from, message) => post(app.url, undefined, from, message),
      onReply: app.onReply,
      isIdle: () => isIdle(app.url),
      stop: async () => {
        await app.stop();
        await redis.stop();
      },
    };
  } catch (error) {
    await redis.stop();
    throw error;
  }
}

/** @param {string} url */
async function isIdle(url) {
  const response = await fetch(`${url}/stats`, { signal: AbortSignal.timeout(SEND_WITHIN_MS) });
  if (!response.ok) throw new Halt(`GET /stats answered ${response.status}`);
  const { openBatches, queued, running } = await response.json();
  return openBatches + queued + running === 0;
}

/**
 * @param {string} url
 * @param {string | undefined} secret
 * @param {string} from
 * @param {string} message
 */
async function post(url, secret, from, message) {
  const body = JSON.stringify({ from, message, messageId: randomUUID() });
  const signature = secret && `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const response = await fetch(url + ROUTE, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signature && { 'x-rapidfire-signature': signature }) },
    body,
    signal: AbortSignal.timeout(SEND_WITHIN_MS),
  }).catch((error) => {
    throw new Halt(`The message could not be sent to ${url}: ${error.cause?.message ?? error.message}`);
  });
  if (!response.ok) throw new Halt(`The message was answered ${response.status}: ${await response.text()}`);
}
