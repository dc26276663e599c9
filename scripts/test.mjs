/**
 * npm test: sets everything up, then runs Jest. What follows `--` goes to Jest: npm test -- libs/redis
 *
 * The specs start private Redis instances of their own (libs/testing) with what TEST_REDIS_LAUNCHER says. A REDIS_URL
 * of this environment is never handed to them as such: it may be somebody's data.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { askRedis, describeLauncher, ensureLauncher, whySilent, withoutPassword } from './redis.mjs';
import { runCommand, say } from './say.mjs';
import { checkNode, ROOT, setUp } from './setup.mjs';

await runCommand(async () => {
  checkNode();
  const args = process.argv.slice(2);
  const launcher = await ensureLauncher({ yes: args.includes('--yes') });
  await setUp();
  const sharedRedis = await redisLentToTests();
  say(`Redis for the tests: private instances of ${describeLauncher(launcher)}.`);
  return runJest(
    args.filter((arg) => arg !== '--yes'),
    {
      ...withoutRedisSettings(process.env),
      TEST_REDIS_LAUNCHER: JSON.stringify(launcher),
      ...(sharedRedis && { TEST_REDIS_URL: sharedRedis }),
    },
  );
});

/** The Redis of REDIS_URL, when it answers and is empty. */
async function redisLentToTests() {
  const url = process.env.REDIS_URL;
  if (!url) return undefined;
  const shown = withoutPassword(url);
  const reason = await whySilent(url);
  if (reason) {
    say(`REDIS_URL is not used by the tests: ${shown} does not answer (${reason}).`);
    return undefined;
  }
  const keys = await askRedis(url, 'DBSIZE').catch(() => undefined);
  if (keys !== 0) {
    say(`REDIS_URL is not used by the tests: ${shown} is not empty (DBSIZE ${keys ?? 'unknown'}) and stays untouched.`);
    return undefined;
  }
  say(`REDIS_URL is lent to the tests, since it is empty: ${shown}`);
  return url;
}

/** @param {NodeJS.ProcessEnv} env */
function withoutRedisSettings(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(TEST_)?REDIS_/.test(name)));
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} Jest's exit code
 */
function runJest(args, env) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = spawn(process.execPath, [...flags, join(ROOT, 'node_modules/jest/bin/jest.js'), ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  // A terminal's Ctrl-C reaches Jest as well: we only wait for it. Signals sent to us alone are passed on.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => jest.kill(signal));
  return new Promise((resolve, reject) => {
    jest.once('error', reject);
    jest.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
