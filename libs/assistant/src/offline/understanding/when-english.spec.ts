import { describe } from '@jest/globals';
import { itReads } from './when-table-for-specs.js';

describe('days in English, written on Wednesday, 14 October 2026', () => {
  itReads(`
    today                                | 2026-10-14
    tonight                              | 2026-10-14 17:00..
    this evening                         | 2026-10-14 17:00..
    this afternoon at 4                  | 2026-10-14 16:00
    tomorrow                             | 2026-10-15
    tomorrow night                       | 2026-10-15 17:00..
    day after tomorrow evening           | 2026-10-16 17:00..
    the day after tomorrow at noon       | 2026-10-16 12:00
    on friday                            | 2026-10-16
    this friday at 3                     | 2026-10-16 15:00
    this coming friday                   | 2026-10-16
    next friday at 12                    | 2026-10-23 12:00
    next tuesday                         | 2026-10-20
    wednesday at 10                      | 2026-10-14 10:00 | 2026-10-21 10:00 | 2026-10-21 10:00
    saturday                             | 2026-10-17
    saturday afternoon                   | 2026-10-17 12:00..17:00
    sat morning                          | 2026-10-17 ..12:00
    15 October                           | 2026-10-15
    October 15th                         | 2026-10-15
    the 15th                             | 2026-10-15
    on the 20th                          | 2026-10-20
    the 13th                             | 2026-11-13
    15th of October at 4 pm              | 2026-10-15 16:00
    October the 15th                     | 2026-10-15
    Dec 15                               | 2026-12-15
    15 Dec                               | 2026-12-15
    15/12                                | 2026-12-15
    12/25                                | 2026-12-25
    Jan 5                                | 2027-01-05
    feb 31                               | no such day
    in 3 days                            | 2026-10-17
    in a week                            | 2026-10-21
    in two weeks                         | 2026-10-28
    a week from today                    | 2026-10-21
    2 weeks from now                     | 2026-10-28
    in a couple of days                  | 2026-10-16
    in a month                           | 2026-11-14
    this weekend                         | ~2026-10-17
    over the weekend                     | ~2026-10-17
    next weekend                         | ~2026-10-24
    this week                            | ~2026-10-14
    next week                            | ~2026-10-19
    end of the week                      | ~2026-10-16
    early next week                      | ~2026-10-19
    end of next week                     | ~2026-10-23
    on a weekday                         | ~2026-10-14
    next month                           | ~2026-11-01
    in november                          | ~2026-11-01
    Oct 20 - 22                          | ~2026-10-20
    october 20-22                        | ~2026-10-20
    after friday                         | ~2026-10-17
    from monday to wednesday             | ~2026-10-19
  `);
});

describe('times in English', () => {
  itReads(`
    tomorrow at 6pm                      | 2026-10-15 18:00
    tomorrow at 6                        | 2026-10-15 18:00
    at 11 am                             | 11:00
    at 7 p.m.                            | 19:00
    6:30pm                               | 18:30
    6.30 pm                              | 18:30
    18:30                                | 18:30
    at three                             | 15:00
    at 5 o'clock                         | 17:00
    half past five                       | 17:30
    half past five tomorrow              | 2026-10-15 17:30
    half five                            | 17:30
    quarter to six                       | 17:45
    quarter past 3                       | 15:15
    a quarter past 3                     | 15:15
    ten past six                         | 18:10
    twenty to five                       | 16:40
    noon                                 | 12:00
    friday at noon                       | 2026-10-16 12:00
    3ish                                 | 15:00
    around 3ish                          | 15:00
    3-ish tomorrow                       | 2026-10-15 15:00
    around 5                             | 17:00
    by 6                                 | 18:00
    how about 5?                         | 17:00
    6 please                             | 18:00?
    can you move it to 5                 | 17:00
  `);
});

describe('parts of a day and ranges in English', () => {
  itReads(`
    first thing tomorrow                 | 2026-10-15 ..12:00
    tomorrow morning                     | 2026-10-15 ..12:00
    in the evening                       | 17:00..
    friday after work                    | 2026-10-16 17:00..
    after lunch                          | 12:00..17:00
    after 5pm on the 20th                | 2026-10-20 17:00..
    after 5                              | 17:00..
    before noon                          | ..12:00
    before 3                             | ..15:00
    not before 3                         | 15:00..
    no later than 6                      | ..18:00
    any time after 4                     | 16:00..
    between 2 and 4                      | 14:00..16:00
    between 3 and 5                      | 15:00..17:00
    from 10 to 12                        | 10:00..12:00
    10-12 on saturday                    | 2026-10-17 10:00..12:00
    5 or later                           | 17:00..
    6-7pm                                | 18:00..19:00
    5pm-7pm tomorrow                     | 2026-10-15 17:00..19:00
    is 4:30 on thursday free             | 2026-10-15 16:30
    8 in the evening today pls           | 2026-10-14 20:00
    early tomorrow                       | 2026-10-15 ..12:00
    saturday, not too early              | 2026-10-17
    3 o'clock on sunday                  | 2026-10-18 15:00
    at midnight                          | 00:00
  `);
});
