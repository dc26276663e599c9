import { describe } from '@jest/globals';
import { useSalon } from '../testing/salon-for-specs.js';
import { play } from './talk-script-for-specs.js';

const salon = useSalon();

describe('questions, in Russian', () => {
  play(
    salon,
    `
    # prices, of one and of all
    > Сколько стоит борода?
    < Моделирование бороды — 1200 ₽, 30 мин
    > какие у вас услуги?
    < Мужская стрижка — 2000 ₽, 60 мин | Воск: нос и уши — 600 ₽
    # where, when and by what number in one turn
    > где вы находитесь? / до скольки работаете сегодня? / какой у вас телефон?
    < Новый Арбат, 10 | Сегодня, 14 октября, мы работаем с 10:00 до 22:00. | +74950000000
    # a question and a booking in one turn
    > сколько стоит маникюр и запишите на завтра на 12
    < Мужской маникюр — 1800 ₽ | Готово, вы записаны
    = manicure maria 2026-10-15T12:00
    # who works when
    > когда работает Мария?
    < пн–пт с 10:00 до 20:00, сб с 11:00 до 18:00
    > а в воскресенье она работает?
    < мастер Мария не работает
    # who works on a day
    > кто работает в воскресенье?
    < работают: Бари, Сергей, Рамзан.
    # who does what
    > Бари красит?
    < Да, мастер Бари делает услугу «Окрашивание»
    > Сергей делает маникюр?
    < Мастер Сергей не делает | Мария
    # what it is
    > у вас есть мужской маникюр?
    < Мужской маникюр — 1800 ₽, 60 мин. Гигиенический
    # how long
    > сколько длится комплекс?
    < 90 мин
    # what no profile tells is no miss
    > есть парковка?
    < не знаю | +74950000000
    > а картой можно?
    < не знаю
    > вайфай есть?
    ! администратору
    `,
  );
});

describe('questions, in English', () => {
  play(
    salon,
    `
    # prices
    > how much is a beard trim?
    < Beard trim: 1200 ₽, 30 min
    # hours, address and phone
    > where are you? what are your opening hours? what's your phone number?
    < You will find us at | We are open every day from 10:00 to 22:00. | Our phone number is +74950000000.
    # a master's week
    > when does Maria work?
    < Maria works Mon to Fri from 10:00 to 20:00, Sat from 11:00 to 18:00.
    # a day
    > are you open on Sunday?
    < we are open from 10:00 to 22:00
    # who
    > who works on Sunday?
    < Our team (Sunday, 18 October): Bari, Sergey, Ramzan.
    # who does what
    > does Bari do manicure?
    < Bari does not do "Men's manicure". You can see Maria
    > does Maria do manicure?
    < Yes, Maria does "Men's manicure".
    # cards
    > do you take cards and is there parking?
    < I don't know that
    `,
  );
});
