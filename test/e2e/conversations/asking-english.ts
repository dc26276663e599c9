import type { Conversation } from './conversation.js';

/** Prices, hours, people and the way, in English. */
export const ASKING_ENGLISH: readonly Conversation[] = [
  {
    title: 'the price of one service',
    turns: [['How much is a beard trim?', 'tells prices', /1[, ]?200/, { lacks: /4[, ]?500/ }]],
  },
  {
    title: 'where the salon is',
    turns: [['Hi, where are you located?', 'greets', 'tells address']],
  },
  {
    title: 'when it is open',
    turns: [['What are your opening hours?', 'tells hours', /10:00/, /22:00/, { lacks: /haircut|free/i }]],
  },
  {
    title: 'until when somebody works',
    turns: [['Until when does Sergey work {on workday}?', 'tells hours', /Sergey/, /20:00/]],
  },
  {
    title: 'who works',
    turns: [['Who works tomorrow?', /Bari/, /Sergey/, /Ramzan/]],
  },
  {
    title: 'how long it takes',
    turns: [['How long does colouring take?', /120 min|2 hours/]],
  },
  {
    title: 'what the salon’s profile does not tell',
    turns: [['Do you have parking?', 'does not know', 'tells phone']],
  },
];
