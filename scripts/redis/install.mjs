/** Installs Debian's or Homebrew's package where that needs nobody's password, and leaves no service running. */
import { execFile } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Halt, say, step } from '../say.mjs';
import { isNewEnough, OLDEST, succeeds } from './find.mjs';

const run = promisify(execFile);
const DEBIAN_PACKAGES = ['redis-server', 'valkey-server'];
const DEBIAN_SCRIPT = fileURLToPath(new URL('./install-debian-package.sh', import.meta.url));
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * @param {{ yes?: boolean }} options yes: do not ask
 * @returns {Promise<{ path: string } | { why: string }>} the PATH to look on now, or why nothing was installed
 */
export async function installRedis({ yes = false }) {
  if (await succeeds('apt-get', ['--version'])) return installOnDebian(yes);
  if (await succeeds('brew', ['--version'])) return installWithHomebrew(yes);
  return { why: 'neither apt-get nor Homebrew is here to install one' };
}

/** @param {boolean} yes */
async function installOnDebian(yes) {
  const asRoot = await waysToRoot();
  if (!asRoot) return { why: 'installing one needs root, and sudo asks for a password' };
  let chosen = await newEnoughPackage();
  if (!(await agreed(yes, `Install Debian's ${chosen ?? 'Redis'} package? It leaves no service running.`))) {
    return { why: 'it was not to be installed' };
  }

  let listsAreFresh = false;
  const refreshLists = async () => {
    await step('Reading the package lists (apt-get update)', () => asRoot('apt-get', ['update', '-q']));
    listsAreFresh = true;
    chosen = await newEnoughPackage();
  };
  if (!chosen) await refreshLists();
  if (!chosen) return { why: `this system's packages hold no Redis ${OLDEST.join('.')} or newer` };

  const install = () =>
    step(`Installing Debian's ${chosen} (apt-get install; the service stays off)`, () =>
      asRoot('/bin/sh', [DEBIAN_SCRIPT, String(chosen)]),
    );
  try {
    await install();
  } catch (error) {
    if (listsAreFresh) throw error;
    await refreshLists(); // lists that are out of date name files that are gone
    await install();
  }
  return { path: process.env.PATH ?? '' };
}

/** @param {boolean} yes */
async function installWithHomebrew(yes) {
  if (!(await agreed(yes, 'Install Redis with Homebrew? It leaves no service running.'))) {
    return { why: 'it was not to be installed' };
  }
  await step('Installing Redis (brew install redis)', () => output('brew', ['install', '--quiet', 'redis']));
  const { stdout: prefix } = await run('brew', ['--prefix']);
  return { path: `${process.env.PATH}:${prefix.trim()}/bin` };
}

/** @returns {Promise<((command: string, args: string[]) => Promise<void>) | undefined>} */
async function waysToRoot() {
  if (process.getuid?.() === 0) return output;
  if (await succeeds('sudo', ['-n', 'true'])) return (command, args) => output('sudo', ['-n', command, ...args]);
  return undefined;
}

/** The first package whose candidate is new enough; undefined also when the lists are empty. */
async function newEnoughPackage() {
  for (const name of DEBIAN_PACKAGES) {
    const { stdout } = await run('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
    const candidate = /Candidate: (\S+)/.exec(stdout)?.[1] ?? '';
    if (isNewEnough(candidate)) return name;
  }
  return undefined;
}

/**
 * @param {boolean} yes
 * @param {string} question
 */
async function agreed(yes, question) {
  if (yes || process.env.CI || !process.stdin.isTTY) return true;
  say('Rapidfire needs a Redis, and none was found on PATH; no docker engine answers either.');
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`${question} [Y/n] `).finally(() => prompt.close());
  return /^(y|yes|д|да)?$/i.test(answer.trim());
}

/**
 * Runs quietly; what it printed is shown in full when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 */
async function output(command, args) {
  try {
    await run(command, args, { maxBuffer: MAX_OUTPUT_BYTES });
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
    throw new Halt(`${stdout}${stderr}\nThat failed: ${[command, ...args].join(' ')}`);
  }
}
