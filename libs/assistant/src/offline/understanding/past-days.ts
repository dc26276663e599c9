import { clockAt } from './clock-reading.js';
import { namesDayPart } from './day-part.js';
import { readAll } from './mention.js';
import type { Mention, Reading } from './mention.js';
import { weekdayNamed } from './weekdays.js';
import type { Word } from './word.js';

const PAST_DAY = /^(вчера|позавчера|вчерашн\p{L}*|yesterday)$/u;
const LAST = /^(прошл(ый|ую|ое|ой|ого|ом)|last)$/;
const SPAN = /^(недел[еюяи]|месяц[ае]?|week|month|night)$/;
const AGO = /^(назад|ago)$/;
const UNIT = /^(час\p{L}*|ден\p{L}*|дн\p{L}*|недел\p{L}*|месяц\p{L}*|минут\p{L}*|(hour|day|week|month|minute)s?)$/u;

/** How far behind the day its time may stand: "вчера был у вас в 18:00". */
const REACH_WORDS = 5;
/** With these a wish begins, whose time is another: "вчера не успел, можно в 18:00?". */
const WISH =
  /^(на|можно|хочу|хотел\p{L}*|запи\p{L}*|перен\p{L}*|давай\p{L}*|лучше|сегодня|завтра|послезавтра|через|today|tomorrow|can|could|want|book|please|for|on|move)$/u;

/**
 * Days that are over, with the time said at them: "вчера в 18:00", "в прошлую пятницу", "неделю назад". They tell what
 * was and are never a wish, so no day is read from them.
 */
export function readPastDays(words: readonly Word[]): Mention<true>[] {
  return readAll(words, pastDayAt).flatMap((day) => {
    const time = timeBehind(words, day);
    return time ? [day, time] : [day];
  });
}

function pastDayAt(words: readonly Word[], at: number): Reading<true> | null {
  const length = lengthOf(words, at);
  if (length === 0) return null;
  return { length: namesDayPart(words[at + length]) ? length + 1 : length, value: true };
}

function lengthOf(words: readonly Word[], at: number): number {
  const [text = '', second = '', third = ''] = [0, 1, 2].map((offset) => words[at + offset]?.text);
  if (PAST_DAY.test(text)) return 1;
  if (LAST.test(text) && (SPAN.test(second) || weekdayNamed(second) !== null)) return 2;
  if (UNIT.test(text) && AGO.test(second)) return 2;
  const counted = words[at]?.number != null || /^(пару|a|an)$/.test(text);
  return counted && UNIT.test(second) && AGO.test(third) ? 3 : 0;
}

function timeBehind(words: readonly Word[], { from, to }: Mention<true>): Mention<true> | null {
  for (let at = to; at < to + REACH_WORDS; at += 1) {
    const word = words[at];
    const ended = /[,.;!?\n]/.test(words[at - 1]?.after ?? '');
    if (!word || ended || word.message !== words[from]?.message || WISH.test(word.text)) return null;
    const clock = /^(в|во|к|около|at|around)$/.test(word.text) ? clockAt(words, at + 1) : null;
    if (clock) return { from: at, to: at + 1 + clock.length, value: true };
  }
  return null;
}
