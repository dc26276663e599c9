import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { HttpSettings } from '#libs/config';
import type { ExecutionContext } from '@nestjs/common';
import { AdminGuard, isAdmin } from './admin.guard.js';
import { ApiError } from './api-errors.js';

const TOKEN = 'a-long-random-string';

const WRONG: readonly unknown[] = [
  undefined,
  null,
  '',
  'Bearer',
  'Bearer ',
  'Bearer null',
  TOKEN,
  `Basic ${TOKEN}`,
  `Bearer ${TOKEN.slice(0, -1)}`,
  `Bearer ${TOKEN}!`,
  `Bearer  ${TOKEN}`,
  `Bearer ${TOKEN.toUpperCase()}`,
  [`Bearer ${TOKEN}`],
  { toString: () => `Bearer ${TOKEN}` },
];

describe('isAdmin', () => {
  it('knows the token', () => {
    expect(isAdmin(`Bearer ${TOKEN}`, TOKEN)).toBe(true);
    expect(isAdmin('Bearer ключ-от-всего', 'ключ-от-всего')).toBe(true);
  });

  it.each(WRONG.map((header) => [header]))('does not know %j', (header) => {
    expect(isAdmin(header, TOKEN)).toBe(false);
  });

  it.each([`Bearer ${TOKEN}`, 'Bearer null', 'Bearer ', 'null', undefined])(
    'knows nobody without one: %j',
    (header) => {
      expect(isAdmin(header, null)).toBe(false);
    },
  );
});

describe('AdminGuard', () => {
  /** What the guard says of a request with this header: true, or the error it answers with. */
  function judge(authorization: unknown, adminToken: string | null): true | string {
    const settings: HttpSettings = { host: '127.0.0.1', port: 0, adminToken, publicUrl: null };
    const context = { switchToHttp: () => ({ getRequest: () => ({ headers: { authorization } }) }) };
    try {
      expect(new AdminGuard(settings).canActivate(context as unknown as ExecutionContext)).toBe(true);
      return true;
    } catch (error) {
      if (error instanceof ApiError) return `${error.status} ${error.code}`;
      throw error;
    }
  }

  it('lets the operator through', () => {
    expect(judge(`Bearer ${TOKEN}`, TOKEN)).toBe(true);
  });

  it.each(WRONG.map((header) => [header]))('stops %j', (header) => {
    expect(judge(header, TOKEN)).toBe('401 unauthorized');
  });

  it('stops everyone when there is no token, and tells the operator why', () => {
    expect(judge(`Bearer ${TOKEN}`, null)).toBe('403 api_closed');
    expect(judge('Bearer null', null)).toBe('403 api_closed');
  });
});
