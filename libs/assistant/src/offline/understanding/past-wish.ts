import type { Word } from './word.js';

/** A wish for a day that is over, not a word of what was: "запишите на вчера", "book me for last Friday". */
const PAST_WISH =
  / (на (вчера|позавчера|вчерашн\p{L}+|прошл(ый|ую|ое) (понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|неделю))|(запиш|забронир|перенес)\p{L}* (\p{L}+ ){0,3}(вчера|позавчера)|(book|schedule|reserve|move|reschedule) (\p{L}+ ){0,4}(yesterday|last (monday|tuesday|wednesday|thursday|friday|saturday|sunday))|(for|to) (yesterday|last (monday|tuesday|wednesday|thursday|friday|saturday|sunday))) /u;
/** "Я был записан на вчера" tells of it. */
const TELLS = / (был|была|были|записан|записана|записывал\p{L}*|was|were|booked|had) /u;

export function wishesPastDay(words: readonly Word[]): boolean {
  const line = ` ${words.map(({ text }) => text).join(' ')} `;
  return PAST_WISH.test(line) && !TELLS.test(line);
}
