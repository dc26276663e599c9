/**
 * A private Redis: on a free port of 127.0.0.1, in a folder of its own, in memory only, and gone when we are, even when
 * we are killed.
 */
import { execFile } from 'node:child_process';
import { closeSync, mkdtempSync, openSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { keepChild } from '../child.mjs';
import { lastWords } from '../last-words.mjs';
import { askRedis } from './ask.mjs';

/** Generous: a busy machine is slow to start processes. */
const READY_WITHIN_MS = 60_000;
const ATTEMPTS = 10;
const IN_MEMORY = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
const PORT_TAKEN = /address already in use|port is already allocated/i;

/**
 * @typedef {object} PrivateRedis
 * @property {string} url
 * @property {number} port
 * @property {string} dir where it keeps its files and its log (`redis.log`)
 * @property {number} [pid] of the server itself; with docker unknown
 * @property {() => Promise<number>} whenExited
 * @property {() => Promise<void>} stop
 * @property {(signal: NodeJS.Signals) => Promise<void>} kill SIGKILL for a crash, SIGSTOP and SIGCONT for a server that hangs
 */

/**
 * @param {object} options
 * @param {import('./find.mjs').Launcher} options.launcher
 * @param {number} [options.port] a free one when absent; a given one that is taken is an error
 * @param {() => Promise<number>} [options.pickPort] how a free one is found; one that is taken after all is picked anew
 * @param {string} [options.dir] kept when the server stops; absent: a temporary one that goes with it
 * @param {string[]} [options.args] more arguments of redis-server; they win over ours
 * @returns {Promise<PrivateRedis>}
 */
export async function startRedis({ launcher, port, pickPort = freePort, dir, args = [] }) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(launcher, port ?? (await pickPort()), dir, args);
    } catch (error) {
      // Between finding a free port and listening on it, another process may have taken it.
      const lostTheRace = port === undefined && error instanceof Error && PORT_TAKEN.test(error.message);
      if (!lostTheRace || attempt === ATTEMPTS) throw error;
    }
  }
}

/** @returns {Promise<number>} */
export function freePort() {
  return listenAndClose(0);
}

/**
 * For a node of a cluster: the nodes talk with each other on the port that is higher by ten thousand.
 *
 * @returns {Promise<number>}
 */
export async function freeClusterPort() {
  for (let attempt = 1; ; attempt++) {
    // Below the ports that systems hand out by themselves, which are gone again too soon.
    const port = 10_000 + Math.floor(Math.random() * 12_000);
    try {
      await listenAndClose(port + 10_000);
      return await listenAndClose(port);
    } catch (error) {
      if (attempt === ATTEMPTS * ATTEMPTS) throw error;
    }
  }
}

/**
 * @param {number} wanted 0: any
 * @returns {Promise<number>} the port, which is free
 */
function listenAndClose(wanted) {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {import('./find.mjs').Launcher} launcher
 * @param {number} port
 * @param {string | undefined} givenDir
 * @param {string[]} args
 * @returns {Promise<PrivateRedis>}
 */
async function startOnce(launcher, port, givenDir, args) {
  const dir = givenDir ?? mkdtempSync(join(tmpdir(), 'rapidfire-redis-'));
  const mark = `${basename(dir)}.rdb`;
  const container = `rapidfire-redis-${process.pid}-${port}`;
  const [command, ...commandArgs] = commandLine(launcher, {
    port,
    dir,
    mark,
    container,
    args,
    keepsFiles: Boolean(givenDir),
  });

  // Held open until it is ready: the folder of a server that does not start goes at once, with the reason in it.
  const log = openSync(join(dir, 'redis.log'), 'a+');
  const url = `redis://127.0.0.1:${port}`;
  /** @type {import('../child.mjs').KeptChild} */
  let server;
  try {
    server = await keepChild(command, commandArgs, { stdout: log, stderr: log, ...(givenDir ? {} : { folder: dir }) });
    await untilReady(url, () => isOurs(url, mark), server, log);
  } finally {
    closeSync(log);
  }

  /** @param {NodeJS.Signals} signal */
  const kill = async (signal) => {
    if (launcher.kind === 'docker') await promisify(execFile)('docker', ['kill', '--signal', signal, container]);
    else if (server.running()) process.kill(server.pid, signal);
  };
  const stop = async () => {
    await kill('SIGCONT').catch(() => {}); // a server that a test had stopped cannot hear that it is to end
    await server.stop();
  };
  return {
    url,
    port,
    dir,
    ...(launcher.kind === 'program' && { pid: server.pid }),
    whenExited: server.whenExited,
    stop,
    kill,
  };
}

/**
 * @param {import('./find.mjs').Launcher} launcher
 * @param {{ port: number, dir: string, mark: string, container: string, args: string[], keepsFiles: boolean }} options
 * @returns {[string, ...string[]]}
 */
function commandLine(launcher, { port, dir, mark, container, args, keepsFiles }) {
  const common = [...IN_MEMORY, '--dbfilename', mark];
  if (launcher.kind === 'program') {
    return [launcher.path, '--port', String(port), '--bind', '127.0.0.1', '--dir', dir, ...common, ...args];
  }
  // In the container it listens to all; the port is published on this machine's loopback alone.
  return [
    'docker',
    ...['run', '--rm', '--name', container, '--publish', `127.0.0.1:${port}:6379`],
    ...(keepsFiles ? ['--volume', `${dir}:/data`] : []),
    launcher.image,
    launcher.image.startsWith('valkey') ? 'valkey-server' : 'redis-server',
    ...['--bind', '0.0.0.0', '--protected-mode', 'no', ...common, ...args],
  ];
}

/**
 * Ready is: the server that answers on the port is ours. Where another process won the port, its Redis would answer.
 *
 * @param {string} url
 * @param {() => Promise<boolean>} isOurs never rejects
 * @param {import('../child.mjs').KeptChild} server
 * @param {number} log open for reading
 */
export async function untilReady(url, isOurs, server, log) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (server.running() && Date.now() < deadline) {
    if (await isOurs()) return;
    await delay(20);
  }
  await server.stop();
  throw new Error(`The private Redis did not start (${url}). Its last words:\n${lastWords(log, 8)}`);
}

/**
 * @param {string} url
 * @param {string} mark the name of its dump file, no other server's
 */
async function isOurs(url, mark) {
  try {
    await askRedis(url, 'PING'); // refused while it loads a dump
    const reply = await askRedis(url, 'CONFIG', 'GET', 'dbfilename');
    return Array.isArray(reply) && reply[1] === mark;
  } catch {
    return false;
  }
}
