import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { FailureLog } from './failure-log.js';

let lines: string[];
beforeEach(() => {
  lines = [];
  jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => void lines.push(String(line)));
});
afterEach(() => void jest.restoreAllMocks());

it('says a failure once a minute, and how often it went unsaid', () => {
  let now = 0;
  const log = new FailureLog(() => now);
  log.warn('one', 'answered 500');
  log.warn('two', 'answered 429');
  for (now = 1; now < 60_000; now += 20_000) log.warn('one', 'answered 500');
  now = 60_000;
  log.warn('one', 'answered 503');
  now = 120_000;
  log.warn('one', 'answered 500');
  expect(lines).toEqual([
    'one answered 500',
    'two answered 429',
    'one answered 503 (and 3 times more since the last such line)',
    'one answered 500',
  ]);
});
