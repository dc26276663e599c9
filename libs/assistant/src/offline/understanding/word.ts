import { numberNamed } from './number-words.js';

/** One text of a turn with the moment it was written, in milliseconds since the epoch. */
export interface WrittenText {
  readonly text: string;
  readonly writtenAt: number;
}

/** A word of a turn. The texts of a burst are read as one run of words, because people split phrases anywhere. */
export interface Word {
  /** Lower case, ё as е. A number keeps its separators: `18:00`, `15.10`. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  /** The value of a whole number in digits or in words, else null. */
  readonly number: number | null;
  /** Which text of the turn it stands in. */
  readonly message: number;
  /** The signs between this word and the next one of the same text. */
  readonly after: string;
}

const WORD = /\d+(?:[:.\-–/]\d+)*|\p{L}+(?:['’]\p{L}+)*/gu;

/**
 * Ten digits and more, spaced or bracketed, or seven as of a town: a phone, whose digits are no times. A date as in
 * "2026-10-15 18:00" comes first, because it looks like one.
 */
const DATE_OR_PHONE =
  /(?<date>(?<!\d)\d{4}-\d{2}-\d{2}(?!\d))|\+?\d(?:[\s()-]*\d){9,}|(?<![\d.:])\d{3}[ -]\d{2}[ -]\d{2}(?![\d.:])/g;

/** How many words of a turn are read, from its end: a long letter costs no more than this, and the end corrects. */
const MAX_WORDS = 500;

/** Splits the texts of a turn, in order, into one list of its last 500 words. */
export function splitIntoWords(texts: readonly string[]): Word[] {
  const words = texts.flatMap((text, message) => {
    const readable = text.replace(DATE_OR_PHONE, (found, date) => (date ? found : ' # ')).normalize('NFC');
    const found = [...readable.matchAll(WORD)];
    return found.map((match, index): Word => {
      const raw = match[0];
      const normal = plainForm(raw);
      const next = found[index + 1]?.index ?? readable.length;
      return {
        text: normal,
        raw,
        number: /^\d{1,4}$/.test(normal) ? Number(normal) : numberNamed(normal),
        message,
        after: readable.slice(match.index + raw.length, next),
      };
    });
  });
  return words.slice(-MAX_WORDS);
}

/** Lower case with ё as е and one kind of apostrophe: the form in which words are compared. */
export function plainForm(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е').replaceAll('’', "'");
}
