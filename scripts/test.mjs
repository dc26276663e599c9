/**
 * npm test: sets everything up, then runs Jest. What follows `--` goes to Jest: npm test -- libs/redis
 *
 * The specs start, kill and restart Redis servers of their own, two at a time (libs/testing), with what
 * TEST_REDIS_LAUNCHER says. A REDIS_URL of this environment is left alone: it may be somebody's data.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describeLauncher, ensureLauncher } from './redis.mjs';
import { runCommand, say } from './say.mjs';
import { checkNode, ROOT, setUp } from './setup.mjs';

await runCommand(async () => {
  checkNode();
  const args = process.argv.slice(2);
  const launcher = await ensureLauncher({ yes: args.includes('--yes') });
  await setUp();
  say(`Redis for the tests: private instances of ${describeLauncher(launcher)}.`);
  return runJest(
    args.filter((arg) => arg !== '--yes'),
    {
      ...withoutRedisSettings(process.env),
      TEST_REDIS_LAUNCHER: JSON.stringify(launcher),
    },
  );
});

/** @param {NodeJS.ProcessEnv} env */
function withoutRedisSettings(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^REDIS_/.test(name)));
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
