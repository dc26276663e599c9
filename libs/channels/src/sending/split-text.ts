/** Where a text is cut, the best places first: between paragraphs, lines, sentences, words. */
const SEAMS: readonly RegExp[] = [/\n[ \t\r]*\n\s*/g, /\n\s*/g, /(?<=[.!?…])\s+/g, /\s+/g];

/** A piece shorter than this part of what fits is not worth a better seam. */
const LEAST_FILLED = 0.3;

const SIGNS = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A text as messages that its channel takes: cut at the end of a sentence where there is one.
 *
 * @param longest in UTF-16 code units, at least 2
 * @returns none of them empty; nothing is left out but blanks at the seams
 */
export function splitText(text: string, longest: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const end = endOfPiece(rest, longest);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function endOfPiece(text: string, longest: number): number {
  for (const seam of SEAMS) {
    const last = [...text.slice(0, longest + 1).matchAll(seam)].filter(({ index }) => index <= longest).at(-1);
    if (last && last.index >= longest * LEAST_FILLED) return last.index;
  }
  return withinWord(text, longest);
}

/** Not within what is read as one sign, an accent or a family of emoji included, unless nothing else fits. */
function withinWord(text: string, longest: number): number {
  // The character behind the cut says whether it belongs to the sign before it.
  const sign = SIGNS.segment(text.slice(0, longest + 2)).containing(longest);
  if (sign !== undefined && sign.index > 0) return sign.index;
  // Never between the halves of one character.
  return /[\ud800-\udbff]/.test(text[longest - 1]!) ? longest - 1 : longest;
}
