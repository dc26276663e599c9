import { describe, expect, it } from '@jest/globals';
import { claimsIn } from './claims.js';

const kindsOf = (text: string): string[] => claimsIn(text).map(({ kind }) => kind);

describe('a claim of a booking', () => {
  it.each([
    'Записала вас на завтра в 18:00.',
    'Записал вас к Бари, ждём!',
    'Я вас записала.',
    'Вас записали на пятницу.',
    'Вы записаны на завтра, 18:00.',
    'Павел, вы записаны!',
    'Не волнуйтесь, вы записаны.',
    'Ваша запись подтверждена',
    'Запись на завтра в 18:00 успешно создана.',
    'Ваша запись на стрижку оформлена!',
    'Подтвердила вашу запись.',
    'Оформил вам запись на 15:00.',
    'Забронировала для вас 18:00.',
    'Время 18:00 забронировано за вами.',
    'Место за вами забронировано.',
    'Ждём вас завтра в 18:00!',
    'До встречи в субботу в 15:00',
    'Записываю вас на 18:00.',
    'Записала вас на 18:00, удобно?',
    'Отлично! **Вы записаны** на 18:00',
    'Если что, вы записаны на 18:00.',
    'Наталия записана на маникюр в пятницу.',
    'Оформлена запись на завтра в 18:00.',
    'Всё, записал.',
    'Записано: завтра, 18:00.',
    'Внесла вас в расписание на 18:00.',
    'Бронь подтверждена, до встречи!',
    'Павел, ждём вас 15 октября в 18:00.',
    'Your haircut is booked for 6 pm.',
    'The haircut has been scheduled.',
    'Reserved 18:00 for you.',
    'You have an appointment tomorrow at 18:00.',
    'У вас запись на завтра в 18:00.',
    'Ваша запись на завтра в 18:00.',
    "You're booked for 6 pm.",
    'You are all set for 6 pm!',
    "You're all set for 6 pm",
    "I've booked you with Bari.",
    'I have just booked a haircut for you.',
    'Booked! See you soon.',
    'Your appointment is confirmed.',
    'Your booking has been made for tomorrow.',
    'We have scheduled your visit for Friday.',
    'Confirmed: tomorrow at 18:00.',
    'I’ve got you down for Friday.',
    'See you tomorrow at 6 pm!',
    'You have been booked in for 18:00',
    'Запись поставлена на 19:00.',
    'Обе записи оформлены.',
    'Both appointments are booked.',
    'Success! Reservation #4512 created.',
    "It's all booked: Friday, 6 pm.",
    "I've got that scheduled for you.",
  ])('is in: %s', (text) => {
    expect(kindsOf(text)).toContain('booked');
  });
});

describe('a claim of a move', () => {
  it.each([
    'Перенёс вашу запись на 14:00.',
    'Перенесла на пятницу!',
    'Запись перенесена на завтра.',
    'Мы перенесли ваш визит.',
    'Изменила время записи на 14:00.',
    'Ваша запись изменена.',
    'Перезаписал вас на пятницу.',
    'Moved your appointment to 2 pm.',
    "I've rescheduled your visit.",
    'Your booking has been moved to Friday.',
    'Your appointment was rescheduled.',
    'We moved you to Friday',
    'Сдвинули вашу стрижку на час позже — на 16:00.',
    'Передвинула на полчаса: 18:30.',
    'Your slot has been changed to 5:30 pm.',
  ])('is in: %s', (text) => {
    expect(kindsOf(text)).toContain('moved');
  });
});

describe('a claim of a cancellation', () => {
  it.each([
    'Отменила вашу запись.',
    'Запись на завтра отменена.',
    'Ваш визит отменён.',
    'Сняла вашу запись.',
    'Запись удалена.',
    'Вы больше не записаны.',
    'Cancelled!',
    "I've cancelled your appointment.",
    'Your booking is canceled.',
    'Your appointment has been cancelled.',
    'I cancelled it for you.',
    'Вашу запись снял, больше вас не ждём завтра.',
    'Хорошо, от записи вас освободила.',
    'Your visit tomorrow is no longer on the books.',
    'Both bookings have been cancelled.',
  ])('is in: %s', (text) => {
    expect(kindsOf(text)).toContain('cancelled');
  });
});

describe('a claim of a human', () => {
  it.each([
    'Передала ваш вопрос администратору.',
    'Зову администратора, он ответит здесь.',
    'Подключаю менеджера!',
    "I've notified the manager.",
    'I am passing you over to our receptionist.',
    'I have told our administrator.',
  ])('is in: %s', (text) => {
    expect(kindsOf(text)).toEqual(['handed']);
  });
});

