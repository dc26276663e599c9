import { describe } from '@jest/globals';
import { useSalon } from '../testing/salon-for-specs.js';
import { play } from './talk-script-for-specs.js';

const salon = useSalon();

describe('a booking that stands is changed and no second one is made', () => {
  play(
    salon,
    `
    # not by then but later
    + haircut bari 2026-10-15T18:00
    > ой не успеваю завтра к 6, давайте на 7
    = haircut bari 2026-10-15T19:00
    # not that day but another
    + haircut bari 2026-10-15T12:00
    > завтра не могу, давайте в пятницу в 15
    = haircut bari 2026-10-16T15:00
    # not today, of two
    + haircut bari 2026-10-14T18:00
    + beard bari 2026-10-17T12:00
    > сегодня не получится прийти
    = beard bari 2026-10-17T12:00
    # another service instead
    + haircut bari 2026-10-15T18:00
    > можно мне вместо стрижки просто бороду
    = beard bari 2026-10-15T18:00
    # a beard added to the haircut
    + haircut bari 2026-10-15T18:00
    > добавьте к стрижке бороду
    = combo bari 2026-10-15T18:00
    # and kept as it is when there is no room
    + haircut bari 2026-10-15T18:00
    - beard bari 2026-10-15T19:00
    > добавьте к стрижке бороду
    < только 60 мин
    = haircut bari 2026-10-15T18:00
    # the time stays
    + haircut bari 2026-10-15T18:00
    > перенесите мою запись с завтра на послезавтра, время то же
    = haircut bari 2026-10-16T18:00
    # how far from the time that was told
    + haircut bari 2026-10-15T15:00
    > Я записан на 15 завтра? Мне надо на час раньше
    < в 14:00 | Перенести запись на это время?
    = haircut bari 2026-10-15T15:00
    > да
    = haircut bari 2026-10-15T14:00
    # one cancelled and another booked
    + haircut bari 2026-10-15T12:00
    > отмените запись на завтра и запишите на пятницу в 15
    = haircut bari 2026-10-16T15:00
    # another master on that day
    + haircut bari 2026-10-16T12:00
    > Можно в пятницу не к Бари, а к Рамзану?
    = haircut ramzan 2026-10-16T12:00
    # another wish behind a list
    + haircut bari 2026-10-16T12:00
    + beard bari 2026-10-17T12:00
    > отмените запись
    > ой, а можно лучше перенести первую на воскресенье на 12?
    = beard bari 2026-10-17T12:00 | haircut bari 2026-10-18T12:00
    # one of two moved
    + haircut bari 2026-10-15T12:00
    + beard bari 2026-10-15T15:00
    > стрижку перенесите на пятницу на 11
    = beard bari 2026-10-15T15:00 | haircut bari 2026-10-16T11:00
    # the wrong master
    > запишите к Сергею завтра на 14
    > Я же просил к Рамзану!
    = haircut ramzan 2026-10-15T14:00
    # no, at two
    > запишите завтра на 4
    < 16:00
    > не, в 14
    = haircut bari 2026-10-15T14:00
    `,
  );
});

describe('what was said stays said', () => {
  play(
    salon,
    `
    # the evening with another master
    > завтра вечером к Рамзану можно?
    < 17:00
    > а к Сергею?
    ! 10:00
    < 17:00
    > в 7
    = haircut sergey 2026-10-15T19:00
    # the hours before the day
    > можно после 19, но до 20:30?
    > завтра
    < 19:00
    ! 18:00 | 21:00
    =
    # another master, the time stays
    > Запиши к Сергею в субботу, часов в 12, стрижка. Хотя нет, лучше к Бари
    = haircut bari 2026-10-17T12:00
    # dropped and taken up again
    > хочу стрижку в субботу
    > дороговато, не надо
    =
    > а экспресс сколько?
    < 1300
    > ну давайте экспресс в субботу в 13
    = express bari 2026-10-17T13:00
    # another service in between
    > запишите на бороду завтра
    > ой, лучше на стрижку, в 15
    = haircut bari 2026-10-15T15:00
    # in pieces
    > в 6 вечера / к Сереже / в субботу / стрижка
    = haircut sergey 2026-10-17T18:00
    # before he works
    > Завтра в 10 утра к Рамзану
    < не получится
    =
    > ну давайте в 12
    = haircut ramzan 2026-10-15T12:00
    `,
  );
});
