import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import type { Word } from './word.js';

/** "через час", "через пару часов", "часа через два", "через полчаса", "in half an hour": minutes from the moment of writing. */
export function readRelativeMoments(words: readonly Word[]): Mention<number>[] {
  return readAll(words, momentAt);
}

function momentAt(words: readonly Word[], at: number): Reading<number> | null {
  const text = words[at]?.text ?? '';
  if (/^(через|чрез|in)$/.test(text)) {
    const span = spanAt(words, at + 1);
    return span && { length: 1 + span.length, value: span.value };
  }
  if (words[at + 1]?.text === 'через') return invertedAt(words, at);
  const span = spanAt(words, at);
  const [from = '', now = ''] = [0, 1].map((offset) => words[at + (span?.length ?? 0) + offset]?.text);
  return span && from === 'from' && now === 'now' ? { length: span.length + 2, value: span.value } : null;
}

function spanAt(words: readonly Word[], at: number): Reading<number> | null {
  const [first = '', second = '', third = ''] = [0, 1, 2].map((offset) => words[at + offset]?.text);
  if (/^(полчаса|полчасика)$/.test(first)) return { length: 1, value: 30 };
  if (first === 'пол' && second === 'часа') return { length: 2, value: 30 };
  if (/^(полтора|1\.5)$/.test(first) && /^(часа|часика|hours?)$/.test(second)) return { length: 2, value: 90 };
  if (first === '1' && second === '5' && words[at]?.after === ',' && third === 'часа') return { length: 3, value: 90 };
  if (first === 'half' && /^an?$/.test(second) && third === 'hour') return { length: 3, value: 30 };
  if (/^(час|часик|часок)$/.test(first)) return { length: 1, value: 60 };
  if (/^(an?|один|one)$/.test(first) && /^(hour|час)$/.test(second)) return { length: 2, value: 60 };
  if (first === 'a' && second === 'couple')
    return /^hours?$/.test(words[at + (third === 'of' ? 3 : 2)]?.text ?? '')
      ? { length: third === 'of' ? 4 : 3, value: 120 }
      : null;
  const count = first === 'пару' ? 2 : (words[at]?.number ?? null);
  const value = count === null ? null : minutesOf(count, second);
  return value === null ? null : { length: 2, value };
}

/** "часа через два", "минут через 20": about so many. */
function invertedAt(words: readonly Word[], at: number): Reading<number> | null {
  const unit = words[at]?.text ?? '';
  const count = words[at + 2]?.number ?? null;
  const value = count === null ? null : minutesOf(count, unit);
  return value === null ? null : { length: 3, value };
}

function minutesOf(count: number, unit: string): number | null {
  if (/^(час|часа|часов|часика|часиков|ч|hours?|hrs?)$/.test(unit)) return count * 60;
  return /^(мин|минут\p{L}*|mins?|minutes?)$/u.test(unit) ? count : null;
}
