import { describe, expect, it } from '@jest/globals';
import { CalendarUnavailable } from './calendar-unavailable.js';

describe('CalendarUnavailable', () => {
  it.each<[unknown, string]>([
    [Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:6379'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [new Error('WRONGPASS invalid username-password pair hunter2'), 'WRONGPASS'],
    [new Error('-READONLY redis.internal says no'), 'Error'],
    [new TypeError('redis://:hunter2@redis.internal is not a function'), 'TypeError'],
    ['redis://:hunter2@redis.internal', 'unknown'],
  ])('says no more of %s than a code', (cause, code) => {
    expect(new CalendarUnavailable(cause).message).toBe(`Redis did not answer for the calendar (${code})`);
  });
});
