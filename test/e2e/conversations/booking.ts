import type { Conversation } from './conversation.js';

/** Getting a booking, in Russian. */
export const BOOKING: readonly Conversation[] = [
  {
    title: 'everything in one sentence',
    turns: [['Запишите меня на стрижку к Сергею завтра в 14:00', 'books', /14:00/, /Сергей/, 'tells address']],
    calendar: ['haircut sergey tomorrow 14:00'],
  },
  {
    title: 'fragments in any order',
    turns: [['добрый вечер / на бороду / к рамзану / на 17:30 / завтра / запишите', 'greets', 'books']],
    calendar: ['beard ramzan tomorrow 17:30'],
  },
  {
    title: 'what is missing comes a turn at a time',
    todayIsFull: true,
    turns: [['Хочу записаться на стрижку к Рамзану'], ['Завтра', 'offers times', /Рамзан/], ['в 16:00', 'books']],
    calendar: ['haircut ramzan tomorrow 16:00'],
  },
  {
    title: 'a service as people call it',
    turns: [['запишите покраситься завтра в 12 к Бари', 'books', /Окрашивание/, /4500/]],
    calendar: ['color bari tomorrow 12:00'],
  },
  {
    title: 'haircut and beard are one service',
    turns: [['Запишите завтра на стрижку и бороду на 18:00 к Бари', 'books', /2900/]],
    calendar: ['combo bari tomorrow 18:00'],
  },
  {
    title: 'a question whether a time is free is answered first',
    turns: [
      ['Завтра в 18:00 у Бари свободно?', 'is free', /18:00/, 'asks leave'],
      ['Да, запишите', 'books'],
    ],
    calendar: ['haircut bari tomorrow 18:00'],
  },
  {
    title: 'half hours said the other way round',
    turns: [['запишите на полседьмого завтра на стрижку', 'books', /18:30/]],
    calendar: ['haircut bari tomorrow 18:30'],
  },
  {
    title: 'a part of the day',
    turns: [
      ['Завтра вечером есть время на стрижку?', 'offers times', { lacks: /1[0-6]:\d\d/ }],
      ['Давайте на 7', 'books', /19:00/],
    ],
    calendar: ['haircut bari tomorrow 19:00'],
  },
  {
    title: 'not before an hour',
    turns: [['можно завтра на стрижку после 18?', 'offers times', { lacks: /1[0-7]:\d\d/ }]],
  },
  {
    title: 'the earliest there is',
    taken: ['haircut bari tomorrow 10:00', 'haircut sergey tomorrow 10:00'],
    turns: [['Запишите меня на стрижку завтра на самое раннее время', 'books', /11:00/]],
    calendar: ['haircut bari tomorrow 11:00'],
  },
  {
    title: 'the first of what was offered',
    turns: [
      ['Какое время есть завтра на стрижку?', 'offers times', /10:00/],
      ['Давайте первое', 'books'],
    ],
    calendar: ['haircut bari tomorrow 10:00'],
  },
  {
    title: 'a master who does not do it',
    turns: [
      ['Запишите к Марии на стрижку {на workday} в 15', /Мария не делает/, /Бари/],
      ['Тогда к Бари', 'books'],
    ],
    calendar: ['haircut bari workday 15:00'],
  },
  {
    title: 'a day off of the only one who does it',
    turns: [['Запишите на маникюр {date sunday} в 15:00', 'refuses', { lacks: /занято/i }]],
  },
  {
    title: 'too late for the service to end before closing',
    turns: [['Запишите на окрашивание завтра в 21:00 к Бари', 'refuses', /20:00/, { lacks: /занято/i }]],
  },
  {
    title: 'before opening',
    turns: [['Запишите на стрижку завтра в 7 утра', 'refuses', /10:00/]],
  },
  {
    title: 'somebody else takes over where no master was named',
    taken: ['haircut bari tomorrow 18:00'],
    turns: [['Запишите на стрижку завтра в 18:00', 'books', /Сергей/]],
    calendar: ['haircut sergey tomorrow 18:00'],
  },
  {
    title: 'another time after a refusal',
    taken: ['haircut bari tomorrow 18:00'],
    turns: [
      ['к Бари завтра в 18:00 на стрижку запишите', 'is taken', /17:00/, /19:00/],
      ['ну давайте в 19', 'books'],
    ],
    calendar: ['haircut bari tomorrow 19:00'],
  },
  {
    title: 'free, but for too short a time',
    taken: ['haircut bari tomorrow 15:30'],
    turns: [['Запишите к Бари завтра в 15:00 на стрижку', /30 мин/, /14:30/]],
  },
  {
    title: 'a child by the age',
    turns: [['запишите сына на стрижку {на workday} на 16:00, ему 7 лет', 'books', /Детская/]],
    calendar: ['kids bari workday 16:00'],
  },
  {
    title: 'the name comes with the wish and is not asked again',
    turns: [['Добрый день, это Павел. Запишите на стрижку завтра в 13:00', 'books', { lacks: /как вас зовут/i }]],
    calendar: ['haircut bari tomorrow 13:00 for Павел'],
  },
  {
    title: 'as usual: the habit of the visits before',
    has: ['beard sergey lastWeek 15:00', 'beard sergey yesterday 15:00'],
    turns: [['Запишите как обычно завтра в 13:00', 'books', /бород/i, /Сергей/]],
    calendar: ['beard sergey tomorrow 13:00'],
  },
  {
    title: 'what is said now beats the habit',
    has: ['beard sergey lastWeek 15:00', 'beard sergey yesterday 15:00'],
    turns: [['Запишите на экспресс к Рамзану завтра в 13:00', 'books', /Экспресс/, /Рамзан/]],
    calendar: ['express ramzan tomorrow 13:00'],
  },
  {
    title: 'a date in words',
    turns: [['Запишите на стрижку {date week} в 12:00', 'books', { says: '{date week}' }]],
    calendar: ['haircut bari week 12:00'],
  },
  {
    title: 'a date and a time in figures, with a dash',
    turns: [['на стрижку к Бари {numbers week} в 12-30 запишите', 'books', /12:30/]],
    calendar: ['haircut bari week 12:30'],
  },
  {
    title: 'asked whether it is possible: booked at once or after a yes, but once',
    turns: [
      ['Можно записаться на стрижку к Бари завтра в 15:00?', /15:00/, { may: 'books' }],
      ['Да', { may: 'books' }],
    ],
    calendar: ['haircut bari tomorrow 15:00'],
  },
  {
    title: 'about an hour',
    turns: [
      ['Можно завтра подъехать на бороду к 6?', /18:00/, { may: 'books' }],
      ['Да', { may: 'books' }],
    ],
    calendar: ['beard bari tomorrow 18:00'],
  },
  {
    title: 'at lunchtime',
    turns: [['завтра в обед есть место на стрижку?', /1[234]:\d\d/, { lacks: /(10|11|17|18|19|2\d):\d\d/ }]],
  },
  {
    title: 'earlier than what was offered',
    turns: [
      ['Что есть завтра вечером на стрижку?', 'offers times', /17:00/],
      ['а пораньше?', 'offers times', /1[0-6]:\d\d/],
      ['тогда на 15', 'books'],
    ],
    calendar: ['haircut bari tomorrow 15:00'],
  },
  {
    title: 'misspelt',
    turns: [['запешите на стришку завтра в 5 к барии', 'books', /17:00/]],
    calendar: ['haircut bari tomorrow 17:00'],
  },
  {
    title: 'in capitals, without a stop',
    turns: [['ЗАПИШИТЕ НА СТРИЖКУ ЗАВТРА В 17:00 К СЕРГЕЮ', 'books']],
    calendar: ['haircut sergey tomorrow 17:00'],
  },
  {
    title: 'two languages in one breath',
    turns: [['Hi, запишите на haircut завтра в 5pm к Бари', 'books', /17:00/]],
    calendar: ['haircut bari tomorrow 17:00'],
  },
  {
    title: 'a full day',
    todayIsFull: true,
    turns: [['Есть сегодня время на стрижку?', /нет|прошло/i]],
  },
  {
    title: 'a day that is over',
    turns: [['Запишите на вчера на 21:00 на стрижку', /прош|какой день/i]],
  },
  {
    title: 'a day that is in no calendar',
    turns: [['Запишите на 31 февраля в 15:00 на стрижку', /нет|календар/i]],
  },
  {
    title: 'two people at once',
    turns: [['Запишите меня и сына завтра в 15:00', /перв|по одн|одного/i]],
  },
  {
    title: 'two services that are not one',
    turns: [['Хочу маникюр и окрашивание {на workday}', /маникюр/i, /окрашивание/i]],
  },
  {
    title: 'as usual, said by a stranger',
    turns: [['Запишите как обычно', { lacks: /undefined|null/ }]],
  },
];
