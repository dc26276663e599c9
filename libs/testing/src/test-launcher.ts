import { ensureLauncher, type Launcher, type ProgramLauncher } from '../../../scripts/redis.mjs';

/** What starts a Redis here; `npm test` says it. */
export async function testLauncher(): Promise<Launcher> {
  const told = process.env['TEST_REDIS_LAUNCHER'];
  return told === undefined ? ensureLauncher() : (JSON.parse(told) as Launcher);
}

/**
 * A program on this machine: servers that have to reach each other by the addresses they tell their clients cannot be
 * in containers of their own.
 *
 * @throws Error that says what to install
 */
export async function programLauncher(what: string): Promise<ProgramLauncher> {
  const launcher = await testLauncher();
  if (launcher.kind === 'program') return launcher;
  throw new Error(
    `${what} needs redis-server or valkey-server on PATH, docker does not do: ` +
      'sudo apt-get install redis-server (Debian, Ubuntu), sudo dnf install valkey (Fedora), brew install redis (macOS)',
  );
}
