import { describe } from '@jest/globals';
import { itReads } from './when-table-for-specs.js';

describe('the last word of a burst corrects the ones before', () => {
  itReads(`
    в 12 / ой нет, лучше в 13            | 13:00
    в 12 / ой нет / 13                   | 13:00
    завтра / а нет, послезавтра          | 2026-10-16
    завтра / ой, нет, в пятницу          | 2026-10-16
    завтра в 15 / точнее в 16            | 2026-10-15 16:00
    завтра в 15 / лучше в пятницу        | 2026-10-16 15:00
    на 5... хотя нет, давайте на 6       | 18:00
    в 12 / ой нет, лучше вечером         | 17:00..
    вечером / нет, лучше в 10            | 10:00
    после 18 / нет, лучше утром          | ..12:00
    at 12, no, make it 1                 | 13:00
    actually 2pm                         | 14:00
    tomorrow at 3 / sorry, 4             | 2026-10-15 16:00
    tomorrow / no wait, friday           | 2026-10-16
  `);
});

describe('what is ruled out is not meant', () => {
  itReads(`
    не завтра, а в субботу               | 2026-10-17
    не в пятницу, а в субботу            | 2026-10-17
    не в 5 а в 6                         | 18:00
    не на 5, на 6                        | 18:00
    в субботу, завтра не могу            | 2026-10-17
    в пятницу не получится               | nothing
    завтра никак                         | nothing
    завтра мне неудобно                  | nothing
    только не в пятницу                  | nothing
    любой день кроме пятницы             | nothing
    в 5 не успею, давайте в 6            | 18:00
    can't tomorrow, friday please        | 2026-10-16
    can't do friday, saturday?           | 2026-10-17
    friday doesn't work, saturday?       | 2026-10-17
    not friday                           | nothing
  `);
});

describe('of alternatives the first is taken', () => {
  itReads(`
    в пятницу или в субботу              | 2026-10-16
    завтра-послезавтра                   | 2026-10-15
    пт/сб                                | 2026-10-16
    в понедельник или вторник утром      | 2026-10-19 ..12:00
    в 12 или 13                          | 12:00
    утром или вечером                    | ..12:00
    friday or saturday                   | 2026-10-16
    at 3 or 4                            | 15:00
    завтра, а если нет, то послезавтра   | 2026-10-15
    tomorrow or the day after            | 2026-10-15
    not tomorrow but the day after       | 2026-10-16
    завтра в 7 вечера или послезавтра в 6 | 2026-10-15 19:00
  `);
});
