import { settingsModule, type Settings } from '#libs/config';
import { RedisModule } from '#libs/redis';
import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiErrorFilter, type Reply } from './api-error.filter.js';
import { ApiError, errorBody } from './api-errors.js';

/** The text route; gateways that inline media get a limit of their own. */
const BODY_LIMIT_BYTES = 256 * 1024;

/**
 * Puts one app together: its settings, its connections, and one shape for every error. It does not listen yet.
 *
 * @param logger Nest keeps one for the whole process: that of the app that was created last
 */
export async function createApp(
  settings: Settings,
  appModule: Type,
  logger: LoggerService,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(settings, appModule),
    new FastifyAdapter({
      bodyLimit: BODY_LIMIT_BYTES,
      // A gateway's own ids are long, and the id of a conversation holds one.
      routerOptions: { maxParamLength: 512 },
      forceCloseConnections: 'idle',
      // What the router refuses before any route, such as a malformed URL, gets the same shape as everything else.
      frameworkErrors: refuseUnreadable as never,
    }),
    // Only a signature is checked against the body as it came.
    { bodyParser: false, rawBody: checksSignatures(settings), logger, abortOnError: false },
  );
  takeOnlyJson(app);
  app.useGlobalFilters(new ApiErrorFilter());
  return app;
}

function checksSignatures({ webhook, tenants }: Settings): boolean {
  return webhook.secret !== null || tenants.all.some(({ accounts }) => accounts.length > 0);
}

/** A form or a plain text is what any web page may post here unasked, and nothing that is served here reads one. */
function takeOnlyJson(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().removeContentTypeParser('text/plain');
  app.useBodyParser('application/json');
}

/** The app with its settings and its connections, which every part shares. */
function rootModule(settings: Settings, appModule: Type): DynamicModule {
  return { module: class Root {}, imports: [settingsModule(settings) as never, RedisModule, appModule] };
}

/** Told what Fastify's reply is here; its own type changes with the schema of a route, and there is no route yet. */
function refuseUnreadable(_error: Error, _request: unknown, reply: Reply): void {
  reply.status(400).send(errorBody(new ApiError('bad_request')));
}
