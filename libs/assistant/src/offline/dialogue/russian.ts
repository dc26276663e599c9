import type { Service, StaffMember } from '#libs/config';
import type { OfferFacts, OtherTimes, Phrases } from './phrases.js';
import { priceOf } from './price.js';
import { dayNamed, forDay, onDay } from './russian-calendar.js';
import { hoursRuns } from './week-hours.js';

const SHORT_WEEKDAYS = { mon: 'пн', tue: 'вт', wed: 'ср', thu: 'чт', fri: 'пт', sat: 'сб', sun: 'вс' } as const;
const REASONS = {
  taken: 'это время уже занято',
  closed: 'в это время записать не получится: оно вне рабочих часов или до закрытия не хватит времени',
  past: 'это время уже прошло',
} as const;

/** The assistant's Russian. Names stand in the nominative behind "мастер", which needs no declension of theirs. */
export function russian(today: string): Phrases {
  const withStaff = ({ staff }: OfferFacts): string => (staff ? ` у мастера ${staff.name}` : '');
  return {
    late: 'Простите, что отвечаем с опозданием!',
    hello: 'Здравствуйте!',
    howCanIHelp: 'Чем могу помочь? Могу записать вас, подсказать свободное время и цены.',
    whatICanDo:
      'Не совсем вас понял. Могу записать вас к мастеру, подсказать свободное время, цены, адрес и часы работы. Что вам нужно?',
    pleaseWrite: 'Простите, я понимаю только текст. Напишите, пожалуйста, словами, что вам нужно.',
    courtesy: 'Пожалуйста! Будем рады вас видеть.',
    agreed: 'Хорошо! Напишите, если захотите записаться.',
    declined: 'Хорошо, ничего не записываю. Если надумаете, напишите удобный день и время.',
    askDay: 'На какой день и время вам удобно?',
    noSuchDay: 'Такого дня нет в календаре. На какой день вам удобно?',
    whichTime: 'Какое время вам подойдёт?',
    bookIt: 'Записать вас?',
    askService: (services, staff) =>
      `${staff ? `Какую услугу хотите у мастера ${staff.name}` : 'На какую услугу вас записать'}? ${titles(services)}.`,
    unknownStaff: (name, staff) =>
      `К сожалению, у нас нет мастера с именем ${name}. Работают: ${names(staff)}. К кому вас записать?`,
    whichStaff: (staff) => `Подскажите, пожалуйста, имя мастера. Работают: ${names(staff)}.`,
    notOffered: (staff, service, offeredBy) =>
      offeredBy.length === 0
        ? `Услугу «${service.title}» сейчас никто из мастеров не делает. Подобрать что-то другое?`
        : `${staff ? `Мастер ${staff.name} не делает` : 'Этот мастер не делает'} услугу «${service.title}». ` +
          `Её делают: ${names(offeredBy)}. К кому вас записать?`,
    unavailable: (phone) =>
      `Сейчас не получается открыть календарь записи, поэтому свободное время я не вижу. Попробуйте, пожалуйста, чуть позже или позвоните: ${phone}.`,
    bookingsByPhone: (phone) =>
      `Изменить или отменить запись здесь я пока не могу. Позвоните, пожалуйста: ${phone}, администратор поможет.`,
    freeTimes: (offer, times, isAll) =>
      `${capital(forDay(offer.day, today))}${comma(withStaff(offer))} ${isAll ? 'свободно' : 'есть, например,'}${isAll ? ':' : ''} ${times.join(', ')} («${offer.service.title}»).`,
    noneInWindow: (offer, times) =>
      `${capital(forDay(offer.day, today))}${comma(withStaff(offer))} в нужное вам время свободного нет, но есть ${times.join(', ')} («${offer.service.title}»).`,
    noTimes: (kind, offer) => capital(noTimes(kind, offer, onDay(offer.day, today), withStaff(offer))),
    nothingAhead: (offer, phone) =>
      `К сожалению, в ближайшие дни${withStaff(offer)} на «${offer.service.title}» свободного времени нет. Назовите другой день или позвоните: ${phone}.`,
    timeIsFree: (offer, time) =>
      `Да, ${onDay(offer.day, today)} в ${time}${withStaff(offer)} свободно («${offer.service.title}»).`,
    timeIsNotFree: (offer, time) => `К сожалению, ${onDay(offer.day, today)} в ${time}${withStaff(offer)} не свободно.`,
    refused: (kind, offer, time, others) =>
      `К сожалению, ${REASONS[kind]}: ${dayNamed(offer.day, today)}, ${time}${offer.staff ? `, мастер ${offer.staff.name}` : ''}. ${alternatives(others, time, today)}`,
    booked: (offer, time, salon) =>
      `Готово, записал вас ${forDay(offer.day, today)}, в ${time}: «${offer.service.title}»${offer.staff ? `, мастер ${offer.staff.name}` : ''}, ${priceOf(offer.service.price, salon.country)}. Ждём вас по адресу: ${salon.address}.`,
    prices: (services, country) => services.map((service) => priceLine(service, country)).join('\n'),
    explain: (service, country) =>
      `${priceLine(service, country)}${service.description ? `. ${service.description}` : ''}.`,
    address: (salon) => `Мы находимся по адресу: ${salon.address}.`,
    phone: (phone) => `Наш телефон: ${phone}.`,
    hoursOn: (staff, day, hours) =>
      `${capital(onDay(day, today))} ${staff ? `мастер ${staff.name}` : 'мы'} ${
        hours
          ? `${staff ? 'работает' : 'работаем'} с ${hours[0]} до ${hours[1]}`
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
    staffList: (staff, day, service) => {
      const doing = service ? ` услугу «${service.title}» делают` : ' работают';
      const when = day === null ? '' : ` ${onDay(day, today)}`;
      return staff.length === 0
        ? `${capital(when.trim())} никто не работает.`.trim()
        : `${capital(`${when}${doing}`.trim())}: ${names(staff)}.`;
    },
  };
}

function noTimes(kind: 'full' | 'closed' | 'past', offer: OfferFacts, day: string, staff: string): string {
  switch (kind) {
    case 'full':
      return `${day} свободного времени${staff} уже нет.`;
    case 'closed':
      return `${day} ${offer.staff ? `мастер ${offer.staff.name} не работает` : 'мы не работаем'}.`;
    case 'past':
      return `${day} время записи уже прошло.`;
  }
}

function alternatives({ nearest, sameTime, nextDay }: OtherTimes, time: string, today: string): string {
  const offers = [
    nearest.length > 0 && `Рядом свободно: ${nearest.join(', ')}.`,
    sameTime.length > 0 && `В ${time} можно к другим мастерам: ${names(sameTime)}.`,
    nextDay && `Ближайшее свободное время: ${dayNamed(nextDay.day, today)}, ${nextDay.time}.`,
  ].filter(Boolean);
  return offers.length > 0 ? `${offers.join(' ')} Что вам подойдёт?` : 'Назовите, пожалуйста, другой день или время.';
}

function priceLine(service: Service, country: string): string {
  return `${service.title} — ${priceOf(service.price, country)}, ${service.durationMinutes} мин`;
}

function names(staff: readonly StaffMember[]): string {
  return staff.map(({ name }) => name).join(', ');
}

function titles(services: readonly Service[]): string {
  return services.map(({ title }) => title).join('; ');
}

function comma(phrase: string): string {
  return phrase === '' ? '' : `,${phrase},`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
