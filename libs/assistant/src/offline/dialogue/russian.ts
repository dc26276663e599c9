import type { OfferFacts, OtherTimes, Phrases, Refusal } from './phrases.js';
import { later } from './free-times.js';
import { priceOf } from './price.js';
import { dayNamed, forDay, onDay } from './russian-calendar.js';
import { genitiveOf } from './russian-names.js';
import { russianChanges } from './russian-changes.js';
import { capital, names, titles } from './russian-lists.js';
import { russianAnswers } from './russian-answers.js';

/** The assistant's Russian. It speaks of itself without gender. */
export function russian(today: string): Phrases {
  const withStaff = ({ staff }: OfferFacts): string => (staff ? ` у мастера ${genitiveOf(staff.name)}` : '');
  return {
    ...russianChanges(today),
    ...russianAnswers(today),
    late: 'Простите, что отвечаем с опозданием!',
    hello: 'Здравствуйте!',
    howCanIHelp: 'Чем могу помочь? Могу записать вас, подсказать свободное время и цены.',
    whatICanDo:
      'Подскажите, пожалуйста, чем могу помочь: записать вас к мастеру, найти свободное время, назвать цены, адрес или часы работы?',
    pleaseWrite: 'Простите, я понимаю только текст. Напишите, пожалуйста, словами, что вам нужно.',
    courtesy: 'Пожалуйста! Будем рады вас видеть.',
    goodbye: 'До встречи! Будем рады вас видеть.',
    agreed: 'Хорошо! Напишите, если захотите записаться.',
    declined: 'Хорошо, ничего не записываю. Если надумаете, напишите удобный день и время.',
    askName: 'Как вас зовут?',
    nameTaken: (name, isWritten) =>
      isWritten ? `Приятно познакомиться, ${name}! Имя есть в записи.` : `Приятно познакомиться, ${name}!`,
    nameOrMaster: (name) => `Так зовут и мастера. Если ${name} — ваше имя, напишите, пожалуйста: «меня зовут ${name}».`,
    needsName: (offer, time, isHeld) =>
      `Хорошо, ${onDay(offer.day, today)} в ${time}${withStaff(offer)}.${isHeld ? ' Это время пока держим за вами.' : ''} Чтобы записать вас, нужно имя: как вас зовут?`,
    needsPhone: (offer, time, isHeld) =>
      `Хорошо, ${onDay(offer.day, today)} в ${time}${withStaff(offer)}.${isHeld ? ' Это время пока держим за вами.' : ''} Чтобы записать вас, нужен номер телефона: напишите его, пожалуйста.`,
    askPhone: 'Напишите, пожалуйста, номер телефона.',
    phoneTaken: 'Спасибо за номер!',
    handOver: (phone) => `Передаю разговор администратору. Если дело срочное, позвоните: ${phone}.`,
    handOverNotUnderstood: (phone) =>
      `Простите, снова не удалось вас понять. Передаю разговор администратору. Если дело срочное, позвоните: ${phone}.`,
    oneAtATime: 'Могу записать одного человека за раз. Кого первым: на какую услугу, день и время?',
    notClear: 'Простите, не удалось понять.',
    askDay: (time) =>
      time === undefined ? 'На какой день и время вас записать?' : `На какой день записать вас в ${time}?`,
    askDayAgain: (time) =>
      time === undefined
        ? 'Напишите, пожалуйста, день и время, например: «завтра в 15:00».'
        : `Осталось выбрать день: напишите, пожалуйста, на какой записать вас в ${time}.`,
    noSuchDay: 'Такого дня нет в календаре. На какой день вам удобно?',
    dayIsOver: 'Этот день уже прошёл. На какой день вам удобно?',
    otherLanguage: (languages) =>
      languages.includes('en')
        ? 'Простите, я понимаю только по-русски и по-английски. Sorry, could you write in Russian or English, please?'
        : 'Простите, я понимаю только по-русски.',
    whichTime: 'Какое время вам подойдёт?',
    bookIt: 'Записать вас?',
    askService: (services, staff) =>
      `${staff ? `Какую услугу хотите у мастера ${genitiveOf(staff.name)}` : 'На какую услугу вас записать'}? ${titles(services)}.`,
    noSuchService: 'К сожалению, такой услуги у нас нет.',
    whichFirst: (services) => `Могу записать на одну услугу за раз. С какой начнём: ${titles(services)}?`,
    unknownStaff: (name, staff) =>
      `К сожалению, у нас нет мастера с именем ${name}. Работают: ${names(staff)}. К кому вас записать?`,
    whichStaff: (staff) => `Подскажите, пожалуйста, имя мастера: ${names(staff)}. Или подойдёт любой?`,
    notOffered: (staff, service, offeredBy) =>
      offeredBy.length === 0
        ? `Услугу «${service.title}» сейчас никто из мастеров не делает. Подобрать что-то другое?`
        : `${staff ? `Мастер ${staff.name} не делает` : 'Этот мастер не делает'} услугу «${service.title}». ` +
          `${offeredBy.length === 1 ? 'Её делает' : 'Её делают:'} ${names(offeredBy)}. К кому вас записать?`,
    unavailable: (phone) =>
      `Сейчас не получается открыть календарь записи, поэтому свободное время я не вижу. Попробуйте, пожалуйста, чуть позже или позвоните: ${phone}.`,
    freeTimes: (offer, times, isAll) =>
      `${capital(forDay(offer.day, today))}, есть время${withStaff(offer)}${isAll ? '' : ', например'}: ${times.join(', ')} («${offer.service.title}»).`,
    noneInWindow: (offer, times) =>
      `${capital(forDay(offer.day, today))}, в эти часы${withStaff(offer)} свободного времени нет. Есть другое: ${times.join(', ')} («${offer.service.title}»).`,
    noTimes: (kind, offer) => capital(noTimes(kind, offer, onDay(offer.day, today), withStaff(offer))),
    nothingAhead: (offer, phone) =>
      `К сожалению, в ближайшие дни${withStaff(offer)} на услугу «${offer.service.title}» свободного времени нет. Назовите другой день или позвоните: ${phone}.`,
    timeIsFree: (offer, time) =>
      `Да, ${onDay(offer.day, today)} в ${time}${withStaff(offer)} свободно («${offer.service.title}»).`,
    timeIsNotFree: (offer, time) => `К сожалению, ${onDay(offer.day, today)} в ${time}${withStaff(offer)} не свободно.`,
    earliestIs: (offer, time) =>
      `Ближайшее свободное время${withStaff(offer)}: ${dayNamed(offer.day, today)}, ${time} («${offer.service.title}»).`,
    whichOf: (times) => `Какое время выбрать: ${times.join(', ')}?`,
    refused: (kind, offer, time, others) =>
      `К сожалению, ${others.freeMinutes === null ? refusal(kind, time, onDay(offer.day, today), withStaff(offer)) : tooShort(offer, time, others.freeMinutes, onDay(offer.day, today), withStaff(offer))}. ${alternatives(others, time, today)}`,
    booked: (offer, time, salon) =>
      `Готово, вы записаны ${forDay(offer.day, today)}, в ${time}: «${offer.service.title}»${offer.staff ? `, мастер ${offer.staff.name}` : ''}, ${priceOf(offer.service.price, salon.country)}. Ждём вас по адресу: ${salon.address}.`,
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

function tooShort({ service }: OfferFacts, time: string, freeMinutes: number, day: string, staff: string): string {
  return `${day} с ${time} до ${later(time, freeMinutes)}${staff} свободно только ${freeMinutes} мин, а нужно ${service.durationMinutes}`;
}

function alternatives({ nearest, sameTime, nextDay }: OtherTimes, time: string, today: string): string {
  const offers = [
    nearest.length > 0 && `Рядом свободно: ${nearest.join(', ')}.`,
    sameTime.length > 0 && `В ${time} можно к другим мастерам: ${names(sameTime)}.`,
    nextDay && `Ближайшее свободное время: ${dayNamed(nextDay.day, today)}, ${nextDay.time}.`,
  ].filter(Boolean);
  return offers.length > 0 ? `${offers.join(' ')} Что вам подойдёт?` : 'Назовите, пожалуйста, другой день или время.';
}
