import type { Service, StaffMember } from '#libs/config';
import type { OfferFacts, OtherTimes, Phrases, Refusal } from './phrases.js';
import { priceOf } from './price.js';
import { dayNamed, forDay, onDay } from './russian-calendar.js';
import { genitiveOf } from './russian-names.js';
import { hoursRuns } from './week-hours.js';

const SHORT_WEEKDAYS = { mon: 'пн', tue: 'вт', wed: 'ср', thu: 'чт', fri: 'пт', sat: 'сб', sun: 'вс' } as const;

/** The assistant's Russian. It speaks of itself without gender. */
export function russian(today: string): Phrases {
  const withStaff = ({ staff }: OfferFacts): string => (staff ? ` у мастера ${genitiveOf(staff.name)}` : '');
  return {
    late: 'Простите, что отвечаем с опозданием!',
    hello: 'Здравствуйте!',
    howCanIHelp: 'Чем могу помочь? Могу записать вас, подсказать свободное время и цены.',
    whatICanDo:
      'Подскажите, пожалуйста, чем могу помочь: записать вас к мастеру, найти свободное время, назвать цены, адрес или часы работы?',
    pleaseWrite: 'Простите, я понимаю только текст. Напишите, пожалуйста, словами, что вам нужно.',
    courtesy: 'Пожалуйста! Будем рады вас видеть.',
    agreed: 'Хорошо! Напишите, если захотите записаться.',
    declined: 'Хорошо, ничего не записываю. Если надумаете, напишите удобный день и время.',
    oneAtATime: 'Могу записать одного человека за раз. Кого первым: на какую услугу, день и время?',
    notClear: 'Простите, не удалось понять.',
    askDay: (time) =>
      time === undefined ? 'На какой день и время вас записать?' : `На какой день записать вас в ${time}?`,
    noSuchDay: 'Такого дня нет в календаре. На какой день вам удобно?',
    whichTime: 'Какое время вам подойдёт?',
    bookIt: 'Записать вас?',
    askService: (services, staff) =>
      `${staff ? `Какую услугу хотите у мастера ${genitiveOf(staff.name)}` : 'На какую услугу вас записать'}? ${titles(services)}.`,
    whichFirst: (services) => `Могу записать на одну услугу за раз. С какой начнём: ${titles(services)}?`,
    unknownStaff: (name, staff) =>
      `К сожалению, у нас нет мастера с именем ${name}. Работают: ${names(staff)}. К кому вас записать?`,
    whichStaff: (staff) => `Подскажите, пожалуйста, имя мастера. Работают: ${names(staff)}.`,
    notOffered: (staff, service, offeredBy) =>
      offeredBy.length === 0
        ? `Услугу «${service.title}» сейчас никто из мастеров не делает. Подобрать что-то другое?`
        : `${staff ? `Мастер ${staff.name} не делает` : 'Этот мастер не делает'} услугу «${service.title}». ` +
          `${offeredBy.length === 1 ? 'Её делает' : 'Её делают:'} ${names(offeredBy)}. К кому вас записать?`,
    unavailable: (phone) =>
      `Сейчас не получается открыть календарь записи, поэтому свободное время я не вижу. Попробуйте, пожалуйста, чуть позже или позвоните: ${phone}.`,
    bookingsByPhone: (phone) =>
      `Изменить или отменить запись здесь я пока не могу. Позвоните, пожалуйста: ${phone}, администратор поможет.`,
    freeTimes: (offer, times, isAll) =>
      `${capital(forDay(offer.day, today))}, есть время${withStaff(offer)}${isAll ? '' : ', например'}: ${times.join(', ')} («${offer.service.title}»).`,
    noneInWindow: (offer, times) =>
      `${capital(forDay(offer.day, today))}, в эти часы${withStaff(offer)} свободного времени нет. Есть другое: ${times.join(', ')} («${offer.service.title}»).`,
    noTimes: (kind, offer) => capital(noTimes(kind, offer, onDay(offer.day, today), withStaff(offer))),
    nothingAhead: (offer, phone) =>
      `К сожалению, в ближайшие дни${withStaff(offer)} на «${offer.service.title}» свободного времени нет. Назовите другой день или позвоните: ${phone}.`,
    timeIsFree: (offer, time) =>
      `Да, ${onDay(offer.day, today)} в ${time}${withStaff(offer)} свободно («${offer.service.title}»).`,
    timeIsNotFree: (offer, time) => `К сожалению, ${onDay(offer.day, today)} в ${time}${withStaff(offer)} не свободно.`,
    refused: (kind, offer, time, others) =>
      `К сожалению, ${refusal(kind, time, onDay(offer.day, today), withStaff(offer))}. ${alternatives(others, time, today)}`,
    booked: (offer, time, salon) =>
      `Готово, вы записаны ${forDay(offer.day, today)}, в ${time}: «${offer.service.title}»${offer.staff ? `, мастер ${offer.staff.name}` : ''}, ${priceOf(offer.service.price, salon.country)}. Ждём вас по адресу: ${salon.address}.`,
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
      return `${day} ${offer.staff ? `мастер ${offer.staff.name} не работает` : `услугу «${offer.service.title}» никто не делает`}.`;
    case 'past':
      return `${day} время записи уже прошло.`;
  }
}

function refusal(kind: Refusal, time: string, day: string, staff: string): string {
  switch (kind) {
    case 'taken':
      return `${day} в ${time}${staff} уже занято`;
    case 'closed':
      return `${day} в ${time}${staff} не получится: это вне рабочих часов или времени до закрытия не хватит`;
    case 'past':
      return `время ${time} ${day} уже прошло`;
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

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
