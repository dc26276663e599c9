import { expect, it } from '@jest/globals';
import { genitiveOf } from './russian-names.js';

it.each([
  ['Рамзан', 'Рамзана'],
  ['Сергей', 'Сергея'],
  ['Мария', 'Марии'],
  ['Анна', 'Анны'],
  ['Ольга', 'Ольги'],
  ['Павел', 'Павла'],
  ['Игорь', 'Игоря'],
  ['Бари', 'Бари'],
  ['Нинель', 'Нинель'],
])('у мастера: %s -> %s', (name, genitive) => {
  expect(genitiveOf(name)).toBe(genitive);
});
