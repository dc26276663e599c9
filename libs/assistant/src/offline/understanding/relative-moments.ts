import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import type { Word } from './word.js';

/** "через час", "через 2 часа", "через полчаса", "in half an hour": minutes from the moment of writing. */
export function readRelativeMoments(words: readonly Word[]): Mention<number>[] {
  return readAll(words, momentAt);
}

function momentAt(words: readonly Word[], at: number): Reading<number> | null {
  const text = words[at]?.text ?? '';
  if (text !== 'через' && text !== 'in') return null;
  const ahead = [1, 2, 3].map((offset) => words[at + offset]?.text ?? '');
  const [first = '', second = '', third = ''] = ahead;
  if (/^(полчаса|полчасика)$/.test(first)) return { length: 2, value: 30 };
  if (first === 'полтора' && second === 'часа') return { length: 3, value: 90 };
  if (first === 'half' && /^an?$/.test(second) && third === 'hour') return { length: 4, value: 30 };
  if (/^(час|часик)$/.test(first)) return { length: 2, value: 60 };
  if (/^(an?|один)$/.test(first) && /^(hour|час)$/.test(second)) return { length: 3, value: 60 };
  const count = words[at + 1]?.number ?? null;
  if (count === null) return null;
  if (/^(час|часа|часов|ч|hours?)$/.test(second)) return { length: 3, value: count * 60 };
  return /^(мин|минут\p{L}*|mins?|minutes?)$/u.test(second) ? { length: 3, value: count } : null;
}
