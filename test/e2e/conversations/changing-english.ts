import type { Conversation } from './conversation.js';

/** Moving and cancelling, and asking what there is, in English. */
export const CHANGING_ENGLISH: readonly Conversation[] = [
  {
    title: 'the only one is cancelled',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['Please cancel my appointment', 'cancels', /15:00/]],
    calendar: ['haircut bari tomorrow 15:00 cancelled'],
  },
  {
    title: 'the second of two',
    has: ['haircut bari tomorrow 15:00', 'beard sergey workday 12:00'],
    turns: [
      ['I need to cancel a booking', 'asks which booking', /15:00/, /12:00/],
      ['the second one', 'cancels', /12:00/],
    ],
    calendar: ['haircut bari tomorrow 15:00', 'beard sergey workday 12:00 cancelled'],
  },
  {
    title: 'who cannot make it',
    has: ['haircut bari tomorrow 15:00'],
    turns: [["Sorry, I can't make it tomorrow, please cancel", 'cancels']],
    calendar: ['haircut bari tomorrow 15:00 cancelled'],
  },
  {
    title: 'to another hour',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['Please move my appointment to 5pm', 'moves', /17:00/]],
    calendar: ['haircut bari tomorrow 17:00'],
  },
  {
    title: 'to another day and hour',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['Could you reschedule me to 1pm {on workday}?', 'moves', { says: '{date in English workday}' }]],
    calendar: ['haircut bari workday 13:00'],
  },
  {
    title: 'by an hour',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['Can you move my appointment an hour later?', 'moves', /16:00/]],
    calendar: ['haircut bari tomorrow 16:00'],
  },
  {
    title: 'what there is',
    has: ['haircut bari tomorrow 15:00'],
    turns: [['When is my appointment?', 'lists bookings', /15:00/, /Bari/]],
  },
  {
    title: 'nothing to cancel',
    turns: [['Cancel my booking please', 'has no bookings']],
  },
];
