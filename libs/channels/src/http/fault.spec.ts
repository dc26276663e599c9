import { describe, expect, it } from '@jest/globals';
import { faultOf, type Fault } from './fault.js';
import { pauseAsked } from './pause-asked.js';

describe('a line of a table of faults', () => {
  const codeOf = (answer: unknown): unknown => (answer as { code?: unknown } | undefined)?.code;
  const FAULTS: readonly Fault[] = [
    { status: 400, code: 7, codeOf, means: 'retry', says: 'status and code' },
    { code: 'gone', codeOf, means: 'unknown', says: 'code' },
    { code: 'undefined', codeOf, means: 'unknown', says: 'never' },
    { code: 'true', codeOf, means: 'retry', says: 'yes' },
    { code: 9, means: 'unknown', says: 'nowhere to look' },
    { status: 400, means: 'final', says: 'status' },
    { status: 400, code: 8, codeOf, means: 'unknown', says: 'too late' },
    { status: 503, means: 'final', says: 'against the rule' },
  ];
  it.each<[status: number, answer: unknown, says: string, means: string]>([
    [400, { code: 7 }, 'status and code', 'retry'],
    [400, { code: '7' }, 'status and code', 'retry'],
    [400, { code: 8 }, 'status', 'final'],
    [400, { code: 'gone' }, 'code', 'unknown'],
    [500, { code: 'gone' }, 'code', 'unknown'],
    [400, { code: true }, 'yes', 'retry'],
    [400, undefined, 'status', 'final'],
    [400, { code: null }, 'status', 'final'],
    [400, { code: { toString: 7, valueOf: 7 } }, 'status', 'final'],
    [400, { code: ['gone'] }, 'status', 'final'],
    [401, { code: 7 }, '', 'final'],
    [503, {}, 'against the rule', 'final'],
    [500, undefined, '', 'unknown'],
    [502, { code: 9 }, '', 'unknown'],
  ])('fits %i %j: "%s", %s', (status, answer, says, means) => {
    expect(faultOf(FAULTS, status, answer)).toMatchObject({ says, means });
  });
});

describe('the pause that is asked for', () => {
  const after = (seconds: unknown): unknown => ({ ok: false, parameters: { retry_after: seconds } });
  it.each<[header: string | null, answer: unknown, ms: number]>([
    [null, undefined, 0],
    ['5', undefined, 5000],
    ['5', null, 5000],
    ['5', 'text', 5000],
    ['0', undefined, 0],
    ['-5', undefined, 0],
    ['soon', undefined, 0],
    ['3600', undefined, 3_600_000],
    ['86400', undefined, 3_600_000],
    ['9'.repeat(400), undefined, 0],
    ['Wed, 14 Oct 2015 12:00:00 GMT', undefined, 0],
    ['Wed, 14 Oct 2998 12:00:00 GMT', undefined, 3_600_000],
    [null, after(3), 3000],
    ['5', after(3), 3000],
    [null, after(86_400), 3_600_000],
    [null, after(-3), 0],
    [null, after(0.0011), 2],
    [null, after(JSON.parse('1e999')), 0],
    ['5', after('3'), 5000],
    ['5', { parameters: null }, 5000],
  ])('with Retry-After %s and %j is %i ms', (header, answer, ms) => {
    expect(pauseAsked(header, answer)).toBe(ms);
  });

  it('may be told as the moment of its end', () => {
    const ms = pauseAsked(new Date(Date.now() + 1_800_000).toUTCString());
    expect(ms).toBeGreaterThan(1_700_000);
    expect(ms).toBeLessThanOrEqual(1_800_000);
  });
});
