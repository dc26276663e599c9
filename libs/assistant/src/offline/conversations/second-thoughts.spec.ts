import { describe } from '@jest/globals';
import { useSalon } from '../testing/salon-for-specs.js';
import { play } from './talk-script-for-specs.js';

const salon = useSalon();

describe('so much later or earlier', () => {
  play(
    salon,
    `
    # counted from the booking
    + haircut bari 2026-10-15T15:00
    > Перенесите мою запись на час позже
    < перенесена
    = haircut bari 2026-10-15T16:00
    > на полчаса раньше
    = haircut bari 2026-10-15T15:30
    > давайте ещё на 2 часа позже
    = haircut bari 2026-10-15T17:30
    > можно перенести на день позже?
    ! если планы
    = haircut bari 2026-10-16T17:30
    # in English
    + haircut bari 2026-10-15T15:00
    > Can you move my appointment an hour later?
    = haircut bari 2026-10-15T16:00
    > half an hour earlier please
    = haircut bari 2026-10-15T15:30
    > could you move it a day later
    = haircut bari 2026-10-16T15:30
    # not moved where it is taken, then counted from what was wanted
    + haircut bari 2026-10-15T15:00
    - haircut bari 2026-10-15T16:00
    > на час позже можно?
    < уже занято | 17:00
    = haircut bari 2026-10-15T15:00
    > а ещё на час позже?
    < 17:00 | свободно | Перенести запись на это время?
    = haircut bari 2026-10-15T15:00
    > да
    = haircut bari 2026-10-15T17:00
    # counted from an offer
    > есть время завтра в 15?
    > а на час позже?
    < в 16:00 свободно | Записать вас?
    =
    > да
    = haircut bari 2026-10-15T16:00
    # of several bookings it is asked which
    + haircut bari 2026-10-15T15:00
    + beard sergey 2026-10-16T12:00
    > перенесите на час позже
    < Какую запись перенести?
    > вторую
    = haircut bari 2026-10-15T15:00 | beard sergey 2026-10-16T13:00
    # a question about a time moves after a yes only
    > запишите в субботу на 21
    > 20:30?
    < свободно | Перенести запись на это время?
    = haircut bari 2026-10-17T21:00
    > да
    = haircut bari 2026-10-17T20:30
    # too early
    > запишите завтра на 12
    > слишком рано
    < 12:30, 13:00
    = haircut bari 2026-10-15T12:00
    # too early, in English
    > book me tomorrow at noon
    > no, that's too early
    < 12:30, 13:00
    = haircut bari 2026-10-15T12:00
    # a delay moves nothing
    + haircut bari 2026-10-14T14:00
    > буду на полчаса позже
    < позвоните
    = haircut bari 2026-10-14T14:00
    `,
  );
});

describe('days and times that cannot be had', () => {
  play(
    salon,
    `
    # yesterday is over
    > Запишите на вчера на 15:00 на стрижку
    < Этот день уже прошёл
    =
    > завтра
    = haircut bari 2026-10-15T15:00
    # yesterday is over, in English
    > book me yesterday at 3pm
    < already gone by
    =
    # nothing is moved to yesterday
    + haircut bari 2026-10-15T15:00
    > перенесите на вчера
    < Этот день уже прошёл
    = haircut bari 2026-10-15T15:00
    # yesterday that was is told of
    > вчера не успел, можно сегодня в 18?
    = haircut bari 2026-10-14T18:00
    # missed yesterday, comes today
    > I was booked for yesterday but missed it, can I come today at 5pm?
    ! no bookings
    = haircut bari 2026-10-14T17:00
    # a refused time stays wished for when another day is named
    - haircut bari 2026-10-15T18:00
    - haircut sergey 2026-10-15T18:00
    - haircut ramzan 2026-10-15T18:00
    > запишите завтра на 18 на стрижку
    < уже занято
    > тогда в пятницу
    = haircut bari 2026-10-16T18:00
    # a yes to several times of a move chooses none
    + haircut bari 2026-10-16T12:00
    - haircut bari 2026-10-15T14:00
    > перенесите на завтра на 14
    < уже занято
    > да
    < Какое время выбрать
    = haircut bari 2026-10-16T12:00
    > попозже
    ! уже занято
    = haircut bari 2026-10-16T12:00
    # cannot come on that day, without a word of when instead
    + haircut bari 2026-10-15T15:00
    > я завтра не смогу
    < На какой день и время её перенести?
    > отмените
    =
    `,
  );
});

describe('asked for a name', () => {
  play(
    salon,
    `
    # another service beside the name is not passed over
    > запишите на маникюр в пятницу в 17:00
    > Стрижка и борода Арбак
    < Арбак | «Мужской маникюр» | Поменять её на «Комплекс: стрижка и борода»?
    = manicure maria 2026-10-16T17:00 Арбак
    > да
    < Бари, Сергей, Рамзан
    > к Сергею
    = combo sergey 2026-10-16T17:00 Арбак
    # and kept after a no
    > book me tomorrow at 3
    > beard trim, Anna
    < Shall I change it to "Beard trim"?
    > no
    < everything stays as it is
    = haircut bari 2026-10-15T15:00 Anna
    # the same service is no change
    > запишите на комплекс завтра в 15
    > стрижка и борода, Олег
    ! Поменять
    = combo bari 2026-10-15T15:00 Олег
    # the name between
    > запишите завтра в 12
    > меня Игорь зовут
    = haircut bari 2026-10-15T12:00 Игорь
    `,
  );
});

describe('beside a booking', () => {
  play(
    salon,
    `
    # whether it could be cancelled one day
    + haircut bari 2026-10-15T15:00
    > А если не смогу прийти, можно потом отменить?
    < Да, можно | напишите сюда
    ! Отменить вашу
    = haircut bari 2026-10-15T15:00
    > да
    = haircut bari 2026-10-15T15:00
    > Can I cancel later if I can't make it?
    < Yes, you can
    > what if I need to cancel?
    < Yes, you can
    = haircut bari 2026-10-15T15:00
    # booked, and asked whether it can be cancelled
    > запишите завтра в 12, а если не смогу, можно будет отменить?
    < Да, можно | Готово, вы записаны
    = haircut bari 2026-10-15T12:00
    # booked, and one's own bookings asked for
    > запишите завтра в 12 и скажите, какие у меня записи
    < Готово, вы записаны
    ! записей у вас нет
    = haircut bari 2026-10-15T12:00
    # two at the same time
    > запишите жену на маникюр на субботу в 12
    > и меня на стрижку на то же время
    < на субботу, 17 октября, в 12:00: «Мужская стрижка»
    # somebody else with another barber leaves mine as it is
    > book me tomorrow at 4
    > and my brother at the same time with another barber
    < Done, you are booked
    < with Sergey
    # a friend does not come in my place
    > запишите меня завтра на 12
    > Вадим
    > и друга на 13
    < завтра, 15 октября, в 13:00 | Записать вас?
    = haircut bari 2026-10-15T12:00 Вадим
    # the day is not asked for twice in the same words
    > хочу записаться
    < На какой день и время вас записать?
    > ок
    < например: «завтра в 15:00»
    ! На какой день и время вас записать?
    > к Рамзану
    > завтра в 15
    = haircut ramzan 2026-10-15T15:00
    # what it costs, of what was booked
    > запишите завтра в 12 на бороду
    > а сколько это стоит?
    < Моделирование бороды — 1200 ₽
    ! маникюр
    `,
  );
});
