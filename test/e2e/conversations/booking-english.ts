import type { Conversation } from './conversation.js';

/** Getting a booking, in English. */
export const BOOKING_ENGLISH: readonly Conversation[] = [
  {
    title: 'everything in one sentence',
    turns: [['Please book a haircut with Bari tomorrow at 6pm', 'books', /18:00/, /Bari/, 'tells address']],
    calendar: ['haircut bari tomorrow 18:00'],
  },
  {
    title: 'fragments',
    turns: [['hello / I want to book / a beard trim / with Sergey / tomorrow / at 3', 'greets', 'books']],
    calendar: ['beard sergey tomorrow 15:00'],
  },
  {
    title: 'the first of what was offered',
    turns: [
      ['What times do you have tomorrow for a haircut?', 'offers times', /10:00/],
      ['The first one please', 'books'],
    ],
    calendar: ['haircut bari tomorrow 10:00'],
  },
  {
    title: 'an evening',
    turns: [
      ['Anything free for a haircut the day after tomorrow evening?', 'offers times', { lacks: /1[0-6]:\d\d/ }],
      ['7 works for me', 'books'],
    ],
    calendar: ['haircut bari +2 19:00'],
  },
  {
    title: 'noon on a day of the week',
    turns: [['Book an express cut with Ramzan {on workday} at noon please', 'books']],
    calendar: ['express ramzan workday 12:00'],
  },
  {
    title: 'half past',
    turns: [['Book me a haircut tomorrow at half past five', 'books', /17:30/]],
    calendar: ['haircut bari tomorrow 17:30'],
  },
  {
    title: 'too late for the service to end before closing',
    turns: [['Book colouring with Bari tomorrow at 9pm', 'refuses', /20:00/, { lacks: /taken/ }]],
  },
  {
    title: 'nobody of that name',
    turns: [['Book me a haircut with Waldemar tomorrow', 'refuses', /Bari/, /Sergey/]],
  },
  {
    title: 'taken: others at that time',
    taken: ['haircut bari tomorrow 14:00'],
    turns: [
      ['Book a haircut with Bari tomorrow at 2pm', 'is taken', /13:00/, /15:00/, /Sergey/],
      ['With Sergey then', 'books'],
    ],
    calendar: ['haircut sergey tomorrow 14:00'],
  },
  {
    title: 'for a child',
    turns: [['Please book a haircut for my son tomorrow at 4pm, he is 8', 'books', /Kids/]],
    calendar: ['kids bari tomorrow 16:00'],
  },
];
