import { ConfigurationError, loadSettings, type ChannelForm, type Role, type Settings } from '#libs/config';
import { RedisRefusedError } from '#libs/redis';
import { Logger, type Type } from '@nestjs/common';
import { AppLogger } from './app-logger.js';

/** Supervisors commonly kill after thirty seconds (docker-compose.yml and ecosystem.config.cjs here do). */
const STOP_PATIENCE_MS = 25_000;

/**
 * Starts one app: reads the configuration, connects, checks, listens.
 *
 * Ends the process with exit code 1 and a sentence, before anything listens, when the configuration is broken or
 * this process must not work on the Redis it found.
 *
 * @param forms the settings of every channel there is
 * @param load the app's module: a broken configuration is told before a thousand files are read for it
 */
export async function boot(role: Role, forms: readonly ChannelForm[], load: () => Promise<Type>): Promise<void> {
  try {
    await start(loadSettings(role, forms), load);
  } catch (error) {
    const reason = reasonNotToStart(error);
    if (reason === null) throw error;
    process.stderr.write(`${role} cannot start. ${reason}\n`);
    process.exit(1);
  }
}

async function start(settings: Settings, load: () => Promise<Type>): Promise<void> {
  const [{ createApp }, appModule] = await Promise.all([import('./create-app.js'), load()]);
  const logger = new Logger(settings.role);
  const app = await createApp(settings, appModule, new AppLogger());
  // A clean stop is exit code 0, not the death by a signal that supervisors count as a crash.
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => leaveInTime(logger));
  await app.listen(settings.http.port, settings.http.host);
  logger.log(`${settings.role} listens on ${await app.getUrl()}`);
}

/** Whatever hangs at the end, such as a queue that waits for a Redis that is away, must not keep a process told to go. */
function leaveInTime(logger: Logger): void {
  const leave = (): never => {
    logger.error(
      `not stopped ${STOP_PATIENCE_MS / 1000} s after the signal: leaving. Turns under way run again elsewhere.`,
    );
    process.exit(1);
  };
  setTimeout(leave, STOP_PATIENCE_MS).unref();
}

/** What the operator has to be told; null for a fault of ours, which is better told by its stack. */
function reasonNotToStart(error: unknown): string | null {
  if (error instanceof ConfigurationError || error instanceof RedisRefusedError) return error.message;
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} of ${address} is taken by another program: stop it, or set PORT.`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address}: set HOST to one it has.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: set PORT to 1024 or higher.`;
  return null;
}
