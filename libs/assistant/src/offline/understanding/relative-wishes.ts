import { isDenied } from './mention.js';
import type { Word } from './word.js';

/** Wishes that name no time of their own: they are measured against what is free, or against what was offered last. */
export interface RelativeWishes {
  /** The first time that can be had: "ближайшее время", "как можно раньше", "as soon as possible". */
  readonly earliest: boolean;
  /** Before or behind the times offered last: "попозже", "а раньше нет?", "anything later?". Null when neither. */
  readonly shift: 'earlier' | 'later' | null;
  /** Another time than those offered, whichever side: "другое время", "another time". */
  readonly otherTime: boolean;
  /** Another day than the one spoken of: "в другой день", "another day". */
  readonly otherDay: boolean;
}

/** Each pattern sees one text in lower case with a space on either side of every word. */
const EARLIEST =
  / (ближайш(ее|его|ему|ий|ие|их|ую|ая) (\p{L}+ )?(врем\p{L}*|окн\p{L}*|окош\p{L}*|запис\p{L}*|мест\p{L}*|слот\p{L}*|дни|дней|час\p{L}*|дат\p{L}*|сеанс\p{L}*)|(на|самое|когда|в|есть|какое|любое) ближайшее(?= $)|как можно (скорее|раньше|быстрее)|чем (раньше|скорее|быстрее) тем лучше|по ?скорее|по ?быстрее|сам(ое|ый|ую|ого) (ранн(ее|ий|юю|его)|ближн\p{L}+|ближайш\p{L}+)|перв(ое|ый|ом) (же )?(свободн\p{L}+|попавш\p{L}+|ближайш\p{L}+)|asap|as (soon|early|quickly) as (possible|you can)|(the )?(earliest|soonest)|(next|first) (available|free|possible|opening|slot)|(nearest|closest) (available|free|opening|slot|time)|the (sooner|earlier) the better) /u;
const LATER = /^(позже|попозже|позднее|попозднее|позжее|later)$/;
const EARLIER = /^(раньше|пораньше|ранее|earlier|sooner)$/;
const OTHER_DAY =
  / ((в|на|и)? ?(как\p{L}+ ((нибудь|либо|то) )?)?(друг(ой|ого|ому|ие|их)|ин(ой|ые)) (день|дня|дни|дней|дату|число|числа)|друг(ую|ая) дату?|друг(ое|ого) числ[оа]|на другой неделе|(another|(a )?different|(some|any) other|other) (days?|date)) /u;
const OTHER_TIME =
  / (друг(ое|ого|ом|ому|ие|их) (\p{L}+ )?(врем\p{L}*|час\p{L}*|окн\p{L}*|окош\p{L}*|слот\p{L}*|вариант\p{L}*)|(another|(a )?different|(some|any) other|other) (times?|hours?|slots?|options?)) /u;
/**
 * Words of the same text that make "позже" and "раньше" no wish for a time: an answer put off, a habit of former days,
 * a delay, a goodbye.
 */
const NO_SHIFT =
  / (напиш\p{L}+|отпиш\p{L}+|скаж\p{L}+|отвеч\p{L}+|сообщ\p{L}+|(пере|по)?звон\p{L}+|наберу|уточн\p{L}+|подумаю|решу|определ\p{L}+|свяж\p{L}+|спиш\p{L}+|созвон\p{L}+|вернусь|опозд\p{L}+|опаздыв\p{L}+|задерж\p{L}+|буду|(раньше|ранее) (я |мы |вы |у вас |он |она |уже |всегда )*(\p{L}+л(а|и|о|ся|ась|ись)?|стриг\p{L}*|не был\p{L}*)|see you|talk|write|text|call|let you know|get back|decide|running|sooner or|maybe later|раньше времени) /u;

/** Reads the wishes from the words that days, windows and times have left. */
export function readRelativeWishes(words: readonly Word[]): RelativeWishes {
  const lines = linesOf(words);
  const some = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  const earliest = some(EARLIEST);
  return {
    earliest,
    shift: earliest ? null : shiftOf(words, lines),
    otherTime: some(OTHER_TIME),
    otherDay: some(OTHER_DAY),
  };
}

/** The last of the two words that was said, and meant. */
function shiftOf(words: readonly Word[], lines: readonly string[]): RelativeWishes['shift'] {
  let shift: RelativeWishes['shift'] = null;
  words.forEach(({ text, message }, at) => {
    const said = LATER.test(text) ? 'later' : EARLIER.test(text) ? 'earlier' : null;
    if (said === null || NO_SHIFT.test(lines[message] ?? '')) return;
    if (!isDenied(words, { from: at, to: at + 1, value: said })) shift = said;
  });
  return shift;
}

/** The words of each text, by its place in the turn. */
function linesOf(words: readonly Word[]): string[] {
  const lines: string[] = [];
  for (const { text, message } of words) lines[message] = `${lines[message] ?? ' '}${text} `;
  return Array.from(lines, (line) => line ?? ' ');
}
