import { isSameStart } from './change-phrases.js';
import type { BookingFacts, ChangePhrases } from './change-phrases.js';
import { dayNamed, forDay } from './russian-calendar.js';
import { genitiveOf } from './russian-names.js';
import { capital, names } from './russian-lists.js';

/** What the assistant says of bookings that were made before, in Russian. */
export function russianChanges(today: string): ChangePhrases {
  const line = ({ day, time, service, staff }: BookingFacts): string =>
    `${dayNamed(day, today)}, ${time} — «${service.title}», мастер ${staff.name}`;
  const numbered = (bookings: readonly BookingFacts[]): string =>
    bookings.map((booking, index) => `${index + 1}. ${capital(line(booking))}`).join('\n');
  const standsFor = ({ day, time, service, staff }: BookingFacts): string =>
    `${forDay(day, today)}, в ${time}: «${service.title}», мастер ${staff.name}`;
  return {
    ownBookings: (bookings) =>
      bookings.length > 1
        ? `Ваши записи:\n${numbered(bookings)}`
        : bookings.map((booking) => `Ваша запись — ${standsFor(booking)}.`).join(''),
    noBookings: 'Предстоящих записей у вас нет. Если хотите записаться, напишите удобный день и время.',
    bookingsUnseen: (phone) =>
      `Сейчас не получается увидеть ваши записи. Попробуйте, пожалуйста, чуть позже или позвоните: ${phone}.`,
    onlyYourOwn: (phone) =>
      `Здесь можно увидеть и изменить только ваши собственные записи. По другим вопросам позвоните: ${phone}.`,
    runningLate: (phone) =>
      `Спасибо, что предупредили! Отсюда мастеру это не передать: позвоните, пожалуйста, в салон: ${phone}.`,
    noSuchBooking: 'Такой записи у вас нет.',
    cancelled: (bookings) =>
      bookings.length > 1
        ? `Записи отменены:\n${numbered(bookings)}\nЗахотите прийти в другой раз — напишите день и время.`
        : `Запись отменена: ${bookings.map(line).join('')}. Захотите прийти в другой раз — напишите день и время.`,
    whichToCancel: (bookings) => `Какую запись отменить?\n${numbered(bookings)}`,
    cancelIt: (booking) => `Отменить вашу запись ${standsFor(booking)}?`,
    canChangeLater: 'Да, можно: если планы изменятся, напишите сюда, и запись можно будет отменить или перенести.',
    otherService: (booking, wanted) =>
      `Запись — на услугу «${booking.service.title}». Поменять её на «${wanted.title}»?`,
    alreadyGone: 'Этой записи уже нет среди ваших предстоящих, менять нечего.',
    kept: 'Хорошо, всё остаётся как есть.',
    notChanged: (phone) =>
      `Сейчас не получается открыть календарь, поэтому ничего не изменилось. Попробуйте, пожалуйста, чуть позже или позвоните: ${phone}.`,
    whichToMove: (bookings) => `Какую запись перенести?\n${numbered(bookings)}`,
    whereTo: (booking) => `Ваша запись — ${standsFor(booking)}. На какой день и время её перенести?`,
    moveIt: 'Перенести запись на это время?',
    moved: (before, after) =>
      `Готово, запись ${isSameStart(before, after) ? 'изменена' : 'перенесена'}. Было: ${line(before)}. Теперь вы записаны ${standsFor(after)}.`,
    alreadyThere: (booking) => `Ваша запись и так ${standsFor(booking)}.`,
    othersAt: (booking, staff) =>
      staff.length === 0
        ? `Вместо мастера ${genitiveOf(booking.staff.name)} на это время никого нет. Назовите, пожалуйста, другой день или время.`
        : `На это же время можно к другим мастерам: ${names(staff)}. К кому перенести запись?`,
  };
}