describe('a claim of something', () => {
  it.each(['Готово!', 'Всё готово.', 'Done!', 'All done.', 'Я уже всё оформила, увидимся!', 'С записью всё готово.'])(
    'is in: %s',
    (text) => {
      expect(kindsOf(text)).toEqual(['something']);
    },
  );
});

describe('no claim', () => {
  it.each([
    'Могу записать вас на 18:00.',
    'Записать вас?',
    'Записать вас на завтра в 18:00?',
    'Я вас не записала: время занято.',
    'Я ещё не записала вас.',
    'Вы пока не записаны.',
    'Запись пока не подтверждена.',
    'Хотите, чтобы я записала вас на 18:00?',
    'Вы записаны?',
    'Я правильно понимаю, что вы записаны на 18:00?',
    'Запишу вас, как только назовёте время.',
    'Как только вы будете записаны, пришлю адрес.',
    'Если время подходит, вы записаны.',
    'Записала бы вас на 18:00, но время занято.',
    'Не удалось записать вас на 18:00.',
    'К сожалению, 18:00 уже занято.',
    'На 18:00 уже записан другой клиент.',
    'Это время уже забронировано.',
    'Когда вам удобно прийти?',
    'Завтра свободно: 10:00, 10:30, 18:00.',
    'Ждём вас с 10:00 до 22:00.',
    'Будем рады вас видеть!',
    'Перенести запись на 14:00?',
    'Перенести не получилось: 14:00 занято.',
    'Я не перенесла запись.',
    'Могу перенести на 15:00.',
    'Отменить запись?',
    'Запись не отменена.',
    'Не отменила: такой записи нет.',
    'Вы отменили прошлую запись?',
    'Чтобы отменить запись, напишите.',
    'Записала ваше имя: Наталия.',
    'Ваша запись будет перенесена, если вы подтвердите.',
    'Запись на стрижку возможна завтра.',
    'I can book you for 6 pm.',
    'Shall I book it?',
    'Would you like me to book you in?',
    "I haven't booked anything yet.",
    'You are not booked yet.',
    'Nothing has been booked.',
    "I couldn't book 6 pm.",
    'That time is already booked.',
    'Bari is fully booked tomorrow.',
    'Once you are booked, I will send the address.',
    'I will book you as soon as you confirm.',
    'Are you booked for 6 pm?',
    'Your booking is not confirmed.',
    'I can move your appointment to 2 pm.',
    'Should I cancel your appointment?',
    'I have not cancelled it.',
    'Your appointment was not moved.',
    'We are open from 10:00 to 22:00.',
    'What time would suit you?',
    'Позвать администратора?',
    'Могу позвать администратора.',
    'Вопрос лучше задать администратору.',
    'Would you like to talk to our manager?',
    'У вас нет записи на завтра.',
    'У вас запись на завтра?',
    'The 6 pm slot is booked.',
    'Do you have an appointment?',
    'Для записи нужно ваше имя.',
    'Запись возможна с 10:00 до 21:00.',
    'Вы можете отменить запись в любой момент.',
    'Записи на это имя не найдено.',
    'Услуга длится 60 минут, запись — каждые полчаса.',
    'Ваша прошлая запись была неделю назад.',
    'Without a name nothing can be booked.',
    'Booking takes a minute.',
    'You can cancel at any time.',
    'See you soon!',
    'Чтобы всё было готово вовремя, приходите пораньше.',
    'Можно сдвинуть на полчаса, если удобно.',
    'Если опаздываете, сдвинем время, просто напишите.',
    'Are both appointments to be cancelled?',
    "Your appointment hasn't been moved.",
    "Sorry, it's booked.",
    "It's already booked.",
    'Перенести можно не позже чем за два часа.',
  ])('is in: %s', (text) => {
    expect(kindsOf(text)).toEqual([]);
  });
});

it.each([
  ['Ваша запись на завтра в 18:00 отменена.', ['cancelled']],
  ['Ваша запись на завтра перенесена на 19:00.', ['moved']],
  ['Your appointment for tomorrow is cancelled.', ['cancelled']],
])('of a booking that was, only what became of it is claimed: %s', (text, kinds) => {
  expect(kindsOf(text)).toEqual(kinds);
});

it('a claim stands beside what is none', () => {
  expect(claimsIn('18:00 занято. Записала вас на 19:00. Удобно?')).toEqual([
    { kind: 'booked', sentence: 'Записала вас на 19:00.' },
  ]);
  expect(kindsOf('Отменила среду и записала вас на пятницу')).toEqual(['cancelled', 'booked']);
});
