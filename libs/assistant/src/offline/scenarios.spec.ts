import { describe, expect, it } from '@jest/globals';
import { play } from './conversations/talk-script-for-specs.js';
import { useSalon } from './testing/salon-for-specs.js';

const salon = useSalon();

/** A Wednesday: just begun, at noon, and after the salon has closed. `soonest`: the first day with a 13:00 left. */
const CLOCKS = [
  { clock: '00:10', soonest: '2026-10-14', wednesday: '2026-10-14' },
  { clock: '12:00', soonest: '2026-10-14', wednesday: '2026-10-14' },
  { clock: '23:50', soonest: '2026-10-15', wednesday: '2026-10-21' },
];

/** The numbers are those of the project's list of conversations that must come out right. */
describe.each(CLOCKS)('scenarios, written on Wednesday, 14 October 2026, $clock', ({ clock, soonest, wednesday }) => {
  const at = `2026-10-14T${clock}`;
  play(
    salon,
    `
    # 1: eight fragments make one booking
    @ ${at}
    > Привет, / запишите / меня на / стрижку / к Бари / на завтра / в 8 / вечера
    < Здравствуйте! Готово, вы записаны на завтра, четверг, 15 октября, в 20:00: «Мужская стрижка», мастер Бари
    = haircut bari 2026-10-15T20:00
    # 2: four fragments without a greeting
    @ ${at}
    > Запишите на стрижку меня / На завтра / В 18:00 / К Бари
    ! Здравствуйте
    = haircut bari 2026-10-15T18:00
    # 3: a question about a day gets its free times and no booking
    @ ${at}
    > Привет / можно / записаться / на стрижку / завтра?
    < Здравствуйте! На завтра, четверг, 15 октября, есть время | 10:00 | 21:00
    =
    # 4: "у него" and "Сергей?" are one person
    @ ${at}
    > добрый день / Завтра / работает / Сергей? / хочу постричься / у него? / могу записаться / например / на 3 часа дня
    < мастер Сергей работает с 10:00 до 20:00
    = haircut sergey 2026-10-15T15:00
    # 5: day, time and service over three messages, any of the staff
    @ ${at}
    > Привет! Хочу записаться / на стрижку / завтра в 15:00
    = haircut bari 2026-10-15T15:00
    # 6: ten of twelve fragments in one turn, two in the next
    @ ${at}
    > Привет / я / хочу / к вам / записаться / на / мужскую / стрижку / к Рамзану / на завтра
    < у мастера Рамзана
    > в / 15
    = haircut ramzan 2026-10-15T15:00
    # 7: a time chosen from the offer books it, nothing asked twice
    @ ${at}
    > Добрый день / Когда можно постричься?
    =
    > Давай на час
    = haircut bari ${soonest}T13:00
    # 8: the day and the master of the question are remembered
    @ ${at}
    > Когда завтра у Бари свободно?
    < у мастера Бари
    > Запиши на 15:00
    = haircut bari 2026-10-15T15:00
    # 9: в четверг
    @ ${at}
    > хочу записаться в четверг
    > Давайте на 16:00
    = haircut bari 2026-10-15T16:00
    # 9: на пятницу
    @ ${at}
    > хочу записаться на пятницу
    > Давайте на 16:00
    = haircut bari 2026-10-16T16:00
    # 9: в среду
    @ ${at}
    > хочу записаться в среду
    > Давайте на 16:00
    = haircut bari ${wednesday}T16:00
    # 9: в субботу
    @ ${at}
    > хочу записаться в субботу
    > Давайте на 16:00
    = haircut bari 2026-10-17T16:00
    # 10: "он" is who was spoken of
    @ ${at}
    > А когда работает Рамзан?
    > А в какие дни ещё он работает?
    < Мастер Рамзан работает: ежедневно с 12:00 до 22:00.
    # 11: the service that was explained is the one that is booked
    @ ${at}
    > Экспресс - это?
    < Экспресс-стрижка — 1300 ₽, 30 мин. Стрижка машинкой
    > Да. Завтра можно?
    < «Экспресс-стрижка»
    > на 5 вечера давай
    = express bari 2026-10-15T17:00
    # 12: without a service the usual one is booked and named
    @ ${at}
    > добрый день! запишите пожалуйста на завтра к сергею на 3
    < «Мужская стрижка», мастер Сергей
    = haircut sergey 2026-10-15T15:00
    # 13: на утро 10
    @ ${at}
    > Хочу записаться завтра на утро 10
    = haircut bari 2026-10-15T10:00
    # 13: в половину четвертого
    @ ${at}
    > запишите завтра в половину четвертого
    = haircut bari 2026-10-15T15:30
    # 13: на 2
    @ ${at}
    > запишите завтра на 2
    = haircut bari 2026-10-15T14:00
    # 14: послезавтра
    @ ${at}
    > Можно на послезавтра?
    < На пятницу, 16 октября
    # 14: через неделю
    @ ${at}
    > через неделю можно?
    < На среду, 21 октября
    # 14: в пятницу
    @ ${at}
    > есть время в пятницу?
    < На пятницу, 16 октября
    # 15: the name is asked once and put on the booking
    @ ${at}
    > запиши меня на маникюр в пятницу в 17:00
    < Как вас зовут?
    > Наталия
    ! Как вас зовут?
    = manicure maria 2026-10-16T17:00 Наталия
    # 15: a name beside a service resets nothing
    @ ${at}
    > запиши меня на маникюр в пятницу в 17:00
    > Стрижка и борода Арбак
    = manicure maria 2026-10-16T17:00 Арбак
    # 16: a taken time is said to be taken, with times beside it and others at that time
    - haircut bari 2026-10-15T18:00
    @ ${at}
    > Запишите меня на стрижку завтра в 18:00 к Бари. Меня зовут Павел
    < завтра, 15 октября, в 18:00 у мастера Бари уже занято. Рядом свободно: 17:00, 19:00, 19:30. В 18:00 можно к другим мастерам: Сергей, Рамзан.
    ! записаны
    =
    > тогда к Рамзану
    = haircut ramzan 2026-10-15T18:00 Павел
    # 16: with all of the staff taken
    - haircut bari 2026-10-15T18:00
    - haircut sergey 2026-10-15T18:00
    - haircut ramzan 2026-10-15T18:00
    @ ${at}
    > Запишите меня на стрижку завтра в 18:00. Меня зовут Павел
    < уже занято. Рядом свободно: 17:00, 19:00, 19:30.
    =
    > давайте 19:30
    = haircut bari 2026-10-15T19:30 Павел
    # 17: the master of the last visit
    + beard ramzan 2026-10-10T12:00
    @ ${at}
    > запишите завтра в 15 к мастеру, что в прошлый раз
    = haircut ramzan 2026-10-15T15:00
    # 17: a stranger is asked for the name
    @ ${at}
    > запишите завтра в 15 к мастеру, что в прошлый раз
    < имя мастера | подойдёт любой
    =
    > Рамзан
    = haircut ramzan 2026-10-15T15:00
    # 18: nobody of that name works here, and the rest of the wish stays
    @ ${at}
    > Запишите меня на стрижку завтра к Вольдемару
    < нет мастера с именем Вольдемар. Работают: Бари, Сергей, Рамзан, Мария. К кому вас записать?
    ! занято
    > к Бари в 12
    = haircut bari 2026-10-15T12:00
    # 19: the only booking is cancelled
    + haircut bari 2026-10-16T12:00
    @ ${at}
    > Хочу отменить запись
    < Запись отменена: пятница, 16 октября, 12:00
    =
    # 19: several are listed, and "1" picks
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    @ ${at}
    > Хочу отменить запись
    < 1. Завтра, четверг, 15 октября, 12:00 | 2. Пятница, 16 октября, 15:00
    > 1
    = beard sergey 2026-10-16T15:00
    # 19: tomorrow's
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    @ ${at}
    > Отмените мою запись на завтра
    = beard sergey 2026-10-16T15:00
    # 20: a move to a taken time moves nothing and offers times
    + haircut bari 2026-10-16T12:00
    - haircut bari 2026-10-15T13:00
    - express bari 2026-10-15T14:00
    @ ${at}
    > Можно перенести запись на завтра на 14:00?
    < уже занято | 14:30, 15:00, 15:30
    ! перенес | перенёс
    = haircut bari 2026-10-16T12:00
    # 21: a boy of 14 is a child and no two o’clock
    @ ${at}
    > Рамзан работает завтра? / Хочу подстричь сына 14 лет
    < мастер Рамзан работает с 12:00 до 22:00 | На завтра | у мастера Рамзана | «Детская стрижка»
    =
    # 22: prices of every kind, and of one
    @ ${at}
    > Сколько у вас стоят стрижки?
    < Мужская стрижка — 2000 ₽ | Детская стрижка — 1500 ₽ | Комплекс: стрижка и борода — 2900 ₽ | Экспресс-стрижка — 1300 ₽
    > скок стоит покраска
    < Окрашивание — 4500 ₽, 120 мин
    # 23: thanks inside an answer do not end it; alone they get a courtesy
    @ ${at}
    > хочу на стрижку в субботу
    > Да, на 15 Спасибо
    = haircut bari 2026-10-17T15:00
    > Спасибо
    < Пожалуйста!
    > Спасибо, а можно ещё бороду?
    < На субботу, 17 октября, есть время | «Моделирование бороды»
    `,
  );

  it('24: a voice note alone is asked to be written; with text the text is answered', async () => {
    const talk = salon.talk(at);
    expect(await talk.send([{ kind: 'voice', text: '' }])).toMatch(/понимаю только текст/);
    const both = [
      { kind: 'voice', text: '' },
      { kind: 'text', text: 'сколько стоит борода?' },
    ] as const;
    expect(await talk.send(both)).toMatch(/^Моделирование бороды — 1200 ₽/);
    expect(await talk.send([{ kind: 'image', text: 'такую стрижку хочу завтра' }])).toContain('На завтра');
  });

  it('25: a late answer begins with an apology, and "сейчас" is not believed', async () => {
    const talk = salon.talk(at);
    talk.late = true;
    talk.answeredAfterMinutes = 15;
    const reply = await talk.say('Привет, можно сейчас подойти?');
    expect(reply).toMatch(/^Простите, что отвечаем с опозданием! Здравствуйте! На какой день/);
    expect(talk.looks).toEqual([]);
  });
});
