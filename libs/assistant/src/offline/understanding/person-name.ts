import { commonName } from './common-names.js';
import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import { isNameWord, writtenName } from './name-words.js';
import type { Word } from './word.js';

/** Lead and whether it says for certain that a name follows; otherwise only what looks like a name is one. */
const LEADS: readonly (readonly [words: readonly string[], isCertain: boolean])[] = [
  [['меня', 'зовут'], true],
  [['зовут', 'меня'], true],
  [['мое', 'имя'], true],
  [['на', 'имя'], true],
  [['my', 'name', 'is'], true],
  [['my', "name's"], true],
  [['name', 'is'], true],
  [['зовут'], true],
  [['i', 'am'], false],
  [["i'm"], false],
  [['this', 'is'], false],
  [["it's"], false],
  [['я'], false],
  [['это'], false],
];
const MARKUP = /[<>{}[\]]/;
const NO_NAME = /^(не|как|меня|вас|просто|это|а|и|is|not|the|here|just|to)$/;

/**
 * "меня зовут Павел", "на имя Павел", "я Наталия", "my name is Paul", "I'm Paul": what the person calls themself.
 *
 * @param isStaff whether a word is the name of one of the staff: "это Сергей?" asks for him
 */
export function readPersonName(words: readonly Word[], isStaff: (word: string) => boolean): Mention<string>[] {
  return readAll(words, (all, at) => personNameAt(all, at, isStaff));
}

function personNameAt(words: readonly Word[], at: number, isStaff: (word: string) => boolean): Reading<string> | null {
  const inside = insideLead(words, at);
  if (inside) return inside;
  const lead = LEADS.find(([parts]) => parts.every((part, offset) => words[at + offset]?.text === part));
  if (!lead) return null;
  const [parts, isCertain] = lead;
  const first = at + parts.length;
  const word = words[first];
  const between = words[first - 1]?.after ?? '';
  if (!word || NO_NAME.test(word.text) || !isNameWord(word) || MARKUP.test(between)) return null;
  const looksLikeName = commonName(word.text) !== null || isCapital(word);
  if (!isCertain && (!looksLikeName || (parts[0] !== 'я' && isStaff(word.text)))) return null;
  const length = nameLength(words, first);
  return { length: parts.length + length, value: writtenName(words.slice(first, first + length)) };
}

/** "Меня Игорь зовут." */
function insideLead(words: readonly Word[], at: number): Reading<string> | null {
  const name = words[at + 1];
  if (words[at]?.text !== 'меня' || words[at + 2]?.text !== 'зовут') return null;
  if (!name || NO_NAME.test(name.text) || !isNameWord(name)) return null;
  return { length: 3, value: writtenName([name]) };
}

/** A second part with a hyphen always belongs to the name, a second word when it is written as one. */
function nameLength(words: readonly Word[], first: number): number {
  const [word, next] = [words[first], words[first + 1]];
  if (!word || !next || next.message !== word.message || !isNameWord(next)) return 1;
  if (word.after === '-') return 2;
  return word.after === ' ' && isCapital(word) && isCapital(next) ? 2 : 1;
}

function isCapital({ raw }: Word): boolean {
  return raw.charAt(0) !== raw.charAt(0).toLowerCase();
}
