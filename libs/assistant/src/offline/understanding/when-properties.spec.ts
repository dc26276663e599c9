import type { SalonProfile } from '#libs/config';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { demoSalon } from '../testing/demo-salon.js';
import { timeOfMinute } from './salon-hours.js';
import { understand } from './understand.js';

const ZONES = ['Europe/Moscow', 'Europe/Berlin', 'Asia/Vladivostok'] as const;
/** The clocks of Berlin change on 29 March at 2:00 and on 25 October at 3:00. */
const MOMENTS = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 11, 31) }),
  fc.integer({ min: Date.UTC(2026, 2, 27), max: Date.UTC(2026, 2, 30) }),
  fc.integer({ min: Date.UTC(2026, 9, 23), max: Date.UTC(2026, 9, 27) }),
);

const RUSSIAN_MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const RUSSIAN_WEEKDAYS = 'понедельник вторник среду четверг пятницу субботу воскресенье'.split(' ');

/** Ways to write a day of the next four weeks; each takes the day and how many days ahead it is. */
const DAYS: Readonly<Record<string, (day: DateTime, ahead: number) => string>> = {
  '15.10.2026': (day) => day.toFormat('dd.MM.yyyy'),
  '15.10.26': (day) => day.toFormat('dd.MM.yy'),
  '15.10': (day) => day.toFormat('dd.MM'),
  '15/10': (day) => day.toFormat('dd/MM'),
  '2026-10-15': (day) => day.toFormat('yyyy-MM-dd'),
  '15 октября': (day) => `${day.day} ${RUSSIAN_MONTHS[day.month - 1] ?? ''}`,
  'October 15': (day) => day.toFormat('LLLL d', { locale: 'en' }),
  '15 Oct': (day) => day.toFormat('d LLL', { locale: 'en' }),
  'через N дней': (_, ahead) => `через ${ahead} дней`,
  'in N days': (_, ahead) => `in ${ahead} days`,
};
/** Ways to write a time that name it whatever the opening hours. */
const EXACT_TIMES: Readonly<Record<string, (minute: number) => string>> = {
  'в 6:30 вечера': (minute) => `в ${twelveHours(minute)} ${minute < 720 ? 'утра' : minute < 1020 ? 'дня' : 'вечера'}`,
  'at 6:30 pm': (minute) => `at ${twelveHours(minute)} ${minute < 720 ? 'am' : 'pm'}`,
};
/** Ways that name it within opening hours of at most twelve hours. */
const TIMES: Readonly<Record<string, (minute: number) => string>> = {
  'в 18:30': (minute) => `в ${timeOfMinute(minute)}`,
  'на 18-30': (minute) =>
    isRangeLike(minute) ? `на ${timeOfMinute(minute)}` : `на ${timeOfMinute(minute).replace(':', '-')}`,
  'к 18 30': (minute) => `к ${timeOfMinute(minute).replace(':', ' ')}`,
  'at 6:30': (minute) => `at ${twelveHours(minute)}`,
};

/** `6:30` of 18:30. */
function twelveHours(minute: number): string {
  const hour = Math.floor(minute / 60) % 12;
  return `${hour === 0 ? 12 : hour}:${String(minute % 60).padStart(2, '0')}`;
}

/** "10-15" is from ten to three. */
function isRangeLike(minute: number): boolean {
  return minute % 60 <= 24 && minute % 60 > Math.floor(minute / 60);
}

function salonIn(timezone: string, openHour: number, closeHour: number): SalonProfile {
  const hours = [timeOfMinute(openHour * 60), timeOfMinute(closeHour * 60)] as const;
  const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours };
  return { ...demoSalon, timezone, staff: demoSalon.staff.map((member) => ({ ...member, hours: week })) };
}

const cases = fc.record({
  timezone: fc.constantFrom(...ZONES),
  writtenAt: MOMENTS,
  ahead: fc.integer({ min: 0, max: 27 }),
  openHour: fc.integer({ min: 6, max: 11 }),
  openFor: fc.integer({ min: 1, max: 12 }),
  quarter: fc.nat(),
  dayFormat: fc.constantFrom(...Object.keys(DAYS)),
});

