import { isTypoOf } from './typo.js';

/** What changes inside a word's forms: "подстричь", "стригут", "стрижка"; "покрашу"; "стрижечка". */
const ROOTS: readonly (readonly [pattern: RegExp, root: string])[] = [
  [/^(под|по|об|вы)?стри[гжчш]/, 'стриж'],
  [/ечк(?=[аиуе]$)/, 'к'],
  [/краш/, 'крас'],
  [/^(по|о|пере|за|про|под)крас\p{L}*$|^крас(ит|ят|ить|ишь|ка|ку|ки)$/u, 'крас'],
];

/** Endings of nouns, adjectives and verbs, longest first; a stem keeps at least three letters. */
const ENDINGS =
  /(иться|аться|ться|ишься|ами|ями|ого|его|ому|ему|ыми|ими|ешь|ете|ить|ать|ите|уюсь|юсь|усь|ься|ся|ая|яя|ую|юю|ый|ий|ой|ые|ие|ых|их|ым|им|ом|ем|ей|ов|ев|ою|ею|ам|ям|ах|ях|ут|ют|ат|ят|ть|а|я|о|е|и|ы|у|ю|ь|й)$/;
const SHORTEST = 3;
const SHORTEST_COMMON = 5;

/** The part of a word that its forms share: good enough to compare words, not a dictionary form. */
export function stemOf(word: string): string {
  const rooted = ROOTS.reduce((text, [pattern, root]) => text.replace(pattern, root), word);
  const withoutPossessive = rooted.replace(/'s?$|s'$/, '');
  const bare = /[a-z]/.test(withoutPossessive)
    ? withoutPossessive.replace(/(?<=\w{3})s$/, '')
    : withoutPossessive.replace(ENDINGS, '');
  return bare.length >= SHORTEST ? bare : withoutPossessive;
}

/**
 * Whether two stems are of one word: equal, a long common beginning ("маникюрн", "маникюр"), or one typo apart.
 * Short ones must be equal, so that "воск" is not "воскресенье".
 */
export function isSameStem(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  if (a === b || isTypoOf(a, b)) return true;
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1;
  return common >= SHORTEST_COMMON && common >= Math.max(a.length, b.length) - 2;
}
