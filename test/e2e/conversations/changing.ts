import type { Conversation } from './conversation.js';

/** Moving and cancelling, and asking what there is, in Russian. */
export const CHANGING: readonly Conversation[] = [
  {
    title: 'to another hour of the same day',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['Перенесите, пожалуйста, мою запись на 17:00', 'moves', /17:00/]],
    calendar: ['haircut bari tomorrow 17:00'],
  },
  {
    title: 'to another day and hour',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['Перенесите мою запись {на workday} на 12:00', 'moves', { says: '{date workday}' }]],
    calendar: ['haircut bari workday 12:00'],
  },
  {
    title: 'where to is asked when it was not said',
    has: ['haircut bari workday 15:00'],
    turns: [
      ['Хочу перенести запись', 'asks when', /15:00/],
      ['Завтра на 18:00', 'moves'],
    ],
    calendar: ['haircut bari tomorrow 18:00'],
  },
  {
    title: 'the one of several that is with a master',
    has: ['haircut bari tomorrow 12:00', 'beard sergey workday 16:00'],
    turns: [['Перенесите запись к Сергею на 18:00', 'moves', /18:00/]],
    calendar: ['haircut bari tomorrow 12:00', 'beard sergey workday 18:00'],
  },
  {
    title: 'which of several is asked',
    has: ['haircut bari tomorrow 12:00', 'beard sergey workday 16:00'],
    turns: [
      ['Перенесите мою запись', 'asks which booking', /12:00/, /16:00/],
      ['вторую', 'asks when'],
      ['на 17:00', 'moves'],
    ],
    calendar: ['haircut bari tomorrow 12:00', 'beard sergey workday 17:00'],
  },
  {
    title: 'its own time is in nobody’s way',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['перенесите меня на 15:30', 'moves']],
    calendar: ['haircut bari tomorrow 15:30'],
  },
  {
    title: 'by an hour',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['Перенесите мою запись на час позже', 'moves', /16:00/]],
    calendar: ['haircut bari tomorrow 16:00'],
  },
  {
    title: 'to another master at the same time',
    has: ['haircut bari tomorrow 15:00'],
    turns: [
      ['Можно перенести меня к другому мастеру на это же время?', /Сергей/, /Рамзан/],
      ['К Сергею', 'moves'],
    ],
    calendar: ['haircut sergey tomorrow 15:00'],
  },
  {
    title: 'to another service',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['Поменяйте, пожалуйста, мою запись на комплекс', 'moves', /Комплекс/]],
    calendar: ['combo bari tomorrow 15:00'],
  },
  {
    title: 'the time is taken, then another is chosen',
    has: ['haircut bari workday 12:00'],
    taken: ['haircut bari tomorrow 14:00'],
    turns: [
      ['Перенесите запись на завтра на 14:00', 'is taken', /15:00/],
      ['Тогда на 15:00', 'moves'],
    ],
    calendar: ['haircut bari tomorrow 15:00'],
  },
  {
    title: 'thought better of just after booking',
    turns: [
      ['Запишите на стрижку завтра в 12:00 к Бари', 'books'],
      ['Ой, лучше на 13:00', 'moves'],
    ],
    calendar: ['haircut bari tomorrow 13:00'],
  },
  {
    title: 'booked and cancelled in one dialogue',
    turns: [
      ['Запишите на стрижку завтра в 12:00 к Бари', 'books'],
      ['Отмените, не смогу', 'cancels'],
    ],
    calendar: ['haircut bari tomorrow 12:00 cancelled'],
  },
  {
    title: 'the one of several on a day of the week',
    has: ['haircut bari tomorrow 12:00', 'beard sergey workday 16:00'],
    turns: [['Отмените запись {на workday}', 'cancels', /16:00/]],
    calendar: ['haircut bari tomorrow 12:00', 'beard sergey workday 16:00 cancelled'],
  },
  {
    title: 'who cannot come tomorrow has no booking tomorrow any more',
    has: ['haircut bari tomorrow 12:00'],
    turns: [['Здравствуйте, я завтра не приду, отмените пожалуйста', 'greets', 'cancels']],
    calendar: ['haircut bari tomorrow 12:00 cancelled'],
  },
  {
    title: 'all of them',
    has: ['haircut bari tomorrow 12:00', 'beard sergey workday 16:00'],
    turns: [['Отмените все мои записи', 'cancels']],
    calendar: ['haircut bari tomorrow 12:00 cancelled', 'beard sergey workday 16:00 cancelled'],
  },
  {
    title: 'nothing to cancel',
    turns: [['Отмените мою запись', 'has no bookings']],
  },
  {
    title: 'kept after all',
    has: ['haircut bari tomorrow 12:00', 'beard sergey workday 16:00'],
    turns: [
      ['Отмените запись', 'asks which booking'],
      ['Ой, не надо, оставьте', 'keeps things'],
    ],
  },
  {
    title: 'only asked how it could be cancelled',
    has: ['haircut bari tomorrow 12:00'],
    turns: [['А если не смогу прийти, можно потом отменить?']],
  },
  {
    title: 'what there is, listed',
    has: ['haircut bari tomorrow 12:00', 'beard sergey workday 16:00'],
    turns: [['На когда я записан?', 'lists bookings', /12:00/, /16:00/]],
  },
  {
    title: 'nothing to list',
    turns: [['Во сколько я записан?', 'has no bookings']],
  },
];
