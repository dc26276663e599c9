/**
 * A Redis for this run, found or started, in this order: the one that REDIS_URL names; a private instance of the
 * redis-server or valkey-server on PATH; of docker's; of a package that is installed for it. Never one that merely
 * happens to listen on 6379.
 */
import { askRedis, whySilent, withoutPassword } from './redis/ask.mjs';
import { dockerAnswers, findImage, findProgram, OLDEST } from './redis/find.mjs';
import { installRedis } from './redis/install.mjs';
import { freeClusterPort, startRedis } from './redis/start.mjs';
import { startSentinel } from './redis/start-sentinel.mjs';
import { Halt, step } from './say.mjs';

export { askRedis, freeClusterPort, startRedis, startSentinel, whySilent, withoutPassword };

/** @typedef {import('./redis/find.mjs').Launcher} Launcher */

/**
 * Makes sure that a Redis can be started here, installing one where that is allowed.
 *
 * @param {{ yes?: boolean }} [options] yes: install without asking
 * @returns {Promise<Launcher>}
 * @throws {Halt} with the lines that install one
 */
export async function ensureLauncher({ yes = false } = {}) {
  const { found, tooOld } = await findProgram();
  if (found) return found;

  const engine = await dockerAnswers();
  const image = engine
    ? await step('Looking for a Redis image (docker pull where there is none)', findImage)
    : undefined;
  if (image) return image;

  const installed = await installRedis({ yes });
  const program = 'path' in installed ? (await findProgram(installed.path)).found : undefined;
  if (program) return program;

  throw new Halt(
    howToInstall([
      ...(tooOld.length
        ? tooOld.map(({ path, version }) => `${path} is ${version}: too old`)
        : ['no redis-server or valkey-server on PATH']),
      engine ? 'docker has no Redis image and could not pull one' : 'no docker engine answers',
      'why' in installed ? installed.why : 'the package is installed, but brought no server new enough to PATH',
    ]),
  );
}

/**
 * @param {{ yes?: boolean }} [options]
 * @returns {Promise<{ url: string, given: boolean, about: string, stop: () => Promise<void> }>}
 * @throws {Halt} when REDIS_URL is set and does not answer: another one in its place would hide a mistake
 */
export async function redisForThisRun({ yes = false } = {}) {
  const given = process.env.REDIS_URL;
  if (given) {
    const reason = await whySilent(given);
    if (reason) throw new Halt(doesNotAnswer(given, reason));
    return {
      url: given,
      given: true,
      about: `the one that REDIS_URL names, ${withoutPassword(given)}`,
      stop: async () => {},
    };
  }
  const launcher = await ensureLauncher({ yes });
  const redis = await startRedis({ launcher });
  return {
    url: redis.url,
    given: false,
    about: `a private ${describeLauncher(launcher)} on 127.0.0.1:${redis.port}, in memory, gone when this ends`,
    stop: redis.stop,
  };
}

/** @param {Launcher} launcher */
export function describeLauncher(launcher) {
  return launcher.kind === 'docker' ? `${launcher.image} in docker` : `${launcher.path} ${launcher.version}`;
}

/**
 * @param {string} url
 * @param {string} reason
 */
function doesNotAnswer(url, reason) {
  return [
    `REDIS_URL is set in this environment, but no Redis answers there: ${withoutPassword(url)}`,
    `  ${reason}`,
    'Nothing else was tried: silently using another Redis is how messages get lost. Either',
    '  start that Redis or correct REDIS_URL, and run this again; or',
    '  unset REDIS_URL, and a private Redis is started for the run.',
  ].join('\n');
}

/** @param {string[]} tried */
function howToInstall(tried) {
  return [
    `Rapidfire needs Redis ${OLDEST.join('.')} or newer (or Valkey), and has none to start:`,
    ...tried.map((line) => `  - ${line}`),
    'Install one, then run this again:',
    '  Debian, Ubuntu   sudo apt-get update && sudo apt-get install redis-server',
    '  Fedora           sudo dnf install valkey',
    '  macOS            brew install redis',
    '  docker           docker run --rm -d -p 127.0.0.1:6379:6379 redis:7-alpine --maxmemory-policy noeviction',
    '                   export REDIS_URL=redis://127.0.0.1:6379',
    'Or let REDIS_URL name one that runs elsewhere.',
  ].join('\n');
}
