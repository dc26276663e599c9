import { describe, expect, it } from '@jest/globals';
import { MAX_TEXT_LENGTH } from '#libs/messaging';
import { idOf, isObject, listOf, messageText, nameOf, objectOf, textOf, timeOf } from './json.js';

describe('a reader', () => {
  it.each<[read: (value: unknown) => unknown, value: unknown, is: unknown]>([
    [objectOf, { a: 1 }, { a: 1 }],
    [objectOf, [1], {}],
    [objectOf, null, {}],
    [objectOf, 'a', {}],
    [isObject, {}, true],
    [isObject, [], false],
    [isObject, null, false],
    [listOf, [1], [1]],
    [listOf, { length: 2 }, []],
    [textOf, 'a', 'a'],
    [textOf, '', undefined],
    [textOf, 5, undefined],
    [idOf, 'wamid.X', 'wamid.X'],
    [idOf, 42, '42'],
    [idOf, 2 ** 60, undefined],
    [idOf, 'x'.repeat(256), 'x'.repeat(256)],
    [idOf, 'x'.repeat(257), undefined],
    [idOf, 'a\ud800', 'a\ufffd'],
    [idOf, {}, undefined],
    [nameOf, '  Анна \n К. ', 'Анна К.'],
    [nameOf, '\u00a0', undefined],
    [nameOf, 'я'.repeat(101), 'я'.repeat(100)],
    [nameOf, null, undefined],
    [timeOf, 1749416383, 1749416383000],
    [timeOf, '1749416383', 1749416383000],
    [timeOf, 1741249702.485, 1741249702485],
    [timeOf, 1741249702485, 1741249702485],
    [timeOf, '2026-06-08T18:59:43Z', Date.UTC(2026, 5, 8, 18, 59, 43)],
    [timeOf, 'soon', null],
    [timeOf, '', null],
    [timeOf, -1, null],
    [timeOf, 1e300, null],
    [timeOf, NaN, null],
    [timeOf, {}, null],
    [timeOf, true, null],
  ])('%p of %j', (read, value, is) => {
    expect(read(value)).toEqual(is);
  });

  it('cuts a text, not a character of it', () => {
    expect(messageText('Привет')).toEqual({ text: 'Привет' });
    const long = messageText('х'.repeat(MAX_TEXT_LENGTH - 1) + '😀');
    expect(long).toEqual({ text: 'х'.repeat(MAX_TEXT_LENGTH - 1) + '\ufffd', cut: true });
  });
});
