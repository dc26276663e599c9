import type { Word } from './word.js';

/** Something read at the words `from` (inclusive) to `to` (exclusive). */
export interface Mention<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

/** What a reader found at one place: its value and how many words it took. */
export interface Reading<T> {
  readonly length: number;
  readonly value: T;
}

const PREPOSITIONS = new Set(['в', 'во', 'на', 'к', 'ко', 'с', 'со', 'у', 'on', 'at', 'for', 'to', 'with']);
const OR = new Set(['или', 'либо', 'or']);
const NOT = new Set(['не', 'not', "can't", "don't"]);

/** Tries `readAt` at each word from the left; words of one mention are not read again. */
export function readAll<T>(
  words: readonly Word[],
  readAt: (words: readonly Word[], at: number) => Reading<T> | null,
): Mention<T>[] {
  const mentions: Mention<T>[] = [];
  for (let at = 0; at < words.length;) {
    const reading = readAt(words, at);
    if (reading) mentions.push({ from: at, to: at + reading.length, value: reading.value });
    at += reading?.length ?? 1;
  }
  return mentions;
}

/** A copy in which the mentioned words read as `·label`, so that the readers that follow cannot take them again. */
export function blank(words: readonly Word[], mentions: readonly Mention<unknown>[], label: string): Word[] {
  return words.map((word, at) =>
    mentions.some(({ from, to }) => at >= from && at < to) ? { ...word, text: `·${label}`, number: null } : word,
  );
}

/**
 * The mention that stands at the end of the turn: the last word corrects the ones before, except that of
 * "в пятницу или в субботу" the first is taken, and "не в пятницу" or "в пятницу не могу" takes none.
 */
export function standing<T>(words: readonly Word[], mentions: readonly Mention<T>[]): Mention<T> | null {
  let last: Mention<T> | null = null;
  for (const mention of mentions) {
    if (isDenied(words, mention)) continue;
    if (last && isAlternative(words, last, mention)) continue;
    last = mention;
  }
  return last;
}

function isAlternative(words: readonly Word[], first: Mention<unknown>, second: Mention<unknown>): boolean {
  const between = words.slice(first.to, second.from).map((word) => word.text);
  return between.some((text) => OR.has(text)) && between.every((text) => OR.has(text) || PREPOSITIONS.has(text));
}

function isDenied(words: readonly Word[], { from, to }: Mention<unknown>): boolean {
  let before = from - 1;
  while (PREPOSITIONS.has(words[before]?.text ?? '')) before -= 1;
  if (NOT.has(words[before]?.text ?? '') && words[before]?.message === words[from]?.message) return true;
  const next = words[to]?.text ?? '';
  const afterNext = words[to + 1]?.text ?? '';
  return (
    (next === 'не' && /^(мог|смог|получ|подход|успе|удоб|вариант|над|нужн)/.test(afterNext)) ||
    /^(doesn't|won't|isn't)$/.test(next)
  );
}
