import { commonName } from './common-names.js';
import type { Reading } from './mention.js';
import { capitalized, nominativeGuess } from './name-cases.js';
import type { NameCase } from './name-cases.js';
import type { Word } from './word.js';

const CASE_BY_PREPOSITION: Readonly<Record<string, NameCase>> = {
  к: 'dative',
  ко: 'dative',
  у: 'genitive',
  with: 'nominative',
  to: 'nominative',
  by: 'nominative',
};
const MASTER = /^(мастер\p{L}*|барбер\p{L}*|парикмахер\p{L}*|barber|master|stylist)$/u;
/** What follows "к" and "у" with a capital letter and is no name. */
const NO_NAME =
  /^(вам|вас|вами|нам|нас|нему|него|ней|нее|ним|них|мне|меня|тебе|тебя|себе|себя|кому|кого|кто|тому|тем|этому|этого|той|другому|другого|другой|одному|врачу|работе|обеду|мастер\p{L}*|барбер\p{L}*|парикмахер\p{L}*|администратор\p{L}*|девушк\p{L}*|парню|сожалению|счастью|концу|началу|которому|которого|свободному|хорошему|лучшему|you|me|us|him|her|them|the|a|an|any|your|my|book|get|come|have|make|see|do|this|that|it|be|go|visit|reserve|schedule|whom|who|barber|master|stylist|i|i'd|i'm|barbershop)$/u;
/** Adjectives are no names: "к Новому году". */
const CYRILLIC_NAME = /^[а-я]{3,}(?<!(?:ому|ему|ого|его))$/;
const LATIN_NAME = /^[a-z]{2,}$/;

/**
 * A name that stands where a member of staff is asked for ("к Вольдемару", "мастер Гоша", "with Bob"), in the
 * nominative. The words must hold no staff, service, day or time any more. A small letter is enough for a common name
 * and behind "мастер".
 */
export function unknownNameAt(words: readonly Word[], at: number): Reading<string> | null {
  const nameCase = caseBefore(words, at);
  const word = words[at];
  if (!nameCase || !word || word.text.startsWith('·') || NO_NAME.test(word.text) || word.number !== null) return null;
  const listed = commonName(word.text);
  if (listed) return { length: 1, value: capitalized(listed) };
  const written = nameCase.afterMaster ? true : isCapital(word);
  if (!written || !(CYRILLIC_NAME.test(word.text) || LATIN_NAME.test(word.text))) return null;
  if (nameCase.afterMaster && !isCapital(word)) return null;
  return { length: 1, value: capitalized(nominativeGuess(word.text, nameCase.value)) };
}

function caseBefore(words: readonly Word[], at: number): { value: NameCase; afterMaster: boolean } | null {
  const before = words[at - 1]?.text ?? '';
  if (MASTER.test(before)) {
    const outer = CASE_BY_PREPOSITION[words[at - 2]?.text ?? ''];
    return { value: outer ?? 'nominative', afterMaster: true };
  }
  const value = CASE_BY_PREPOSITION[before];
  return value ? { value, afterMaster: false } : null;
}

function isCapital(word: Word): boolean {
  const first = word.raw.charAt(0);
  const rest = word.raw.slice(1);
  return first !== first.toLowerCase() && (rest === rest.toLowerCase() || rest.length < 2);
}
