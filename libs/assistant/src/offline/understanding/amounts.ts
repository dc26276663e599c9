import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import { ordinalNamed } from './number-words.js';
import type { Word } from './word.js';

/** What a number may count that is neither an hour nor a day. Minutes of a time ("18 часов 30 минут", "без 15 минут 6") are left. */
const COUNTED =
  /^(лет|летн\p{L}*|год|года|годик\p{L}*|годов\p{L}*|руб\p{L}*|р|тыс\p{L}*|тр|человек\p{L}*|чел|персон\p{L}*|мин|минут\p{L}*|мм|см|метр\p{L}*|насадк\p{L}*|раз|раза|дет\p{L}*|детск(их|ие)|мужск(их|ие)|мест\p{L}*|стрижки|стрижек|мастер(а|ов)|услуг\p{L}*|процент\p{L}*|скидк\p{L}*|этаж\p{L}*|кабинет\p{L}*|недел\p{L}*|месяц\p{L}*|дней|рук[иу]?|пальц\p{L}*|ногт\p{L}*|балл\p{L}*|звезд\p{L}*|класс\p{L}*|процедур\p{L}*|years?|yo|people|persons?|guests?|kids|children|min|mins|minutes?|usd|dollars?|euros?|rub|rubles?|bucks|haircuts|cuts|days|weeks|months|times|percent)$/u;
const HOURS = /^(час|часа|часов|ч|hours?|h)$/;
const MINUTES = /^мин/;
const TELLS_TIME = /^(час|часа|часов|ч|без)$/;
const RANGE = /^\d+[-–]\d+$/;
const FRACTION = /^\d+[.,]\d$/;
/** "минут на 20": about so many. "человек на 5" and "часов на 5" tell an hour. */
const INVERTED = /^(минут|лет|рублей|дней)$/;

/** Ages, prices, durations and head counts: numbers that the readers of times must not see. */
export function readAmounts(words: readonly Word[]): Mention<true>[] {
  return readAll(words, amountAt);
}

/** Whether what stands behind the number makes it a count: "14 лет", "1.5 часа", "20%". */
export function isCounted(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const next = words[at + 1];
  if (!word) return false;
  if (/^\s*[%₽€$]/.test(word.after) || /[$€№]\s*$/.test(words[at - 1]?.after ?? '')) return true;
  // "на 3 стрижку" is three o'clock; "на 3 стрижки" is three haircuts, and so is "2 стрижки" of one text only.
  // "В 12, стрижка" counts nothing.
  if (next?.message !== word.message || /[,.;!?\n]/.test(word.after)) return false;
  return COUNTED.test(next.text) || (FRACTION.test(word.text) && HOURS.test(next.text));
}

function amountAt(words: readonly Word[], at: number): Reading<true> | null {
  const word = words[at];
  if (!word || (word.number === null && !RANGE.test(word.text))) return null;
  const before = words[at - 1]?.text ?? '';
  if (before === 'на' && INVERTED.test(words[at - 2]?.text ?? '')) return { length: 1, value: true };
  // "2 в 1", "3 in 1".
  if (word.text === '1' && /^(в|in)$/.test(before) && words[at - 2]?.number != null) return { length: 1, value: true };
  if (isCounted(words, at))
    return isMinutesOfTime(words, at) ? null : { length: /^[%₽€$]/.test(word.after.trim()) ? 1 : 2, value: true };
  const joined = /^(до|по|или|to|or)$/.test(words[at + 1]?.text ?? '');
  return joined && words[at + 2]?.number != null && isCounted(words, at + 2) ? { length: 4, value: true } : null;
}

/** "18 часов 30 минут", "без 15 минут 6", "20 минут пятого". */
function isMinutesOfTime(words: readonly Word[], at: number): boolean {
  if (!MINUTES.test(words[at + 1]?.text ?? '')) return false;
  return TELLS_TIME.test(words[at - 1]?.text ?? '') || ordinalNamed(words[at + 2]?.text ?? '') !== null;
}
