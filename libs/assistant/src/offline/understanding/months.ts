import type { DaySpec } from './day-spec.js';
import type { Reading } from './mention.js';
import { isTypoOf } from './typo.js';
import type { Word } from './word.js';

/** January first: the forms of a date, of which the genitive and the English name may hold a typo. */
const NAMES: readonly string[] = [
  'января январь янв january jan',
  'февраля февраль фев февр february feb',
  'марта март мар march mar',
  'апреля апрель апр april apr',
  'мая май may',
  'июня июнь июн june jun',
  'июля июль июл july jul',
  'августа август авг august aug',
  'сентября сентябрь сен сент september sep sept',
  'октября октябрь окт october oct',
  'ноября ноябрь ноя нояб november nov',
  'декабря декабрь дек december dec',
];
const FORMS = NAMES.flatMap((forms, index) => forms.split(' ').map((form) => [form, index + 1] as const));
const MONTH_BY_FORM = new Map(FORMS);
/** "в ноябре". */
const LOCATIVES = 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'.split(' ');
/** "in may", but never "may" alone, which asks for leave. */
const ENGLISH = FORMS.filter(([form]) => /^[a-z]{3,}$/.test(form) && form.length > 4);
const SHORTEST_GUESSED = 6;

/** 1 January to 12 December of a month as it stands in a date, or null. */
export function monthNamed(text: string): number | null {
  const exact = MONTH_BY_FORM.get(text);
  if (exact !== undefined) return exact;
  if (text.length < SHORTEST_GUESSED) return null;
  return FORMS.find(([form]) => form.length >= SHORTEST_GUESSED && isTypoOf(text, form))?.[1] ?? null;
}

/** A month without a day: "в ноябре", "in november", "в следующем месяце". */
export function monthAt(words: readonly Word[], at: number): Reading<DaySpec> | null {
  const text = words[at]?.text ?? '';
  const next = words[at + 1]?.text ?? '';
  const before = words[at - 1]?.text ?? '';
  if (/^(следующ(ий|ем)|след|next)$/.test(text) && /^(месяц|месяце|month)$/.test(next))
    return { length: 2, value: { kind: 'month', month: 'next' } };
  const locative = LOCATIVES.indexOf(text) + 1;
  if (locative > 0) return { length: 1, value: { kind: 'month', month: locative } };
  const english = before === 'in' ? (ENGLISH.find(([form]) => form === text)?.[1] ?? null) : null;
  return english === null ? null : { length: 1, value: { kind: 'month', month: english } };
}
