import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import { capitalized } from './name-cases.js';
import type { Word } from './word.js';

const NAME = /^[\p{L}'-]{2,30}$/u;
const NO_NAME = /^(не|как|меня|вас|просто|это|а|и|is|not|the|here|just|to)$/;

/** "меня зовут Павел", "моё имя Павел", "на имя Павел", "my name is Paul", "I'm Paul": what the person calls themself. */
export function readPersonName(words: readonly Word[]): Mention<string>[] {
  return readAll(words, personNameAt);
}

function personNameAt(words: readonly Word[], at: number): Reading<string> | null {
  const lead = leadLength(words, at);
  const word = words[at + lead];
  if (lead === 0 || !word || !NAME.test(word.raw) || NO_NAME.test(word.text)) return null;
  const needsCapital = /^i/.test(words[at]?.text ?? '');
  if (needsCapital && word.raw.charAt(0) === word.raw.charAt(0).toLowerCase()) return null;
  return { length: lead + 1, value: capitalized(word.raw.toLowerCase()) };
}

/** How many words lead to the name that follows them; 0 when none do. */
function leadLength(words: readonly Word[], at: number): number {
  const [text = '', second = '', third = ''] = [0, 1, 2].map((offset) => words[at + offset]?.text);
  if (text === 'меня' && second === 'зовут') return 2;
  if (text === 'зовут' && second === 'меня') return 2;
  if (/^(мое|на)$/.test(text) && second === 'имя') return 2;
  if (text === 'my' && second === 'name' && third === 'is') return 3;
  if (text === 'my' && second === "name's") return 2;
  if (text === "i'm") return 1;
  if (text === 'i' && second === 'am') return 2;
  return text === 'зовут' ? 1 : 0;
}
