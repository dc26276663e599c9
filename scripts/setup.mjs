/** Brings a fresh clone to where it can run: the right Node, the dependencies, a build. Does only what is missing. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Halt, step } from './say.mjs';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What `npm run build` makes; also the youngest sign of it. */
export const ALL_IN_ONE = join(ROOT, 'dist/apps/all-in-one/src/main.js');

/** The first with require() of ES modules, which the dependencies use. */
const OLDEST_NODE = /** @type {const} */ ([20, 19]);
const SOURCES = ['apps', 'libs', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/**
 * @param {{ build?: boolean }} [options]
 * @throws {Halt} with the whole output of the step that failed
 */
export async function setUp({ build = true } = {}) {
  checkNode();
  if (dependenciesAreMissing()) {
    await step('Installing dependencies (npm ci)', () => npm(['ci', '--no-audit', '--no-fund']));
  }
  if (build && buildIsMissing()) await step('Building (npm run build)', buildAll);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Halt(
    `This is Node ${process.versions.node}; Rapidfire needs ${OLDEST_NODE.join('.')} or newer (20, 22 and 24 are tested).\n` +
      'Get one from https://nodejs.org, or with nvm: nvm install 22',
  );
}

function dependenciesAreMissing() {
  const installed = modifiedAt(join(ROOT, 'node_modules/.package-lock.json'));
  return installed === undefined || Number(modifiedAt(join(ROOT, 'package-lock.json'))) > installed;
}

function buildIsMissing() {
  const built = modifiedAt(ALL_IN_ONE);
  return built === undefined || SOURCES.some((name) => hasYounger(join(ROOT, name), built));
}

async function buildAll() {
  try {
    await npm(['run', 'build']);
  } catch (error) {
    // TypeScript writes its output even with errors: half a build must not pass for one next time.
    rmSync(ALL_IN_ONE, { force: true });
    throw error;
  }
}

/**
 * @param {string} path a file, or a folder searched whole; specs are not built
 * @param {number} time
 * @returns {boolean}
 */
function hasYounger(path, time) {
  if (!existsSync(path)) return false;
  if (!statSync(path).isDirectory()) return !path.endsWith('.spec.ts') && statSync(path).mtimeMs > time;
  return readdirSync(path).some((name) => hasYounger(join(path, name), time));
}

/** @param {string} path */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * Quiet; shows everything when it fails.
 *
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function npm(args) {
  // Inside `npm run`, npm tells where it is; that also spares the shell Windows would need.
  const inside = process.env.npm_execpath;
  const [command, first] = inside?.endsWith('npm-cli.js') ? [process.execPath, [inside]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => reject(new Halt(`npm could not be started: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Halt(`${output.trim()}\n\nThat was: npm ${args.join(' ')} (exit code ${code}).`));
    });
  });
}
