import type { AddressInfo } from 'node:net';
import type { Role } from '#libs/config';
import { createApp } from '#libs/http';
import { ConsoleLogger, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { settingsFor } from './settings.js';

/** One app inside the test's own process, put together as boot() does it. */
export interface NestApp {
  readonly url: string;
  /** What its providers are asked for with. */
  readonly app: NestFastifyApplication;
  /** What was logged since it started, a line each; of all apps, when several run side by side. */
  log(): string;
  stop(): Promise<void>;
}

export interface NestAppOptions {
  readonly redisUrl: string;
  /** Default: webhook-api. */
  readonly role?: Role;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Starts a module as an app on a free port of 127.0.0.1. Unlike boot() it ends no process and listens to no signal.
 *
 * @throws what boot() would have ended the process for
 */
export async function startNestApp(appModule: Type, options: NestAppOptions): Promise<NestApp> {
  const { redisUrl, role = 'webhook-api', environment = {} } = options;
  const logger = new KeptLog();
  const app = await createApp(settingsFor(redisUrl, { PORT: '0', ...environment }, role), appModule, logger);
  try {
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await app.close();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`,
    app,
    log: () => logger.lines.join(''),
    stop: () => app.close(),
  };
}

/** Keeps what would have been printed. */
class KeptLog extends ConsoleLogger {
  readonly lines: string[] = [];

  constructor() {
    super({ logLevels: ['fatal', 'error', 'warn', 'log'], colors: false });
  }

  protected override printMessages(messages: unknown[], context = '', logLevel = 'log'): void {
    for (const message of messages) this.lines.push(`${logLevel} [${context}] ${String(message)}\n`);
  }
}
