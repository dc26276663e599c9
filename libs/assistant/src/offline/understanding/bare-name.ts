import { commonName } from './common-names.js';
import { isNameWord, writtenName } from './name-words.js';
import type { Word } from './word.js';

/** The most words a name is believed to have. */
const MOST = 3;
const PREPOSITION = /^(к|ко|у|с|with|to|by)$/;
/** A question, or markup. */
const NO_NAME_SIGNS = /[?<>{}[\]=\\/]/;
const FILLER = /^(и|с|на|к|and|with|for|пожалуйста|please|спасибо|thanks)$/;

/** What a word is known as: of a service, or the name of one of the staff. */
export interface KnownWords {
  readonly isService: (word: Word) => boolean;
  readonly isStaff: (word: Word) => boolean;
}

/**
 * A name that is the answer to "Как вас зовут?": a message of nothing else, or what is left beside a service
 * ("Стрижка и борода Арбак") when it is written as a name. The name of one of the staff alone is none.
 *
 * @param words those that can be an answer; greetings, days, times read as `·label`
 */
export function readBareName(words: readonly Word[], known: KnownWords): string | null {
  const messages = new Set(words.map(({ message }) => message));
  for (const message of messages) {
    const name = nameIn(
      words.filter((word) => word.message === message),
      known,
    );
    if (name !== null) return name;
  }
  return null;
}

function nameIn(words: readonly Word[], { isService, isStaff }: KnownWords): string | null {
  if (words.some(({ after }) => NO_NAME_SIGNS.test(after))) return null;
  const left = words.filter((word, at) => {
    const isAskedFor = PREPOSITION.test(words[at - 1]?.text ?? '') && isStaff(word);
    return !word.text.startsWith('·') && !FILLER.test(word.text) && !isService(word) && !isAskedFor;
  });
  const [first, ...others] = left;
  if (!first || left.length > MOST || !left.every(isNameWord) || (others.length === 0 && isStaff(first))) return null;
  const isAlone = left.length === words.filter((word) => !FILLER.test(word.text) && word.text !== '·greeting').length;
  const looksLikeNames = left.every((word) => isCapital(word) || commonName(word.text) !== null);
  // Three small words are a sentence, and so are small words beside anything else.
  return looksLikeNames || (isAlone && left.length < MOST) ? writtenName(left) : null;
}

function isCapital({ raw }: Word): boolean {
  return raw.charAt(0) !== raw.charAt(0).toLowerCase();
}
