import { describe } from '@jest/globals';
import { useSalon } from '../testing/salon-for-specs.js';
import { play } from './talk-script-for-specs.js';

const salon = useSalon();

describe('what is not wanted is not done', () => {
  play(
    salon,
    `
    # only asked how to cancel
    + haircut bari 2026-10-15T12:00
    > как отменить запись если что?
    > Не надо отменять, я просто спросил
    = haircut bari 2026-10-15T12:00
    # nothing is to be cancelled after all
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    > отмените запись
    > стоп, ничего отменять не надо
    = haircut bari 2026-10-15T12:00 | beard sergey 2026-10-16T15:00
    # does not cancel, asks when
    + haircut bari 2026-10-15T15:00
    > Нет-нет, я не отменяю, просто уточняю, во сколько у меня
    < Ваша запись
    = haircut bari 2026-10-15T15:00
    # one cancelled, the other kept
    + haircut bari 2026-10-15T12:00
    + beard bari 2026-10-15T13:00
    > Отмените пожалуйста бороду, стрижку оставьте
    = haircut bari 2026-10-15T12:00
    # a move thought better of
    + haircut bari 2026-10-16T12:00
    > хочу перенести на субботу
    > а нет, оставьте как есть
    < остаётся
    = haircut bari 2026-10-16T12:00
    # maybe
    > может завтра в 5 приду, пока не уверен
    < Записать вас?
    =
    # a date and a weekday that contradict each other
    > запишите на пятницу 17 октября на 12
    < в субботу, 17 октября | Записать вас?
    =
    > нет, на пятницу
    < в пятницу, 16 октября | Записать вас?
    > да
    = haircut bari 2026-10-16T12:00
    # and that agree
    > запишите на субботу 17 октября на 12
    = haircut bari 2026-10-17T12:00
    # a service that nobody here does
    > запишите на массаж завтра в 12
    < такой услуги у нас нет | На какую услугу
    =
    > тогда на бороду
    = beard bari 2026-10-15T12:00
    # asked for a service that nobody does
    > делаете наращивание ресниц?
    < такой услуги у нас нет
    =
    # anybody but one
    > завтра в 14 к кому угодно кроме Бари
    = haircut sergey 2026-10-15T14:00
    # two sons
    > надо подстричь двух сыновей в субботу в 11
    < одного человека за раз
    =
    # husband and son
    > Здравствуйте! Нужно подстричь мужа и сына 6 лет в воскресенье с утра
    < одного человека за раз
    =
    # five people
    > можно на 5 человек 5-го в 5?
    < одного человека за раз
    =
    # one after the other
    > Хочу записать сына 7 лет и себя на субботу, сначала его в 11
    = kids bari 2026-10-17T11:00
    # thinks it over
    > свободно завтра в 14?
    > подумаю, напишу позже
    ! не удалось
    =
    > да, записывайте
    = haircut bari 2026-10-15T14:00
    `,
  );
});

describe('answered', () => {
  play(
    salon,
    `
    # till when, and whether it can be
    > Добрый день, сегодня до скольки работаете? Успею к 9 вечера?
    < 22:00
    =
    # if ill
    + haircut bari 2026-10-15T18:00
    > А если заболею, запись можно перенести?
    < Да, можно
    = haircut bari 2026-10-15T18:00
    # who can do it
    > Ребёнку 5 лет, боится машинки, кто у вас умеет детей стричь?
    < Бари, Сергей, Рамзан
    ! Мария
    =
    # how long
    > бороду долго делать?
    < 30 мин
    # what to bring
    > запишите завтра на 14
    > а с собой что-то брать надо?
    < +74950000000
    ! На какой день
    = haircut bari 2026-10-15T14:00
    # when to come
    + haircut bari 2026-10-15T14:00
    > напомните во сколько мне завтра подойти
    < 14:00
    = haircut bari 2026-10-15T14:00
    # thanks
    + haircut bari 2026-10-15T18:00
    > спасибо, что перенесли! буду в 18
    ! перенести | перенесена
    = haircut bari 2026-10-15T18:00
    # price and time
    > мне бы покраситься, седину закрасить, сколько по времени и деньгам?
    < 4500 | 120
    =
    `,
  );
});
