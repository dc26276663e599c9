import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitReply } from './split-reply.js';

describe('a reply', () => {
  it.each<[what: string, reply: string, titles: readonly string[], parts: readonly string[]]>([
    ['of one paragraph', 'Да.', [], ['Да.']],
    ['of lines without a blank one', 'Раз\nдва', [], ['Раз\nдва']],
    ['of two paragraphs', 'Раз\n\nдва', [], ['Раз', 'два']],
    ['with spaces on the blank line', 'Раз\n \t\n\nдва ', [], ['Раз', 'два']],
    ['with Windows line ends', 'Раз\r\n\r\nдва', [], ['Раз', 'два']],
    ['of three', '1\n\n2\n\n3', [], ['1', '2', '3']],
    ['of five', '1\n\n2\n\n3\n\n4\n\n5', [], ['1', '2', '3\n\n4\n\n5']],
    ['with blank lines around it', '\n\n1\n\n\n2\n\n', [], ['1', '2']],
    ['with a bar in a name', 'Стрижка | борода\n\nЗавтра?', ['Стрижка | борода'], ['Стрижка | борода', 'Завтра?']],
    [
      'with a blank line in a name',
      'Это «Стрижка\n\nи борода»\n\nДа?',
      ['Стрижка\n\nи борода'],
      ['Это «Стрижка\n\nи борода»', 'Да?'],
    ],
    ['with such a name twice', 'A\n\nB, A\n\nB\n\nC', ['A\n\nB'], ['A\n\nB, A\n\nB', 'C']],
    ['with an empty name', '1\n\n2', [''], ['1', '2']],
    ['that is empty', ' \n\n ', [], []],
  ])('%s', (_what, reply, titles, parts) => {
    expect(splitReply(reply, titles)).toEqual(parts);
  });

  it('loses no word and keeps names whole, in at most three parts', () => {
    const title = 'Стрижка|\n\nборода';
    const piece = fc.constantFrom('раз', ' ', '\n\n', '\n', 'два.', title);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const reply = pieces.join('');
        const parts = splitReply(reply, [title]);
        const words = (text: string): string => text.replace(/\s/g, '');
        expect(parts.length).toBeLessThanOrEqual(3);
        expect(parts.every((part) => part.trim() !== '')).toBe(true);
        expect(words(parts.join(''))).toBe(words(reply));
        expect(parts.join('').split(title)).toHaveLength(reply.split(title).length);
      }),
    );
  });
});
