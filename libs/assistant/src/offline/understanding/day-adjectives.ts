import type { Word } from './word.js';

/** "мою завтрашнюю запись": the day as an adjective, and as the readers of days know it. */
const DAYS: readonly (readonly [adjective: RegExp, day: string])[] = [
  [/^сегодняшн\p{L}+$/u, 'сегодня'],
  [/^завтрашн\p{L}+$/u, 'завтра'],
  [/^послезавтрашн\p{L}+$/u, 'послезавтра'],
  [/^вторничн\p{L}+$/u, 'вторник'],
  [/^четвергов\p{L}+$/u, 'четверг'],
  [/^пятничн\p{L}+$/u, 'пятницу'],
  [/^субботн\p{L}+$/u, 'субботу'],
  [/^воскресн\p{L}+$/u, 'воскресенье'],
  [/^(today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)'s$/, ''],
];

/** The words with such adjectives put as plain days. */
export function withPlainDays(words: readonly Word[]): Word[] {
  return words.map((word) => {
    const day = DAYS.find(([adjective]) => adjective.test(word.text))?.[1];
    return day === undefined ? word : { ...word, text: day === '' ? word.text.replace(/'s$/, '') : day };
  });
}
