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

const PREPOSITIONS = new Set(
  'в во на к ко с со у после до on at for to with do make it this the around about'.split(' '),
);
/** "завтра, а если нет, то в пятницу": the second only in need. */
const IF = /^(если|иначе|if|otherwise)$/;
const BETTER = /^(лучше|точнее|вернее|rather|better|instead)$/;
const OR = new Set(['или', 'либо', 'or']);
const NOT = new Set(['не', 'кроме', 'вместо', 'not', "can't", 'cannot', "don't", 'except', 'dont', 'cant']);
const CORRECTION = /^(нет|не|лучше|точнее|вернее|хотя|передумал\p{L}*|actually|rather|instead|no|sorry|wait)$/u;
/** "Friday instead of Thursday" leaves Thursday. */
export const LEFT_FOR = /^(instead of|rather than)$/;
/** What rules out the day or time it stands behind: "в пятницу не могу", "friday doesn't work". */
const IMPOSSIBLE =
  /^(не ((очень|совсем|особо) )?(трога|отмен|мог|смог|получ|подход|подойд|успе|удоб|вариант|над|нужн|хоч|устраив)|неудобн|никак|занят|остав|(doesn't|won't|isn't|is not|does not|is no good|doesnt|wont) ?)/;

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
 * "в пятницу или в субботу" and "завтра в 7 или послезавтра в 6" the first is taken, and "не в пятницу" or "в пятницу не могу" takes none.
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

/** A word of correction stands between the two, so that the second takes the place of the first: "в 12, ой нет, вечером". */
export function isCorrected(words: readonly Word[], first: Mention<unknown>, second: Mention<unknown>): boolean {
  return words.slice(first.to, second.from).some((word) => CORRECTION.test(word.text));
}

function isAlternative(words: readonly Word[], first: Mention<unknown>, second: Mention<unknown>): boolean {
  const between = words.slice(first.to, second.from).map((word) => word.text);
  if (between.some((text) => IF.test(text)) && !between.some((text) => BETTER.test(text))) return true;
  // "завтра-послезавтра", "пт/сб".
  if (between.length === 0) return /^\s*[-–/]\s*$/.test(words[first.to - 1]?.after ?? '');
  return (
    between.some((text) => OR.has(text)) &&
    between.every((text) => OR.has(text) || PREPOSITIONS.has(text) || text.startsWith('·'))
  );
}

/** "не в пятницу", "в пятницу не могу": said only to rule it out. */
export function isDenied(words: readonly Word[], { from, to }: Mention<unknown>): boolean {
  let before = from - 1;
  while (PREPOSITIONS.has(words[before]?.text ?? '')) before -= 1;
  const told = words[before]?.text ?? '';
  // "Не, в 14" only says no.
  const isApart = /[,.!;]/.test(words[before]?.after ?? '');
  const isLeft = (NOT.has(told) && !isApart) || LEFT_FOR.test(`${words[before - 1]?.text ?? ''} ${told}`);
  if (isLeft && words[before]?.message === words[from]?.message) return true;
  const ahead = words.slice(to, to + 3).map((word) => word.text);
  if (/^(уже|я|мне|i)$/.test(ahead[0] ?? '')) ahead.shift();
  return IMPOSSIBLE.test(`${ahead.join(' ')} `);
}
