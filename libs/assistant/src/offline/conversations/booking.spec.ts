import { describe } from '@jest/globals';
import { useSalon } from '../testing/salon-for-specs.js';
import { play } from './talk-script-for-specs.js';

const salon = useSalon();

describe('booking, in Russian', () => {
  play(
    salon,
    `
    # asks only for what is missing
    > запишите меня на стрижку
    < На какой день и время
    > завтра
    < есть время | 10:00
    > в 15
    < Готово, вы записаны на завтра | Как вас зовут?
    = haircut bari 2026-10-15T15:00
    # a time without a day
    > запишите в 10
    < На какой день записать вас в 10:00?
    > на субботу
    < записаны на субботу, 17 октября, в 10:00
    = haircut bari 2026-10-17T10:00
    # outside working hours
    > запишите на 9 утра завтра
    < вне рабочих часов | Рядом свободно: 10:00, 10:30, 11:00
    > первое
    = haircut bari 2026-10-15T10:00
    # gone by
    > запишите сегодня на 11:00
    < время 11:00 сегодня, 14 октября, уже прошло | 12:00
    =
    # too short a gap says so and offers times, no other service
    - haircut bari 2026-10-15T18:30
    > запишите на комплекс завтра в 18:00 к Бари
    < с 18:00 до 18:30 у мастера Бари свободно только 30 мин, а нужно 90 | Рядом свободно: 16:30, 17:00, 19:30
    ! Экспресс | вы записаны
    > третье
    = combo bari 2026-10-15T19:30
    # a taken time with its neighbours, and the others at that time
    - haircut bari 2026-10-15T18:00
    > завтра в 18 к Бари на стрижку запишите
    < уже занято. Рядом свободно: 17:00, 19:00, 19:30. В 18:00 можно к другим мастерам: Сергей, Рамзан.
    =
    > давайте к Рамзану
    < мастер Рамзан
    = haircut ramzan 2026-10-15T18:00
    # a day off leads to the next day
    > на маникюр в воскресенье
    < никто не делает | На понедельник, 19 октября, есть время
    > в 11
    = manicure maria 2026-10-19T11:00
    # whose turn comes first, the earlier or the later
    > хочу на стрижку завтра
    > пораньше
    < 10:00, 10:30, 11:00
    > попозже
    < 13:00, 13:30
    > второй вариант
    = haircut bari 2026-10-15T13:30
    # another time than those
    > хочу завтра вечером
    < 17:00
    > другое время
    ! 17:00
    > другой день
    < На какой день и время
    > в субботу
    > давайте последнее
    = haircut bari 2026-10-17T21:00
    # yes to several times chooses none
    > есть время завтра?
    > да
    < Какое время выбрать: 10:00
    =
    > последнее
    = haircut bari 2026-10-15T21:00
    # the nearest is booked at once for who asks so
    > запишите на ближайшее
    < Готово, вы записаны на сегодня
    = haircut bari 2026-10-14T12:00
    # the nearest is offered, and booked after a yes
    > когда ближайшее время к Рамзану?
    < Ближайшее свободное время у мастера Рамзана: сегодня, среда, 14 октября, 12:00 | Записать вас?
    =
    > да
    = haircut ramzan 2026-10-14T12:00
    # any time is the first one
    > хочу к Сергею в пятницу
    > в любое время
    < пятница, 16 октября, 10:00
    > давайте
    = haircut sergey 2026-10-16T10:00
    # any day is the first one
    > хочу на бороду к Сергею
    > любой день
    < Ближайшее свободное время у мастера Сергея
    =
    # no drops it
    > есть время завтра в 15?
    < Да, завтра | свободно | Записать вас?
    > нет
    < ничего не записываю
    > да
    =
    # nothing suits
    > запишите в субботу
    > не подходит
    < На какой день и время
    > а в воскресенье?
    < На воскресенье
    > давай на час
    = haircut bari 2026-10-18T13:00
    # a correction within a burst
    > запишите на завтра к Бари на 12 / ой нет, лучше на 13 / и к Сергею
    = haircut sergey 2026-10-15T13:00
    # a correction of what was just booked moves it
    > запишите завтра в 12
    = haircut bari 2026-10-15T12:00
    > нет, лучше на 13
    < перенесена
    = haircut bari 2026-10-15T13:00
    > нет, к Сергею
    < изменена
    = haircut sergey 2026-10-15T13:00
    # a second wish in the same dialogue is no correction
    > запишите завтра в 12
    > запишите ещё на маникюр в пятницу в 15
    = haircut bari 2026-10-15T12:00 | manicure maria 2026-10-16T15:00
    # and a beard, too
    > запишите в субботу в 15
    > Спасибо, а можно ещё бороду?
    < На субботу, 17 октября | Моделирование бороды
    > в 17
    = haircut bari 2026-10-17T15:00 | beard bari 2026-10-17T17:00
    # two wishes of services are taken one by one
    > запишите на стрижку и маникюр завтра в 12
    < С какой начнём
    > маникюр
    = manicure maria 2026-10-15T12:00
    # two people come one by one
    > запишите меня и сына завтра в 15
    < одного человека за раз
    =
    # who does not do it
    > запишите на маникюр к Бари завтра в 12
    < Мастер Бари не делает | Мария
    > к ней
    > к Марии
    = manicure maria 2026-10-15T12:00
    # no such master, then any
    > запишите завтра в 12 к Вольдемару
    < нет мастера с именем Вольдемар. Работают: Бари, Сергей, Рамзан, Мария
    > к любому
    = haircut bari 2026-10-15T12:00
    # the same master as the last time
    + beard ramzan 2026-10-10T12:00
    > запишите к тому же мастеру завтра в 14
    = haircut ramzan 2026-10-15T14:00
    # a day that is none
    > запишите меня 31 февраля в 12
    < Такого дня нет
    > завтра
    = haircut bari 2026-10-15T12:00
    # the wish stays over a question
    > хочу записаться завтра к Рамзану
    > а где вы находитесь?
    < Новый Арбат
    > 15
    = haircut ramzan 2026-10-15T15:00
    # past midnight, tomorrow is tomorrow
    @ 2026-10-15T00:05
    > запишите на завтра в 12
    = haircut bari 2026-10-16T12:00
    `,
  );
});

