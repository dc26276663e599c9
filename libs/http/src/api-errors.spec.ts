import { describe, expect, it } from '@jest/globals';
import { API_ERRORS, ApiError, errorBody, type ApiErrorCode } from './api-errors.js';

const ALL = Object.entries(API_ERRORS) as [ApiErrorCode, (typeof API_ERRORS)[ApiErrorCode]][];

describe('API_ERRORS', () => {
  it.each(ALL)('%s has a code for programs, a status and a sentence for people', (code, { status, error }) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(error).toMatch(/^\S.{10,}[^.\s]$/);
  });

  it('blames the server only for what is its own fault or Redis’', () => {
    const faults = ALL.filter(([, { status }]) => status >= 500).map(([code]) => code);
    expect(faults.sort()).toEqual(['booking_unavailable', 'internal_error', 'redis_unavailable']);
  });
});

describe('ApiError', () => {
  it.each(ALL)('%s says what the table says', (code, { status, error }) => {
    expect(new ApiError(code)).toMatchObject({ code, status, message: error });
    expect(errorBody(new ApiError(code))).toEqual({ success: false, code, error });
  });

  it('says more where more can be said', () => {
    expect(errorBody(new ApiError('invalid_body', '"from" is required'))).toEqual({
      success: false,
      code: 'invalid_body',
      error: '"from" is required',
    });
  });
});
