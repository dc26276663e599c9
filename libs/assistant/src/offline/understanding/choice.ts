import type { Word } from './word.js';

/** Which of the things that were offered or listed is meant. */
export type Choice =
  /** `index` from 0. `isNumber`: a number stood alone, which may be an hour where times were offered. */
  { readonly kind: 'nth'; readonly index: number; readonly isNumber: boolean } | { readonly kind: 'last' | 'all' };

const ORDINALS: readonly (readonly [pattern: RegExp, index: number])[] = [
  [/^(перв(ый|ая|ое|ую|ой|ом)|first|1st)$/, 0],
  [/^(втор(ой|ая|ое|ую|ом)|second|2nd)$/, 1],
  [/^(трет(ий|ья|ье|ью|ьей)|third|3rd)$/, 2],
  [/^(четверт(ый|ая|ое|ую)|fourth|4th)$/, 3],
  [/^(пят(ый|ая|ое|ую)|fifth|5th)$/, 4],
  [/^(шест(ой|ая|ое|ую)|sixth|6th)$/, 5],
];
const LAST = /^(последн(ий|ее|яя|юю|ей|ем)|last)$/;
const ALL = /^(все|всех|обе|оба|обеих|all|both)$/;
/** "вторая половина дня", "последний раз", "first of May", "first thing": no choice. */
const NO_CHOICE =
  /^(половин|раз|визит|числ|янв|фев|март|апр|мая|май|июн|июл|авг|сент|окт|ноя|дек|of$|thing$|half$|time$|available$|free$|week|visit|равно|хорошо|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)/;
const NUMBERED = /^(номер|вариант|пункт|number|option|no)$/;
/** What may stand beside a number that answers a list. */
const COURTESY =
  /^(да|давай|давайте|пожалуйста|номер|вариант|запись|отмени|отмените|перенеси|перенесите|ок|yes|ok|okay|please|number|option|cancel|move|the|one|спасибо|thanks)$/;

/** "первое", "второй вариант", "давайте последнее", "2", "все"; null when the words choose nothing. */
export function readChoice(words: readonly Word[]): Choice | null {
  for (const [at, { text }] of words.entries()) {
    const next = words[at + 1]?.text ?? '';
    if (NO_CHOICE.test(next)) continue;
    const ordinal = ORDINALS.find(([pattern]) => pattern.test(text));
    if (ordinal) return { kind: 'nth', index: ordinal[1], isNumber: false };
    if (LAST.test(text)) return { kind: 'last' };
    if (ALL.test(text)) return { kind: 'all' };
    const number = words[at + 1]?.number ?? null;
    if (NUMBERED.test(text) && number !== null && number > 0) return nth(number, false);
  }
  const said = words.filter(({ text }) => !COURTESY.test(text));
  const number = said.length === 1 ? (said[0]?.number ?? null) : null;
  return number !== null && number > 0 ? nth(number, true) : null;
}

/** The chosen one of a list, or undefined when it has no such place. */
export function chosenOf<T>(choice: Choice, list: readonly T[]): T | undefined {
  switch (choice.kind) {
    case 'nth':
      return list[choice.index];
    case 'last':
      return list.at(-1);
    case 'all':
      return list.length === 1 ? list[0] : undefined;
  }
}

function nth(number: number, isNumber: boolean): Choice {
  return { kind: 'nth', index: number - 1, isNumber };
}
