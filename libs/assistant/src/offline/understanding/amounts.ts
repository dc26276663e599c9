import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import type { Word } from './word.js';

/** What a number may count that is neither an hour nor a day. Minutes of a time ("18 часов 30 минут", "без 15 минут 6") are left. */
const COUNTED =
  /^(лет|летн\p{L}*|год|года|годик\p{L}*|годов\p{L}*|руб\p{L}*|р|тыс\p{L}*|человек\p{L}*|чел|мин|минут\p{L}*|мм|см|насадк\p{L}*|раз|раза|дет\p{L}*|детск(их|ие)|мужск(их|ие)|мест\p{L}*|стрижк[иа]|стрижек|мастер(а|ов)|услуг\p{L}*|процент\p{L}*|years?|yo|people|persons?|min|mins|minutes?|usd|dollars?|rub|rubles?|haircuts)$/u;
const MINUTES = /^мин/;
const TELLS_TIME = /^(час|часа|часов|ч|без)$/;

/** Ages, prices, durations and head counts: numbers that the readers of times must not see. */
export function readAmounts(words: readonly Word[]): Mention<true>[] {
  return readAll(words, amountAt);
}

function amountAt(words: readonly Word[], at: number): Reading<true> | null {
  const word = words[at];
  if (word?.number == null) return null;
  const next = words[at + 1]?.text ?? '';
  if (!COUNTED.test(next)) return null;
  if (MINUTES.test(next) && TELLS_TIME.test(words[at - 1]?.text ?? '')) return null;
  // "на 3 стрижку" is three o'clock; "на 3 стрижки" is three haircuts, and so is "2 стрижки" of one text only.
  return words[at + 1]?.message === word.message ? { length: 2, value: true } : null;
}
