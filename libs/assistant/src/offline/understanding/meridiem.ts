import type { Word } from './word.js';

/** The half or quarter of the day that is said behind an hour. */
export type Meridiem = 'morning' | 'day' | 'evening' | 'night' | 'am' | 'pm';

const BY_WORD: Readonly<Record<string, Meridiem>> = {
  утра: 'morning',
  дня: 'day',
  вечера: 'evening',
  ночи: 'night',
  am: 'am',
  pm: 'pm',
};

const IN_THE: Readonly<Record<string, Meridiem>> = { morning: 'morning', afternoon: 'day', evening: 'evening' };

/** The meridiem said at a word with its length in words ("p.m." has two, "in the evening" three), or null. */
export function meridiemAt(words: readonly Word[], at: number): { value: Meridiem; length: number } | null {
  const text = words[at]?.text ?? '';
  if ((text === 'a' || text === 'p') && words[at]?.after === '.' && words[at + 1]?.text === 'm')
    return { value: text === 'a' ? 'am' : 'pm', length: 2 };
  const behindIn = text === 'in' && words[at + 1]?.text === 'the' ? IN_THE[words[at + 2]?.text ?? ''] : undefined;
  if (behindIn) return { value: behindIn, length: 3 };
  const value = BY_WORD[text];
  return value ? { value, length: 1 } : null;
}

/** The hour, 0 to 23, of "8 вечера"; an hour past 12 is what it says. */
export function hourOfMeridiem(hour: number, meridiem: Meridiem): number {
  if (hour > 12) return hour;
  switch (meridiem) {
    case 'am':
    case 'morning':
      return hour === 12 ? 0 : hour;
    case 'pm':
      return hour === 12 ? 12 : hour + 12;
    case 'day':
      return hour < 8 ? hour + 12 : hour;
    case 'evening':
      return hour === 12 ? 0 : hour < 3 ? hour : hour + 12;
    case 'night':
      return hour === 12 ? 0 : hour >= 9 ? hour + 12 : hour;
  }
}