describe('a day and a time that were written out', () => {
  it.each(Object.keys(TIMES))('are read back within the opening hours: %s', (format) => {
    fc.assert(
      fc.property(cases, ({ timezone, writtenAt, ahead, openHour, openFor, quarter, dayFormat }) => {
        const minute = openHour * 60 + (quarter % (openFor * 4)) * 15;
        const day = DateTime.fromMillis(writtenAt, { zone: timezone }).startOf('day').plus({ days: ahead });
        const text = `${DAYS[dayFormat]?.(day, ahead) ?? ''} ${TIMES[format]?.(minute) ?? ''}`;
        const said = understand([{ text, writtenAt }], salonIn(timezone, openHour, openHour + openFor));
        expect([text, said.day, said.time]).toEqual([text, day.toISODate(), timeOfMinute(minute)]);
      }),
    );
  });

  it.each(Object.keys(EXACT_TIMES))('are read back at any hour: %s', (format) => {
    fc.assert(
      fc.property(cases, ({ timezone, writtenAt, ahead, openHour, openFor, quarter, dayFormat }) => {
        const minute = (quarter % 68) * 15 + 3 * 60;
        const day = DateTime.fromMillis(writtenAt, { zone: timezone }).startOf('day').plus({ days: ahead });
        const text = `${DAYS[dayFormat]?.(day, ahead) ?? ''} ${EXACT_TIMES[format]?.(minute) ?? ''}`;
        const said = understand([{ text, writtenAt }], salonIn(timezone, openHour, openHour + openFor));
        expect([text, said.day, said.time]).toEqual([text, day.toISODate(), timeOfMinute(minute)]);
      }),
    );
  });

  it('are the next such weekday, today while the time is ahead', () => {
    fc.assert(
      fc.property(cases, ({ timezone, writtenAt, ahead, openHour, openFor, quarter }) => {
        const now = DateTime.fromMillis(writtenAt, { zone: timezone });
        const weekday = (ahead % 7) + 1;
        const time = timeOfMinute(openHour * 60 + (quarter % (openFor * 4)) * 15);
        const text = `в ${RUSSIAN_WEEKDAYS[weekday - 1] ?? ''} в ${time}`;
        const said = understand([{ text, writtenAt }], salonIn(timezone, openHour, openHour + openFor));
        const day = DateTime.fromISO(said.day ?? '', { zone: timezone });
        expect([text, day.weekday, said.time]).toEqual([text, weekday, time]);
        const days = Math.round(day.diff(now.startOf('day'), 'days').days);
        expect(days).toBeGreaterThanOrEqual(now.weekday === weekday && now.toFormat('HH:mm') >= time ? 7 : 0);
        expect(days).toBeLessThanOrEqual(7);
      }),
    );
  });
});

describe('any text at all', () => {
  const words = fc.constantFrom(
    ...'в на к с по до после через не или и пол без четверть половина час часа дня утра вечера завтра послезавтра пятницу'.split(
      ' ',
    ),
    ...'выходных неделю октября числа 5 12 18 31 2026 18:30 15.10 10-12 12/25 2026-10-15 24/7 две half past quarter to'.split(
      ' ',
    ),
    ...'noon the day after tomorrow friday next this in a couple of hours from earliest later another early go ish %'.split(
      ' ',
    ),
  );
  const messy = fc.array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 40 });

  it('is read without an error, and says only days and times that exist', () => {
    fc.assert(
      fc.property(
        fc.array(messy, { minLength: 1, maxLength: 4 }),
        MOMENTS,
        fc.constantFrom(...ZONES),
        (burst, writtenAt, timezone) => {
          const texts = burst.map((text) => ({ text: text.join(' '), writtenAt }));
          const { day, time, window } = understand(texts, { ...demoSalon, timezone });
          expect(day === null || DateTime.fromISO(day).isValid).toBe(true);
          for (const clock of [time, window?.from, window?.until]) {
            if (clock != null) expect(clock).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
          }
          if (window?.from !== undefined && window.until !== undefined) expect(window.from < window.until).toBe(true);
          expect(time === null || window === null).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is read the same in one text or in two', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('завтра в 8 вечера', 'в пятницу в 15:00', 'послезавтра после 18', 'friday at 6 pm'),
        fc.nat(),
        MOMENTS,
        (phrase, seed, writtenAt) => {
          const parts = phrase.split(' ');
          const cut = 1 + (seed % (parts.length - 1));
          const burst = [parts.slice(0, cut).join(' '), parts.slice(cut).join(' ')];
          const { day, time, window } = understand([{ text: phrase, writtenAt }], demoSalon);
          const said = understand(
            burst.map((text) => ({ text, writtenAt })),
            demoSalon,
          );
          expect([burst, said.day, said.time, said.window]).toEqual([burst, day, time, window]);
        },
      ),
    );
  });
});
