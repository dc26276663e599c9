import type { Conversation } from './conversation.js';

/** A scenario of the project's list, by its number there. */
export type Scenario = Conversation & { readonly number: number };

/** Those of the 26 that are told by bursts, replies and bookings alone; the spec tells the others. */
export const SCENARIOS: readonly Scenario[] = [
  {
    number: 3,
    title: 'free times for tomorrow, and no booking yet',
    turns: [['Привет / можно / записаться / на стрижку / завтра?', 'greets', 'offers times', /10:00/]],
  },
  {
    number: 4,
    title: 'eight fragments about one master are one wish',
    turns: [
      [
        'добрый день / Завтра / работает / Сергей? / хочу постричься / у него? / могу записаться / например / на 3 часа дня',
        'books',
        /Сергей/,
      ],
    ],
    calendar: ['haircut sergey tomorrow 15:00'],
  },
  {
    number: 5,
    title: 'no master named, so whoever is free',
    turns: [['Привет! Хочу записаться / на стрижку / завтра в 15:00', 'books', 'greets']],
    calendar: ['haircut bari tomorrow 15:00'],
  },
  {
    number: 7,
    title: 'an hour chosen from what was offered; nothing is asked twice',
    todayIsFull: true,
    turns: [
      ['Добрый день / Когда можно постричься?', 'offers times', { says: '{date tomorrow}' }],
      ['Давай на час', 'books', /13:00/],
    ],
    calendar: ['haircut bari tomorrow 13:00'],
  },
  {
    number: 8,
    title: 'the day and the master of the question are those of the booking',
    turns: [
      ['Когда завтра у Бари свободно?', 'offers times', /Бари/],
      ['Запиши на 15:00', 'books'],
    ],
    calendar: ['haircut bari tomorrow 15:00'],
  },
  ...(['+1', '+2', '+3', '+4', '+5', '+6'] as const).map((day, index) => ({
    number: 9,
    title: `a day of the week, in ${day.slice(1)} days, then a time`,
    turns: [
      [`хочу записаться {${index % 2 === 0 ? 'в' : 'на'} ${day}}`, 'offers times', { says: `{date ${day}}` }],
      ['Давайте на 16:00', 'books'],
    ] as const,
    calendar: [`haircut bari ${day} 16:00`],
  })),
  {
    number: 10,
    title: '"он" is who was spoken of',
    turns: [
      ['А когда работает Бари?', 'tells hours', /Бари/],
      ['А в какие дни ещё он работает?', 'tells hours', /Бари/],
    ],
  },
  {
    number: 11,
    title: 'the service that was explained is the one that is booked',
    turns: [
      ['Экспресс - это?', 'tells prices', /1300/],
      ['Да. Завтра можно?', 'offers times', /экспресс/i],
      ['на 5 вечера давай', 'books', /экспресс/i],
    ],
    calendar: ['express bari tomorrow 17:00'],
  },
  {
    number: 12,
    title: 'a bare hour is read by opening hours, and the salon has a default service',
    turns: [['добрый день! запишите пожалуйста на завтра к сергею на 3', 'books', /Мужская стрижка/]],
    calendar: ['haircut sergey tomorrow 15:00'],
  },
  {
    number: 13,
    title: '"на утро 10", the day after',
    todayIsFull: true,
    turns: [['Хочу записаться на утро 10'], ['На завтра', 'books']],
    calendar: ['haircut bari tomorrow 10:00'],
  },
  {
    number: 13,
    title: '"в половину четвертого"',
    turns: [['Запишите на завтра в половину четвертого', 'books']],
    calendar: ['haircut bari tomorrow 15:30'],
  },
  {
    number: 13,
    title: '"на 2"',
    turns: [['Запишите завтра на 2', 'books']],
    calendar: ['haircut bari tomorrow 14:00'],
  },
  {
    number: 14,
    title: 'послезавтра',
    turns: [['Можно на послезавтра?', 'offers times', { says: '{date +2}' }]],
  },
  {
    number: 14,
    title: 'через неделю',
    turns: [['через неделю можно?', 'offers times', { says: '{date week}' }]],
  },
  {
    number: 14,
    title: 'a day of the week',
    turns: [['есть время {в +4}?', 'offers times', { says: '{date +4}' }]],
  },
  {
    number: 15,
    title: 'somebody new is booked at once and asked for the name; the answer puts it on the booking',
    turns: [
      ['запиши меня на маникюр {в workday} в 17:00', 'books', 'asks name'],
      ['Наталия', /Наталия/, { lacks: /как вас зовут/i }],
    ],
    calendar: ['manicure maria workday 17:00 for Наталия'],
  },
  {
    number: 15,
    title: 'a name among service words is the name, and the day stays',
    turns: [
      ['запиши меня на маникюр {в workday} в 17:00', 'books', 'asks name'],
      ['Стрижка и борода Арбак', /Арбак/],
    ],
    calendar: ['manicure maria workday 17:00 for Арбак'],
  },
  {
    number: 16,
    title: 'the time is taken with everybody: the nearest before and after',
    taken: ['haircut bari tomorrow 18:00', 'haircut sergey tomorrow 18:00', 'haircut ramzan tomorrow 18:00'],
    turns: [['Запишите меня на стрижку завтра в 18:00. Меня зовут Павел', 'is taken', /17:00/, /19:00/]],
  },
  {
    number: 16,
    title: 'the time is taken with one master: the nearest, and the others at that time',
    taken: ['haircut bari tomorrow 18:00'],
    turns: [
      [
        'Запишите меня на стрижку завтра в 18:00 к Бари. Меня зовут Павел',
        'is taken',
        /17:00/,
        /19:00/,
        /Сергей/,
        /Рамзан/,
      ],
      ['тогда к Рамзану', 'books'],
    ],
    calendar: ['haircut ramzan tomorrow 18:00 for Павел'],
  },
  {
    number: 17,
    title: 'the master of the last visit',
    has: ['haircut ramzan yesterday 15:00'],
    turns: [['запишите завтра в 15 к мастеру, что в прошлый раз', 'books', /Рамзан/]],
    calendar: ['haircut ramzan tomorrow 15:00'],
  },
  {
    number: 17,
    title: 'for a stranger the same words ask who that is',
    turns: [['запишите завтра в 15 к мастеру, что в прошлый раз', 'asks which master', /Бари/, /Сергей/, /Рамзан/]],
  },
  {
    number: 18,
    title: 'no such master: says who there is',
    turns: [['Запишите меня на стрижку завтра к Вольдемару', /Бари/, /Сергей/, { lacks: /занято/i }]],
  },
  {
    number: 19,
    title: 'the only booking is cancelled',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['Хочу отменить запись', 'cancels', /15:00/]],
    calendar: ['haircut bari tomorrow 15:00 cancelled'],
  },
  {
    number: 19,
    title: 'of several one is picked by its number',
    has: ['haircut bari tomorrow 15:00', 'beard sergey workday 12:00'],
    turns: [
      ['Хочу отменить запись', 'asks which booking', /15:00/, /12:00/],
      ['1', 'cancels', /15:00/],
    ],
    calendar: ['haircut bari tomorrow 15:00 cancelled', 'beard sergey workday 12:00'],
  },
  {
    number: 19,
    title: 'of several the one of the day named',
    has: ['haircut bari tomorrow 15:00', 'beard sergey workday 12:00'],
    turns: [['Отмените мою запись на завтра', 'cancels', /15:00/, { lacks: /12:00/ }]],
    calendar: ['haircut bari tomorrow 15:00 cancelled', 'beard sergey workday 12:00'],
  },
  {
    number: 20,
    title: 'a move to a taken time is not made, and others are offered',
    has: ['haircut bari workday 12:00'],
    taken: ['combo bari tomorrow 12:00', 'beard bari tomorrow 13:30', 'beard bari tomorrow 14:00'],
    turns: [['Можно перенести запись на завтра на 14:00?', 'is taken', /14:30/, /15:00/, /15:30/]],
  },
  {
    number: 21,
    title: 'a boy of 14 is a child, and no two o’clock',
    turns: [
      ['Рамзан работает завтра? / Хочу подстричь сына 14 лет', 'tells hours', /Рамзан/, 'offers times', /детская/i],
      ['Давайте на 15', 'books'],
    ],
    calendar: ['kids ramzan tomorrow 15:00'],
  },
  {
    number: 22,
    title: 'every kind of a service with its price, and the one that is meant',
    turns: [
      ['Сколько у вас стоят стрижки?', 'tells prices', /2000/, /1500/, /1300/, /2900/, { lacks: /4500/ }],
      ['скок стоит покраска', 'tells prices', /4500/, { lacks: /2000/ }],
    ],
  },
  {
    number: 23,
    title: 'thanks inside an answer do not end it; alone they get a courtesy; before a question it is answered',
    turns: [
      ['хочу на стрижку {в workday}', 'offers times'],
      ['Да, на 15 Спасибо', 'books'],
      ['Спасибо', 'is courteous', { lacks: /\?/ }],
      ['Спасибо, а можно ещё бороду?', /день|время|\d\d:\d\d/],
    ],
    calendar: ['haircut bari workday 15:00'],
  },
];
