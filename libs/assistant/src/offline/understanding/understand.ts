import type { SalonProfile } from '#libs/config';
import { readFarewell } from './farewell.js';
import { readGreeting } from './greeting.js';
import { readIntents } from './intents.js';
import { languageOf } from './language.js';
import { blank, standing } from './mention.js';
import { readPersonName } from './person-name.js';
import { readServices } from './services.js';
import { readStaff } from './staff.js';
import type { Understanding } from './understanding.js';
import { readWhen } from './when.js';
import { splitIntoWords } from './word.js';
import type { WrittenText } from './word.js';

/**
 * Reads the texts of one turn, in order, against a salon's profile. A pure function: relative days count from the
 * moment each text was written, in the salon's timezone.
 *
 * @param texts Empty texts are allowed; a turn without any other is `wordless`.
 */
export function understand(texts: readonly WrittenText[], salon: SalonProfile): Understanding {
  const lines = texts.map(({ text }) => text);
  const { greets, rest: withoutGreeting } = readGreeting(splitIntoWords(lines));
  const { parts, rest: withoutFarewell } = readFarewell(withoutGreeting);
  const names = readPersonName(withoutFarewell);
  const words = blank(withoutFarewell, names, 'name');
  const { when, rest } = readWhen(words, texts, salon);
  const services = readServices(rest, salon);
  return {
    ...readIntents(words, lines),
    ...when,
    language: languageOf(lines),
    wordless: lines.every((line) => line.trim() === ''),
    greets,
    parts,
    isQuestion: lines.some((line) => line.includes('?')),
    service: services.service,
    alikeServices: services.alike,
    severalServices: services.several,
    staff: readStaff(rest, salon),
    name: standing(words, names)?.value ?? null,
  };
}
