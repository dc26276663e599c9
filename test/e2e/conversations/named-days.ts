import { DateTime } from 'luxon';

const ZONE = 'Europe/Moscow';
const SATURDAY = 6;
const SUNDAY = 7;

/** The ways a day can be put into a text: `{в workday}` becomes "во вторник". */
const FORMS: Readonly<Record<string, (day: DateTime) => string>> = {
  в: (day) => `${day.weekday === 2 ? 'во' : 'в'} ${accusative(day)}`,
  на: (day) => `на ${accusative(day)}`,
  on: (day) => `on ${day.setLocale('en').toFormat('cccc')}`,
  date: (day) => day.setLocale('ru').toFormat('d MMMM'),
  'date in English': (day) => day.setLocale('en').toFormat('d MMMM'),
  numbers: (day) => day.toFormat('dd.MM'),
};

/**
 * The days of a conversation, from the moment it begins, by name: `lastWeek`, `yesterday`, `today`, `tomorrow`, `week`
 * (in seven days), `workday` and `nextWorkday` (Monday to Friday, when everybody works, from the day after tomorrow on),
 * `sunday` (the next one after today); or `+3`. Only `week` and `sunday` can fall on today's weekday: texts name these
 * by their date.
 */
export class NamedDays {
  private readonly today: DateTime;

  constructor(nowMs: number) {
    this.today = DateTime.fromMillis(nowMs, { zone: ZONE }).startOf('day');
  }

  /** `YYYY-MM-DD`. */
  isoOf(name: string): string {
    return this.day(name).toISODate() ?? '';
  }

  /** Puts the days into a text. @throws RangeError for braces that hold no day */
  fill(text: string): string {
    return text.replace(/\{(.+?) (\S+)\}/g, (braces, form: string, name: string) => {
      const format = FORMS[form];
      if (!format) throw new RangeError(`${braces} is in no form known: ${Object.keys(FORMS).join(', ')}`);
      return format(this.day(name));
    });
  }

  private day(name: string): DateTime {
    if (/^\+\d$/.test(name)) return this.today.plus({ days: Number(name) });
    switch (name) {
      case 'yesterday':
        return this.today.minus({ days: 1 });
      case 'lastWeek':
        return this.today.minus({ days: 7 });
      case 'today':
        return this.today;
      case 'tomorrow':
        return this.today.plus({ days: 1 });
      case 'week':
        return this.today.plus({ days: 7 });
      case 'workday':
        return this.firstFrom(2, isWorkday);
      case 'nextWorkday':
        return this.firstFrom(this.day('workday').diff(this.today, 'days').days + 1, isWorkday);
      case 'sunday':
        return this.firstFrom(1, ({ weekday }) => weekday === SUNDAY);
      default:
        throw new RangeError(`"${name}" is no day known here`);
    }
  }

  private firstFrom(days: number, fits: (day: DateTime) => boolean): DateTime {
    const day = this.today.plus({ days: Math.round(days) });
    return fits(day) ? day : this.firstFrom(days + 1, fits);
  }
}

function isWorkday({ weekday }: DateTime): boolean {
  return weekday < SATURDAY;
}

function accusative(day: DateTime): string {
  const name = day.setLocale('ru').toFormat('cccc');
  return name.replace(/а$/, 'у');
}
