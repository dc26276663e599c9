import { describe, expect, it } from '@jest/globals';
import { readRetryAfter } from './retry-after.js';

const NOW = Date.parse('2026-10-14T12:00:00Z');

describe('Retry-After', () => {
  it.each<[header: string | null | undefined, ms: number | null]>([
    ['1', 1000],
    [' 120 ', 120_000],
    ['Wed, 14 Oct 2026 12:00:30 GMT', 30_000],
    ['Wed, 14 Oct 2026 11:59:30 GMT', null],
    ['0', null],
    ['-5', null],
    ['soon', null],
    ['', null],
    ['9'.repeat(400), null],
    [null, null],
    [undefined, null],
  ])('%j is %s ms', (header, ms) => {
    expect(readRetryAfter(header, NOW)).toBe(ms);
  });
});
