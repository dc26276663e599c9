import { blank, readAll } from './mention.js';
import type { Reading } from './mention.js';
import type { Word } from './word.js';

const UNTIL_DAY =
  /^(свидания|завтра|послезавтра|скорого|понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья)$/;
const WISHED = /^(дня|вечера|выходных|доброго|хорошего)$/;

/** Whether the person says goodbye, and the words without it: "до завтра" asks for no time tomorrow. */
export function readFarewell(words: readonly Word[]): { parts: boolean; rest: Word[] } {
  const farewells = readAll(words, farewellAt);
  return { parts: farewells.length > 0, rest: blank(words, farewells, 'farewell') };
}

function farewellAt(words: readonly Word[], at: number): Reading<true> | null {
  const text = words[at]?.text ?? '';
  const next = words[at + 1]?.text ?? '';
  // "с понедельника до пятницы" is a span of days.
  const isSpan = words.slice(Math.max(0, at - 2), at).some((word) => /^(с|со)$/.test(word.text));
  if (text === 'до' && UNTIL_DAY.test(next) && !isSpan) return { length: 2, value: true };
  if (/^(хорошего|доброго|всего)$/.test(text) && WISHED.test(next)) return { length: 2, value: true };
  if (text === 'до' && next === 'встречи') return restOfText(words, at);
  if (text === 'увидимся' || (text === 'see' && /^(you|ya|u)$/.test(next))) return restOfText(words, at);
  return /^(пока|bye|goodbye)$/.test(text) && restOfText(words, at).length === 1 ? { length: 1, value: true } : null;
}

/** "увидимся в пятницу", "see you at 5": what follows tells when a booking is that was made before. */
function restOfText(words: readonly Word[], at: number): Reading<true> {
  const message = words[at]?.message;
  const end = words.findIndex((word, index) => index > at && word.message !== message);
  return { length: (end < 0 ? words.length : end) - at, value: true };
}
