import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getJson, postJson, startNestApp, startTestRedis, type NestApp, type TestRedis } from '#libs/testing';
import {
  BadRequestException,
  Controller,
  ForbiddenException,
  Get,
  HttpException,
  Module,
  Param,
  ServiceUnavailableException,
  UseGuards,
} from '@nestjs/common';
import { AdminGuard } from './admin.guard.js';
import { API_ERRORS, ApiError, type ApiErrorCode } from './api-errors.js';

const SECRET_OF_OURS = 'rediss://:hunter2@10.0.0.7';

/** Everything a route may end with. */
const ENDS: Record<string, () => unknown> = {
  error: () => new Error(`cannot reach ${SECRET_OF_OURS}`),
  'type-error': () => (undefined as unknown as { length: number }).length,
  text: () => SECRET_OF_OURS,
  nothing: () => undefined,
  null: () => null,
  teapot: () => new HttpException(SECRET_OF_OURS, 418),
  forbidden: () => new ForbiddenException(SECRET_OF_OURS),
  'bad-request': () => new BadRequestException([SECRET_OF_OURS]),
  unavailable: () => new ServiceUnavailableException(SECRET_OF_OURS),
  'health-report': () => new ServiceUnavailableException({ status: 'error', details: { redis: { status: 'down' } } }),
};

@Controller('probe')
class ProbeController {
  @Get('throw/:end')
  end(@Param('end') end: string): never {
    throw ENDS[end]?.();
  }

  @Get('refuse/:code')
  refuse(@Param('code') code: ApiErrorCode): never {
    throw new ApiError(code, code === 'invalid_body' ? '"from" is required' : undefined);
  }

  @Get('admin')
  @UseGuards(AdminGuard)
  admin(): { open: true } {
    return { open: true };
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

let redis: TestRedis;
let app: NestApp;

beforeAll(async () => {
  redis = await startTestRedis();
  const environment = { ADMIN_TOKEN: 'a-long-random-string' };
  app = await startNestApp(ProbeModule, { redisUrl: redis.url, role: 'batch-processor', environment });
});
afterAll(async () => {
  await app?.stop();
  await redis?.stop();
});

describe('an error of ours', () => {
  it.each(Object.keys(API_ERRORS) as ApiErrorCode[])('%s has its status and the one shape', async (code) => {
    const { status, body, headers } = await getJson(`${app.url}/probe/refuse/${code}`);
    const error = code === 'invalid_body' ? '"from" is required' : API_ERRORS[code].error;
    expect({ status, body }).toEqual({ status: API_ERRORS[code].status, body: { success: false, code, error } });
    expect(headers.get('Retry-After')).toBe(status === 503 ? '2' : status === 429 ? '10' : null);
    expect(headers.get('Content-Type')).toMatch(/^application\/json/);
  });
});

describe('an error of anyone’s', () => {
  it.each(['error', 'type-error', 'text', 'nothing', 'null', 'unavailable'])(
    '%s is a 500 that gives nothing away',
    async (end) => {
      const { status, body } = await getJson(`${app.url}/probe/throw/${end}`);
      expect({ status, body }).toEqual({
        status: 500,
        body: { success: false, code: 'internal_error', error: API_ERRORS.internal_error.error },
      });
    },
  );

  it('is told in the log with its stack', async () => {
    await getJson(`${app.url}/probe/throw/error`);
    expect(app.log()).toMatch(/error \[Http\] Error: cannot reach .*\n\s+at .*api-error\.filter\.spec/);
  });

  it.each(['teapot', 'forbidden', 'bad-request'])('%s is a 400 that gives nothing away', async (end) => {
    const { status, body } = await getJson(`${app.url}/probe/throw/${end}`);
    expect({ status, body }).toEqual({
      status: 400,
      body: { success: false, code: 'bad_request', error: API_ERRORS.bad_request.error },
    });
  });

  it('a health report is passed on whole', async () => {
    const { status, body } = await getJson(`${app.url}/probe/throw/health-report`);
    expect({ status, body }).toEqual({
      status: 503,
      body: { status: 'error', details: { redis: { status: 'down' } } },
    });
  });
});

describe('what never reaches a route', () => {
  it.each([
    ['/nowhere', 404, 'not_found'],
    ['/probe', 404, 'not_found'],
    ['/probe/%zz', 400, 'bad_request'],
    [`/probe/refuse/${'x'.repeat(1000)}`, 400, 'bad_request'],
  ])('%.20s', async (path, status, code) => {
    expect(await getJson(app.url + path)).toMatchObject({ status, body: { success: false, code } });
  });

  it('a body for a route that takes none', async () => {
    expect(await postJson(`${app.url}/probe/admin`, {})).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('a guarded route', () => {
  it('is open to the operator alone', async () => {
    const ask = (authorization?: string) =>
      getJson(`${app.url}/probe/admin`, authorization === undefined ? {} : { Authorization: authorization });
    expect(await ask('Bearer a-long-random-string')).toMatchObject({ status: 200, body: { open: true } });
    expect(await ask('Bearer a-wrong-random-string')).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    expect(await ask()).toMatchObject({ status: 401, body: { success: false, code: 'unauthorized' } });
  });
});
