import type { Conversation } from './conversation.js';

/** Prices, hours, people and the way, in Russian. Nothing of it books anything by itself. */
export const ASKING: readonly Conversation[] = [
  {
    title: 'the price of one service',
    turns: [['Сколько стоит борода?', 'tells prices', /1200/, { lacks: /2000|4500/ }]],
  },
  {
    title: 'the whole list',
    turns: [['Скиньте прайс пожалуйста', 'tells prices', /600/, /1800/, /4500/]],
  },
  {
    title: 'what there is',
    turns: [['Какие у вас есть услуги?', /маникюр/i, /воск/i, /окрашивание/i]],
  },
  {
    title: 'whether the salon is open',
    turns: [['Вы завтра работаете?', 'tells hours', /10:00/, /22:00/]],
  },
  {
    title: 'when it closes',
    turns: [['Во сколько закрываетесь?', 'tells hours', /22:00/]],
  },
  {
    title: 'where it is',
    turns: [['Где вы находитесь?', 'tells address']],
  },
  {
    title: 'how to call',
    turns: [['Подскажите ваш телефон', 'tells phone']],
  },
  {
    title: 'who does a service',
    turns: [['Кто у вас стрижет?', /Бари/, /Сергей/, /Рамзан/, { lacks: /Мария/ }]],
  },
  {
    title: 'until when somebody works',
    turns: [['До скольки Сергей работает {в workday}?', 'tells hours', /Сергей/, /20:00/]],
  },
  {
    title: 'whether somebody works on a day off',
    turns: [['Мария работает {date sunday}?', /Мария не работает/]],
  },
  {
    title: 'whether somebody does a service',
    turns: [['Бари делает маникюр?', /не делает/, /Мария/]],
  },
  {
    title: 'how long it takes',
    turns: [['Сколько по времени длится окрашивание?', /120 мин|2 час/]],
  },
  {
    title: 'what a service is',
    turns: [['Что входит в комплекс?', /бород/i, /2900/]],
  },
  {
    title: 'two questions at once',
    turns: [['сколько стоит стрижка / и где вы?', 'tells prices', /2000/, 'tells address']],
  },
  {
    title: 'what the salon’s profile does not tell',
    turns: [['А парковка у вас есть?', 'does not know', 'tells phone']],
  },
  {
    title: 'discounts',
    turns: [['Скидки есть?', 'does not know', 'tells phone']],
  },
  {
    title: 'a question and a wish in one burst',
    turns: [['Сколько стоит стрижка? / Запишите завтра в 11:00 к Бари', 'tells prices', 'books']],
    calendar: ['haircut bari tomorrow 11:00'],
  },
  {
    title: 'the service of the question is the one that is booked',
    turns: [
      ['Сколько стоит комплекс?', 'tells prices', /2900/],
      ['Запишите на него завтра в 12', 'books', /Комплекс/],
    ],
    calendar: ['combo bari tomorrow 12:00'],
  },
];
