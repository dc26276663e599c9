import type { Hours, Service } from '#libs/config';
import { priceOf } from './price.js';
import type { QuestionPhrases } from './question-phrases.js';
import { dateOf, onDay } from './russian-calendar.js';
import { capital, names } from './russian-lists.js';
import { hoursRuns } from './week-hours.js';

const SHORT_WEEKDAYS = { mon: 'пн', tue: 'вт', wed: 'ср', thu: 'чт', fri: 'пт', sat: 'сб', sun: 'вс' } as const;

/** What the assistant says of the salon in Russian. */
export function russianAnswers(today: string): QuestionPhrases {
  return {
    prices: (services, country) => services.map((service) => priceLine(service, country)).join('\n'),
    explain: (service, country) =>
      `${priceLine(service, country)}${service.description ? `. ${service.description}` : ''}.`,
    address: (salon) => `Мы находимся по адресу: ${salon.address}.`,
    phone: (phone) => `Наш телефон: ${phone}.`,
    hoursOn: (staff, day, hours, breaks) =>
      `${capital(onDay(day, today))} ${staff ? `мастер ${staff.name}` : 'мы'} ${
        hours
          ? `${staff ? 'работает' : 'работаем'} с ${hours[0]} до ${hours[1]}${withBreaks(breaks)}`
          : `не ${staff ? 'работает' : 'работаем'}`
      }.`,
    weekHours: (staff, week) => {
      const runs = hoursRuns(week).map(({ first, last, hours }) => {
        const every = first === 'mon' && last === 'sun';
        const days = first === last ? SHORT_WEEKDAYS[first] : `${SHORT_WEEKDAYS[first]}–${SHORT_WEEKDAYS[last]}`;
        return `${every ? 'ежедневно' : days} с ${hours[0]} до ${hours[1]}`;
      });
      return `${staff ? `Мастер ${staff.name} работает` : 'Мы работаем'}: ${runs.join(', ')}.`;
    },
    daysOff: (days) => `Выходные дни: ${days.map(dateOf).join(', ')}.`,
    staffList: (staff, day, service) => {
      const isOne = staff.length === 1;
      const works = service
        ? ` услугу «${service.title}» ${isOne ? 'делает' : 'делают'}`
        : isOne
          ? ' работает'
          : ' работают';
      const when = day === null ? '' : ` ${onDay(day, today)}`;
      return staff.length === 0
        ? `${capital(`${when} никто не работает`.trim())}.`
        : `${capital(`${when}${works}`.trim())}: ${names(staff)}.`;
    },
    staffDoes: (staff, service) => `Да, мастер ${staff.name} делает услугу «${service.title}».`,
    machine: 'Я автоматический помощник салона. Если нужен человек, так и напишите: позову администратора.',
    spokenHere: (languages) =>
      languages.includes('en') ? 'Можно писать по-русски и по-английски.' : 'Здесь можно писать по-русски.',
    dontKnow: (phone) => `Этого я, к сожалению, не знаю. Уточните, пожалуйста, по телефону: ${phone}.`,
  };
}

function withBreaks(breaks: readonly Hours[]): string {
  return breaks.length === 0 ? '' : `, перерыв ${breaks.map(([from, to]) => `с ${from} до ${to}`).join(' и ')}`;
}

function priceLine(service: Service, country: string): string {
  return `${service.title} — ${priceOf(service.price, country)}, ${service.durationMinutes} мин`;
}
