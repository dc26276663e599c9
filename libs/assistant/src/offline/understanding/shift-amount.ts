import { blank, readAll, standing } from './mention.js';
import type { Reading } from './mention.js';
import type { Word } from './word.js';

/** How far from the time spoken of: so much later, or with a minus so much earlier. */
export interface ShiftAmount {
  readonly days: number;
  readonly minutes: number;
}

const LATER = /^(позже|попозже|позднее|попозднее|later)$/;
const EARLIER = /^(раньше|пораньше|ранее|earlier|sooner)$/;
/** "Push it back 30 minutes", "bring it forward an hour". What "push forward" means is anybody's guess. */
const VERBS: readonly (readonly [verb: RegExp, direction: RegExp, sign: 1 | -1])[] = [
  [/^(push|move|put|shift|set|knock)$/, /^back$/, 1],
  [/^(bring|move|pull|come)$/, /^(forward|up)$/, -1],
];
/** How many words may stand between the verb and its direction: "push my appointment with Bari back". */
const REACH_WORDS = 6;
/** "Буду на час позже" is a delay, "напишу на час позже" an answer put off. */
const NO_WISH = /^(буду|будем|опоздаю|опаздываю|задержусь|напишу|позвоню|отвечу|вернусь|call|text|write)$/;

/**
 * "на час позже", "позже на полчаса", "an hour later", "2 days earlier": a wish measured from a time that somebody has
 * already.
 *
 * @returns the amount, and the words without it: "на час" in it is no one o'clock
 */
export function readShiftAmount(words: readonly Word[]): { shiftBy: ShiftAmount | null; rest: Word[] } {
  const mentions = readAll(words, shiftAt).filter(
    ({ from }) => !words.some(({ text, message }) => message === words[from]?.message && NO_WISH.test(text)),
  );
  return { shiftBy: standing(words, mentions)?.value ?? null, rest: blank(words, mentions, 'shift') };
}

function shiftAt(words: readonly Word[], at: number): Reading<ShiftAmount> | null {
  const text = words[at]?.text ?? '';
  const lead = /^(на|by|for)$/.test(text) ? 1 : 0;
  const ahead = amountAt(words, at + lead);
  const sign = ahead && signOf(words[at + lead + ahead.length]?.text ?? '');
  if (ahead && sign) return { length: lead + ahead.length + 1, value: signed(ahead.value, sign) };
  const toVerb = ahead && signOfVerb(words, at + lead + ahead.length);
  if (ahead && toVerb) return { length: lead + ahead.length + 1, value: signed(ahead.value, toVerb) };
  const verbSign = signOfVerb(words, at);
  if (verbSign) {
    const by = /^by$/.test(words[at + 1]?.text ?? '') ? 1 : 0;
    const amount = amountAt(words, at + 1 + by);
    return amount && { length: 1 + by + amount.length, value: signed(amount.value, verbSign) };
  }
  const signFirst = signOf(text);
  if (!signFirst || !/^(на|by)$/.test(words[at + 1]?.text ?? '')) return null;
  const behind = amountAt(words, at + 2);
  return behind && { length: 2 + behind.length, value: signed(behind.value, signFirst) };
}

/** The sign of "back" or "forward", where a verb of its own message stands before it. */
function signOfVerb(words: readonly Word[], at: number): 1 | -1 | null {
  const direction = words[at]?.text ?? '';
  const before = words.slice(Math.max(0, at - REACH_WORDS), at).filter(({ message }) => message === words[at]?.message);
  const said = VERBS.find(([verb, way]) => way.test(direction) && before.some(({ text }) => verb.test(text)));
  return said?.[2] ?? null;
}

function signOf(text: string): 1 | -1 | null {
  return LATER.test(text) ? 1 : EARLIER.test(text) ? -1 : null;
}

function signed({ days, minutes }: ShiftAmount, sign: 1 | -1): ShiftAmount {
  return { days: days * sign || 0, minutes: minutes * sign || 0 };
}

/** "час", "полтора часа", "2 часа", "half an hour", "an hour and a half", "день", "a week". */
function amountAt(words: readonly Word[], at: number): Reading<ShiftAmount> | null {
  const ahead = words
    .slice(at, at + 5)
    .map(({ text }) => text)
    .join(' ');
  const fixed = FIXED.find(([pattern]) => pattern.test(ahead));
  if (fixed) {
    const [pattern, value] = fixed;
    const length = pattern.exec(ahead)?.[0].trim().split(' ').length ?? 1;
    return { length, value };
  }
  const count = words[at]?.number ?? null;
  const unit = words[at + 1]?.text ?? '';
  const one = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  return count !== null && one ? { length: 2, value: { days: one.days * count, minutes: one.minutes * count } } : null;
}

const minutes = (count: number): ShiftAmount => ({ days: 0, minutes: count });
const days = (count: number): ShiftAmount => ({ days: count, minutes: 0 });

/** Each sees the words ahead, joined by a space. */
const FIXED: readonly (readonly [pattern: RegExp, amount: ShiftAmount])[] = [
  [/^(полчас(а|ика|ик)|пол часа|half an hour|half hour)(?= |$)/, minutes(30)],
  [/^(полтора (часа|часика)|an? hour and a half|one and a half hours)(?= |$)/, minutes(90)],
  [/^(час(ик|ок)?|один час|an hour|one hour)(?= |$)/, minutes(60)],
  [/^(пару (часов|часиков)|a couple (of )?hours)(?= |$)/, minutes(120)],
  [/^(четверть часа|a quarter of an hour)(?= |$)/, minutes(15)],
  [/^(день|денек|один день|сутки|a day|one day)(?= |$)/, days(1)],
  [/^(пару дней|a couple (of )?days)(?= |$)/, days(2)],
  [/^(неделю|недельку|одну неделю|a week|one week)(?= |$)/, days(7)],
];

const UNITS: readonly (readonly [unit: RegExp, one: ShiftAmount])[] = [
  [/^(час|часа|часов|часика|ч|hours?|hrs?|h)$/, minutes(60)],
  [/^(мин|минут\p{L}*|mins?|minutes?)$/u, minutes(1)],
  [/^(день|дня|дней|days?)$/, days(1)],
  [/^(неделю|недели|недель|weeks?)$/, days(7)],
];
