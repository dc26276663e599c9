import { expect, it } from '@jest/globals';
import { hoursRuns } from './week-hours.js';

it('joins neighbouring days of equal hours, and a day off parts them', () => {
  const runs = hoursRuns([
    ['mon', ['10:00', '20:00']],
    ['tue', ['10:00', '20:00']],
    ['wed', null],
    ['thu', ['10:00', '20:00']],
    ['fri', ['11:00', '18:00']],
    ['sat', null],
    ['sun', null],
  ]);
  expect(runs.map(({ first, last }) => `${first}-${last}`)).toEqual(['mon-tue', 'thu-thu', 'fri-fri']);
});
