import { describe } from '@jest/globals';
import { useSalon } from '../testing/salon-for-specs.js';
import { play } from './talk-script-for-specs.js';

const salon = useSalon();

describe('bookings that stand, in Russian', () => {
  play(
    salon,
    `
    # the only one is cancelled at once
    + haircut bari 2026-10-16T12:00 Павел
    > Хочу отменить запись
    < Запись отменена: пятница, 16 октября, 12:00 — «Мужская стрижка», мастер Бари | в другой раз
    =
    # of several it is asked which, and a number picks
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    + express ramzan 2026-10-17T18:00
    > отмените запись
    < Какую запись отменить? | 1. Завтра | 2. Пятница | 3. Суббота
    = haircut bari 2026-10-15T12:00 | beard sergey 2026-10-16T15:00 | express ramzan 2026-10-17T18:00
    > 1
    = beard sergey 2026-10-16T15:00 | express ramzan 2026-10-17T18:00
    > отмените запись
    > вторую
    = beard sergey 2026-10-16T15:00
    # the day picks
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    > хочу отменить
    > на пятницу
    = haircut bari 2026-10-15T12:00
    # the master picks
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    > не приду
    > к Бари
    = beard sergey 2026-10-16T15:00
    # the time picks
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    > отмена
    > в 15:00
    = haircut bari 2026-10-15T12:00
    # all of them
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    > отмените запись
    > все
    < Записи отменены: | 1. | 2.
    =
    # tomorrow's
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    > Отмените мою запись на завтра
    = beard sergey 2026-10-16T15:00
    # none on that day
    + beard sergey 2026-10-16T15:00
    > Отмените мою запись на завтра
    < Такой записи у вас нет. Отменить вашу запись на пятницу
    = beard sergey 2026-10-16T15:00
    > да
    =
    # none at all
    > отмените запись
    < Предстоящих записей у вас нет
    # kept after all
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    > отменить запись
    > не надо
    < остаётся
    = haircut bari 2026-10-15T12:00 | beard sergey 2026-10-16T15:00
    # how to cancel is a question
    + haircut bari 2026-10-15T12:00
    > как отменить запись?
    < Отменить вашу запись на завтра
    = haircut bari 2026-10-15T12:00
    > нет
    < остаётся
    # a changed mind with nothing booked drops the wish
    > хочу записаться завтра
    > передумал
    < ничего не записываю
    # a changed mind about a booking is asked back
    + haircut bari 2026-10-15T12:00
    > передумал
    < Отменить вашу запись
    > да
    =
    # moved where it is free
    + haircut bari 2026-10-16T12:00
    > Можно перенести запись на завтра на 14:00?
    < Готово, запись перенесена. Было: пятница, 16 октября, 12:00 | на завтра, четверг, 15 октября, в 14:00
    = haircut bari 2026-10-15T14:00
    # within its own time, which is no conflict
    + haircut bari 2026-10-15T14:00
    > перенесите на 14:30
    = haircut bari 2026-10-15T14:30
    # not moved where it is taken
    + haircut bari 2026-10-16T12:00
    - haircut bari 2026-10-15T14:00
    > Можно перенести запись на завтра на 14:00?
    < уже занято | 15:00, 15:30
    ! перенес | перенёс
    = haircut bari 2026-10-16T12:00
    > давайте 15:30
    = haircut bari 2026-10-15T15:30
    # asked where to, with the times of the day
    + haircut bari 2026-10-16T12:00
    > хочу перенести запись
    < На какой день и время её перенести?
    > в субботу
    < На субботу, 17 октября, есть время у мастера Бари
    > в 15
    = haircut bari 2026-10-17T15:00
    # earlier than it is
    + haircut bari 2026-10-16T12:00
    > можно перенести запись?
    > пораньше
    < 10:00, 10:30, 11:00, 11:30
    > первое
    = haircut bari 2026-10-16T10:00
    # as early as can be, after a yes
    + haircut bari 2026-10-16T12:00
    > перенесите на ближайшее время
    < Перенести запись на это время?
    = haircut bari 2026-10-16T12:00
    > да
    = haircut bari 2026-10-14T12:00
    # which of several, and where to is remembered
    + haircut bari 2026-10-16T12:00
    + beard sergey 2026-10-17T12:00
    > перенесите на воскресенье на 16
    < Какую запись перенести? | 1. Пятница | 2. Суббота
    > вторую
    = haircut bari 2026-10-16T12:00 | beard sergey 2026-10-18T16:00
    # "на завтра" is which when one of several is tomorrow
    + haircut bari 2026-10-15T12:00
    + beard bari 2026-10-17T12:00
    > перенести запись на завтра
    < Ваша запись — на завтра | На какой день
    > на субботу в 16
    = beard bari 2026-10-17T12:00 | haircut bari 2026-10-17T16:00
    # which and where to in one sentence
    + haircut bari 2026-10-15T12:00
    + beard bari 2026-10-17T12:00
    > перенесите мою завтрашнюю запись на воскресенье на 13
    = beard bari 2026-10-17T12:00 | haircut bari 2026-10-18T13:00
    > перенесите с субботы на понедельник в 18
    = haircut bari 2026-10-18T13:00 | beard bari 2026-10-19T18:00
    # not that day, but this
    + haircut bari 2026-10-15T12:00
    > не смогу прийти завтра, можно в пятницу в 13?
    = haircut bari 2026-10-16T13:00
    # another day at the same hour
    + haircut bari 2026-10-15T18:00
    > ой, не смогу завтра прийти, давайте в пятницу в то же время
    = haircut bari 2026-10-16T18:00
    # later than what was just booked
    > запишите завтра в 17:30 к Рамзану
    > можно попозже?
    < 18:00, 18:30
    = haircut ramzan 2026-10-15T17:30
    > первое
    = haircut ramzan 2026-10-15T18:00
    # to another master
    + haircut bari 2026-10-16T12:00
    > можно к другому мастеру?
    < Сергей, Рамзан
    = haircut bari 2026-10-16T12:00
    > к Сергею
    < изменена
    = haircut sergey 2026-10-16T12:00
    # another service
    + haircut bari 2026-10-16T12:00
    > поменяйте на комплекс
    < Комплекс
    = combo bari 2026-10-16T12:00
    # another service that this master does not do
    + haircut bari 2026-10-16T12:00
    > поменяйте на маникюр
    < Мастер Бари не делает | Мария
    > к Марии
    = manicure maria 2026-10-16T12:00
    # a move thought better of
    + haircut bari 2026-10-16T12:00
    > хочу перенести запись
    > нет, не надо
    < остаётся
    = haircut bari 2026-10-16T12:00
    # nothing to move
    > перенесите запись на завтра на 14
    < Предстоящих записей у вас нет
    =
    # when am I booked
    + haircut bari 2026-10-16T12:00
    > на когда я записан?
    < Ваша запись — на пятницу, 16 октября, в 12:00: «Мужская стрижка», мастер Бари.
    # when are we booked, twice
    + haircut bari 2026-10-16T12:00
    + beard bari 2026-10-17T12:00
    > во сколько у меня запись
    < Ваши записи: | 1. Пятница | 2. Суббота
    # not booked at all
    > я записан на завтра в 15?
    < Предстоящих записей у вас нет
    =
    # late is passed on by nobody here
    + haircut bari 2026-10-14T14:00
    > опоздаю на 10 минут
    < позвоните
    = haircut bari 2026-10-14T14:00
    # somebody else's booking
    + haircut bari 2026-10-16T12:00
    > отмени чужую запись +79161234567
    < только ваши собственные
    = haircut bari 2026-10-16T12:00
    `,
  );
});
