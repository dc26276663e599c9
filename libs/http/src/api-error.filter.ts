import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ApiError, errorBody, redisAway, type ApiErrorCode } from './api-errors.js';

/** The part of Fastify's reply that is used here. */
export interface Reply {
  status(code: number): Reply;
  header(name: string, value: number | string): Reply;
  send(body: unknown): unknown;
}

/** When to come back, in seconds: an outage of Redis is a restart or a failover; a flood has run off by then. */
const RETRY_AFTER_SECONDS: Readonly<Record<number, number>> = { 503: 2, 429: 10 };

/** Fastify's own refusals. @see https://fastify.dev/docs/latest/Reference/Errors/ */
const FASTIFY_CODES: Readonly<Record<string, ApiErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_json',
  // The client hung up in the middle of its body.
  ECONNRESET: 'bad_request',
};

/** What ioredis says when Redis hangs, or went away in the middle. */
const REDIS_AWAY = /^(Command timed out|Connection is closed|Reached the max retries per request limit)/;

/** Gives every error the shape `{success:false, code, error}`; a stack trace never leaves the process. */
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<Reply>();
    // Terminus reports a failed health check as an exception that carries its whole report.
    if (error instanceof HttpException && isHealthReport(error.getResponse())) {
      reply.status(error.getStatus()).send(error.getResponse());
      return;
    }
    const answer = this.toApiError(error);
    const retryAfter = RETRY_AFTER_SECONDS[answer.status];
    if (retryAfter !== undefined) reply.header('Retry-After', retryAfter);
    // A route that answers with something else, such as a calendar, has said so by now.
    reply.header('Content-Type', 'application/json; charset=utf-8');
    reply.status(answer.status).send(errorBody(answer));
  }

  private toApiError(error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    // Nest wraps what Fastify refuses and keeps Fastify's error as the cause.
    const refusal = error instanceof HttpException ? error.cause : error;
    const known = FASTIFY_CODES[(refusal as { code?: string } | undefined)?.code ?? ''];
    if (known !== undefined) return new ApiError(known);
    if (error instanceof Error && REDIS_AWAY.test(error.message)) return redisAway();
    const status = error instanceof HttpException ? error.getStatus() : 500;
    if (status === 404) return new ApiError('not_found');
    if (status < 500) return new ApiError('bad_request');
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return new ApiError('internal_error');
  }
}

function isHealthReport(response: unknown): boolean {
  return typeof response === 'object' && response !== null && 'details' in response;
}
