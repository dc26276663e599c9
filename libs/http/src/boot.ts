import { ConfigurationError, loadSettings, settingsModule, type Role, type Settings } from '#libs/config';
import { RedisModule, RedisRefusedError } from '#libs/redis';
import { Logger, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiError, errorBody } from './api-errors.js';
import { ApiErrorFilter, type Reply } from './api-error.filter.js';
import { AppLogger } from './app-logger.js';

/** The text route; gateways that inline media get a limit of their own. */
const BODY_LIMIT_BYTES = 256 * 1024;

/**
 * Starts one app: reads the configuration, connects, checks, listens.
 *
 * Ends the process with exit code 1 and a sentence, before anything listens, when the configuration is broken or
 * this process must not work on the Redis it found.
 */
export async function boot(role: Role, appModule: Type): Promise<void> {
  try {
    await start(loadSettings(role), appModule);
  } catch (error) {
    const reason = reasonNotToStart(error);
    if (reason === null) throw error;
    process.stderr.write(`${role} cannot start. ${reason}\n`);
    process.exit(1);
  }
}

async function start(settings: Settings, appModule: Type): Promise<void> {
  const logger = new Logger(settings.role);
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(settings, appModule),
    new FastifyAdapter({
      bodyLimit: BODY_LIMIT_BYTES,
      forceCloseConnections: 'idle',
      // What the router refuses before any route, such as a malformed URL, gets the same shape as everything else.
      frameworkErrors: (_error: unknown, _request: unknown, reply: Reply) =>
        void reply.status(400).send(errorBody(new ApiError('bad_request'))),
    }),
    { rawBody: true, logger: new AppLogger(), abortOnError: false },
  );
  app.useGlobalFilters(new ApiErrorFilter());
  app.enableShutdownHooks();
  await app.listen(settings.http.port, settings.http.host);
  logger.log(`${settings.role} listens on ${await app.getUrl()}`);
}

/** The app with its settings and its connections, which every part shares. */
function rootModule(settings: Settings, appModule: Type): DynamicModule {
  return { module: class Root {}, imports: [settingsModule(settings) as never, RedisModule, appModule] };
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
