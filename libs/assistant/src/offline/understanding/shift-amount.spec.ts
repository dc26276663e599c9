import { expect, it } from '@jest/globals';
import { readShiftAmount } from './shift-amount.js';
import { splitIntoWords } from './word.js';

it.each([
  ['на час позже', 0, 60],
  ['позже на полчаса', 0, 30],
  ['на полтора часа раньше', 0, -90],
  ['на 2 часа позже', 0, 120],
  ['на 15 минут раньше', 0, -15],
  ['на день позже', 1, 0],
  ['на неделю раньше', -7, 0],
  ['an hour later', 0, 60],
  ['half an hour earlier', 0, -30],
  ['later by 2 hours', 0, 120],
  ['two days later', 2, 0],
  ['push it back 30 minutes', 0, 30],
  ['push my appointment back by half an hour', 0, 30],
  ['can you move it an hour back', 0, 60],
  ['bring it forward an hour', 0, -60],
  ['bring my booking two days forward', -2, 0],
])('%s', (text, days, minutes) => {
  expect(readShiftAmount(splitIntoWords([text])).shiftBy).toEqual({ days, minutes });
});

it.each([
  'на час',
  'позже',
  'не раньше 18',
  'через час',
  'буду на час позже',
  'напишу на час позже',
  'at one, later',
  'I am back at one',
])('measures nothing: %s', (text) => {
  const words = splitIntoWords([text]);
  expect(readShiftAmount(words)).toEqual({ shiftBy: null, rest: words });
});