describe('booking, in English', () => {
  play(
    salon,
    `
    # from an offer
    > Hi, I'd like a haircut tomorrow
    < Hello! Tomorrow, Thursday, 15 October has
    > earlier
    > the second one
    < Done, you are booked for tomorrow | 10:30 | What is your name?
    = haircut bari 2026-10-15T10:30
    # a name with a hyphen that holds a master's
    > book me tomorrow at 3
    > Anna-Maria
    < Nice to meet you, Anna-Maria! The name is with the booking.
    = haircut bari 2026-10-15T15:00 Anna-Maria
    # the name is told first
    > My name is Sean O'Brien, book a beard trim on Friday at noon with Sergey
    ! What is your name
    = beard sergey 2026-10-16T12:00 Sean O'Brien
    # nobody of that name
    > book me with Bob tomorrow at 3
    < nobody called Bob works here
    > anyone
    = haircut bari 2026-10-15T15:00
    # asked, then agreed
    > is 3pm tomorrow available?
    < is free | Shall I book it for you?
    > yes please
    = haircut bari 2026-10-15T15:00
    # taken
    - haircut bari 2026-10-15T18:00
    > Book me with Bari tomorrow at 6pm
    < already taken | 17:00, 19:00, 19:30 | Sergey, Ramzan
    ! you are booked
    > with Ramzan then
    = haircut ramzan 2026-10-15T18:00
    # too short a gap
    - haircut bari 2026-10-15T18:30
    > book a haircut with Bari tomorrow at 6pm
    < only 30 minutes are free, until 18:30, and it takes 60
    =
    # as soon as possible
    > book me as soon as possible
    = haircut bari 2026-10-14T12:00
    # a service at a time
    > haircut and manicure tomorrow at 3
    < one service at a time
    > manicure
    = manicure maria 2026-10-15T15:00
    # closed
    > manicure on Sunday
    < nobody does "Men's manicure" | Monday, 19 October
    # corrected at once
    > book me tomorrow at 3
    > actually make it 4pm
    < your booking is moved
    = haircut bari 2026-10-15T16:00
    `,
  );
});
