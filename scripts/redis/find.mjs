/** What on this machine can start a Redis: a program on PATH, or a docker engine that answers. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The oldest server the scripts of Rapidfire run on; the first Valkey is newer. */
export const OLDEST = /** @type {const} */ ([6, 2]);
const SERVERS = ['redis-server', 'valkey-server'];
const IMAGES = ['redis:7-alpine', 'valkey/valkey:8'];
const ENGINE_TIMEOUT_MS = 5_000;

/**
 * @typedef {{ kind: 'program', path: string, version: string }} ProgramLauncher
 * @typedef {{ kind: 'docker', image: string }} DockerLauncher
 * @typedef {ProgramLauncher | DockerLauncher} Launcher
 */

/**
 * The first server on PATH that is new enough, and those that are not.
 *
 * @param {string} [path]
 * @returns {Promise<{ found?: ProgramLauncher, tooOld: ProgramLauncher[] }>}
 */
export async function findProgram(path = process.env.PATH ?? '') {
  const tooOld = [];
  for (const name of SERVERS) {
    for (const folder of path.split(delimiter).filter(Boolean)) {
      const file = join(folder, name);
      const version = isExecutable(file) ? await versionOf(file) : undefined;
      if (!version) continue;
      const launcher = /** @type {ProgramLauncher} */ ({ kind: 'program', path: file, version });
      if (isNewEnough(version)) return { found: launcher, tooOld };
      tooOld.push(launcher);
    }
  }
  return { tooOld };
}

/**
 * @param {string} version such as `7.0.15`, also Debian's `5:7.0.15-1`
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^\d+:/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** Whether a docker engine answers: the client alone starts nothing. */
export async function dockerAnswers() {
  return succeeds('docker', ['info', '--format', '{{.ServerVersion}}'], ENGINE_TIMEOUT_MS);
}

/**
 * An image that is already here, or else one that could be pulled.
 *
 * @returns {Promise<DockerLauncher | undefined>}
 */
export async function findImage() {
  for (const image of IMAGES) {
    if (await succeeds('docker', ['image', 'inspect', image], ENGINE_TIMEOUT_MS)) return { kind: 'docker', image };
  }
  for (const image of IMAGES) {
    if (await succeeds('docker', ['pull', '--quiet', image], 5 * 60_000)) return { kind: 'docker', image };
  }
  return undefined;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} [timeout]
 */
export async function succeeds(command, args, timeout) {
  return run(command, args, { timeout, killSignal: 'SIGKILL' }).then(
    () => true,
    () => false,
  );
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} file */
async function versionOf(file) {
  try {
    const { stdout } = await run(file, ['--version'], { timeout: ENGINE_TIMEOUT_MS });
    return /v=(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}
