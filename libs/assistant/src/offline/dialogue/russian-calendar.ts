import { DateTime } from 'luxon';

const WEEKDAYS = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'] as const;
const WEEKDAYS_ACCUSATIVE = [
  'понедельник',
  'вторник',
  'среду',
  'четверг',
  'пятницу',
  'субботу',
  'воскресенье',
] as const;
const MONTHS_GENITIVE = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
] as const;

/** "завтра, четверг, 15 октября" or "пятница, 16 октября"; days are `YYYY-MM-DD`. */
export function dayNamed(day: string, today: string): string {
  const near = nearDay(day, today);
  return `${near ? `${near}, ` : ''}${weekday(day, WEEKDAYS)}, ${dateOf(day)}`;
}

/** "на завтра, четверг, 15 октября" or "на пятницу, 16 октября". */
export function forDay(day: string, today: string): string {
  const near = nearDay(day, today);
  return `на ${near ? `${near}, ` : ''}${weekday(day, WEEKDAYS_ACCUSATIVE)}, ${dateOf(day)}`;
}

/** "завтра, 15 октября," or "в пятницу, 16 октября,": the closing comma belongs to the phrase. */
export function onDay(day: string, today: string): string {
  const near = nearDay(day, today);
  const named = weekday(day, WEEKDAYS_ACCUSATIVE);
  return `${near ?? `${named === 'вторник' ? 'во' : 'в'} ${named}`}, ${dateOf(day)},`;
}

function nearDay(day: string, today: string): string | null {
  const days = DateTime.fromISO(day).diff(DateTime.fromISO(today), 'days').days;
  return ['сегодня', 'завтра'][Math.round(days)] ?? null;
}

function weekday(day: string, names: readonly string[]): string {
  return names[DateTime.fromISO(day).weekday - 1] ?? '';
}

/** "15 октября". */
export function dateOf(day: string): string {
  const { day: number, month } = DateTime.fromISO(day);
  return `${number} ${MONTHS_GENITIVE[month - 1] ?? ''}`;
}
