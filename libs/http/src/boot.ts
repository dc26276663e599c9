import { ConfigurationError, loadSettings, settingsModule, type Role, type Settings } from '#libs/config';
import { RedisModule, RedisRefusedError } from '#libs/redis';
import { Logger, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiErrorFilter } from './api-error.filter.js';

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
    if (!(error instanceof ConfigurationError || error instanceof RedisRefusedError || isPortTaken(error))) throw error;
    process.stderr.write(`${role} cannot start. ${error.message}\n`);
    process.exit(1);
  }
}

async function start(settings: Settings, appModule: Type): Promise<void> {
  const logger = new Logger(settings.role);
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(settings, appModule),
    new FastifyAdapter({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: 'idle' }),
    { rawBody: true, logger: ['fatal', 'error', 'warn', 'log'] },
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

function isPortTaken(error: unknown): error is Error {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}
