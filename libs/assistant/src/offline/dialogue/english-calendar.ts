import { DateTime } from 'luxon';

/** "tomorrow, Thursday, 15 October"; days are `YYYY-MM-DD`. */
export function englishDay(day: string, today: string): string {
  const date = DateTime.fromISO(day, { locale: 'en-GB' });
  const near = ['today', 'tomorrow'][Math.round(date.diff(DateTime.fromISO(today), 'days').days)];
  return `${near ? `${near}, ` : ''}${date.toFormat('cccc, d MMMM')}`;
}

/** "15 October". */
export function englishDate(day: string): string {
  return DateTime.fromISO(day, { locale: 'en-GB' }).toFormat('d MMMM');
}
