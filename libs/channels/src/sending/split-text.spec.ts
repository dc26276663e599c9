import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitText } from './split-text.js';

const FAMILY = '👨‍👩‍👧';

describe('a text that is cut', () => {
  it.each<[text: string, longest: number, pieces: string[]]>([
    ['', 10, []],
    [' \n\t\u00a0 ', 10, []],
    [' '.repeat(30), 10, []],
    ['Привет', 6, ['Привет']],
    ['\n Привет \n', 6, ['Привет']],
    // Words, the last that fits; one that fits exactly.
    ['один два три', 9, ['один два', 'три']],
    ['один два три', 8, ['один два', 'три']],
    ['зайдите salon.example.com', 18, ['зайдите', 'salon.example.com']],
    // Sentences before words, the last that fits; too early a one is not worth it.
    ['Один два три. Четыре пять', 20, ['Один два три.', 'Четыре пять']],
    ['Раз! Два? Три… Четыре', 16, ['Раз! Два? Три…', 'Четыре']],
    ['Да. Это долгое предложение', 20, ['Да. Это долгое', 'предложение']],
    // Lines before sentences.
    ['Строка раз\nДа. Нет и ещё слово', 20, ['Строка раз', 'Да. Нет и ещё слово']],
    ['Строка раз  \r\n  Да. Нет и ещё', 20, ['Строка раз', 'Да. Нет и ещё']],
    // Paragraphs before lines.
    ['Абзац первый.\n\nДа.\nНет. Ещё слово', 24, ['Абзац первый.', 'Да.\nНет. Ещё слово']],
    ['Абзац первый.\r\n\r\nДа.\r\nНет. Ещё слово', 24, ['Абзац первый.', 'Да.\r\nНет. Ещё слово']],
    // However many blanks there are, no piece is made of them.
    [`abcd${' '.repeat(30)}efgh`, 5, ['abcd', 'efgh']],
    [`abcd.${'\n'.repeat(30)}efgh`, 5, ['abcd.', 'efgh']],
    // What has no seam is cut where it is full, but not within a sign.
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['a😀😀😀', 4, ['a😀', '😀😀']],
    [`abc${FAMILY}`, 9, ['abc', FAMILY]],
    [`${FAMILY}${FAMILY}`, 15, [FAMILY, FAMILY]],
    ['ааае\u0301', 4, ['ааа', 'е\u0301']],
    ['🇷🇺🇰🇿', 6, ['🇷🇺', '🇰🇿']],
    ['а👍🏽', 3, ['а', '👍', '🏽']],
    // A sign that is longer than a message is cut all the same, not within a character.
    [FAMILY, 4, ['👨\u200d', '👩\u200d', '👧']],
    [`a${'\u0301'.repeat(5)}`, 3, ['a\u0301\u0301', '\u0301\u0301\u0301']],
  ])('%j, at most %i a piece', (text, longest, pieces) => {
    expect(splitText(text, longest)).toEqual(pieces);
  });

  const signs = ['a', 'Б', '7', 'е\u0301', 'n\u0303\u0323', '😀', '👍🏽', '🇷🇺', '1️⃣', FAMILY, '👩🏽‍💻', '🏴‍☠️'];
  const blanks = [' ', '\n', '\n\n', '. ', '! ', ',\n', '\u00a0', '\t', '   '];
  const pieceOfText = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...signs) },
    { weight: 2, arbitrary: fc.constantFrom(...blanks) },
  );

  it('loses nothing but blanks at its cuts, and no piece is blank, too long or cut within a sign', () => {
    fc.assert(
      fc.property(fc.array(pieceOfText, { maxLength: 80 }), fc.integer({ min: 2, max: 60 }), (atoms, longest) => {
        const text = atoms.join('');
        /** Where signs begin that fit into a message; what is within them is no place for a cut. */
        const within = new Set<number>();
        let at = 0;
        for (const atom of atoms) {
          for (let inside = 1; inside < atom.length; inside++) {
            if (signs.includes(atom) && atom.length <= longest) within.add(at + inside);
          }
          at += atom.length;
        }
        let end = 0;
        for (const piece of splitText(text, longest)) {
          expect(piece).toBe(piece.trim());
          expect(piece).not.toBe('');
          expect(piece.length).toBeLessThanOrEqual(longest);
          expect(piece.isWellFormed()).toBe(true);
          const begin = text.indexOf(piece, end);
          expect(text.slice(end, begin).trim()).toBe('');
          expect(within).not.toContain(begin);
          end = begin + piece.length;
          expect(within).not.toContain(end);
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      { numRuns: 1500 },
    );
  });

  it.each(['a', 'Слово ', 'Да. ', ' ', '\n', '. \n', '\n ', '😀', FAMILY, '\u0301', '\ud83d'])(
    'takes 100,000 characters of %j, however short the pieces',
    (some) => {
      const text = `a${some.repeat(100_000 / some.length)}b`;
      for (const longest of [2, 300, 4096, text.length - 1]) {
        const pieces = splitText(text, longest);
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }
    },
  );
});
