import { blank, readAll } from './mention.js';
import type { Reading } from './mention.js';
import type { Word } from './word.js';

const KIND = /^добр(ый|ое|ого|ой|ая|ейший)$/;
const KIND_OF = /^(день|дня|утро|утра|утречко|вечер|вечера|вечерок|ночи|ночь|суток|времени)$/;
const HELLO =
  /^(привет\p{L}*|здравствуй(те)?|здрав(ия)?|здрасьте|здрасте|здорово|салам|ассаляму|хай|hello|hi|hey|greetings)$/u;
const GOOD_OF = /^(morning|afternoon|evening|day)$/;

/** Whether the person greets, and the words without the greeting: "добрый день" says nothing about the time. */
export function readGreeting(words: readonly Word[]): { greets: boolean; rest: Word[] } {
  const greetings = readAll(words, greetingAt);
  return { greets: greetings.length > 0, rest: blank(words, greetings, 'greeting') };
}

function greetingAt(words: readonly Word[], at: number): Reading<true> | null {
  const text = words[at]?.text ?? '';
  const next = words[at + 1]?.text ?? '';
  if ((KIND.test(text) && KIND_OF.test(next)) || (text === 'good' && GOOD_OF.test(next)))
    return { length: 2, value: true };
  return HELLO.test(text) ? { length: 1, value: true } : null;
}
