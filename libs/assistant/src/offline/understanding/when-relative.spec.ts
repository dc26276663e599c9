import { describe } from '@jest/globals';
import { itReads } from './when-table-for-specs.js';

describe('moments counted from the moment of writing: at 00:10, 12:00 and 23:50, on the grid of 30 minutes', () => {
  itReads(`
    через час             | 2026-10-14 01:30 | 2026-10-14 13:00 | 2026-10-15 01:00
    через полчаса         | 2026-10-14 01:00 | 2026-10-14 12:30 | 2026-10-15 00:30
    через полтора часа    | 2026-10-14 02:00 | 2026-10-14 13:30 | 2026-10-15 01:30
    через 1,5 часа        | 2026-10-14 02:00 | 2026-10-14 13:30 | 2026-10-15 01:30
    через 3 часа          | 2026-10-14 03:30 | 2026-10-14 15:00 | 2026-10-15 03:00
    через пару часов      | 2026-10-14 02:30 | 2026-10-14 14:00 | 2026-10-15 02:00
    часа через два        | 2026-10-14 02:30 | 2026-10-14 14:00 | 2026-10-15 02:00
    через 15 минут        | 2026-10-14 00:30 | 2026-10-14 12:30 | 2026-10-15 00:30
    минут через 20        | 2026-10-14 00:30 | 2026-10-14 12:30 | 2026-10-15 00:30
    сегодня через час     | 2026-10-14 01:30 | 2026-10-14 13:00 | 2026-10-15 01:00
    in half an hour       | 2026-10-14 01:00 | 2026-10-14 12:30 | 2026-10-15 00:30
    in two hours          | 2026-10-14 02:30 | 2026-10-14 14:00 | 2026-10-15 02:00
    in a couple of hours  | 2026-10-14 02:30 | 2026-10-14 14:00 | 2026-10-15 02:00
    an hour from now      | 2026-10-14 01:30 | 2026-10-14 13:00 | 2026-10-15 01:00
  `);
});

describe('wishes measured against what is free, or was offered', () => {
  itReads(`
    ближайшее время                      | earliest
    на ближайшее время                   | earliest
    когда ближайшее окно?                | earliest
    ближайшая запись когда?              | earliest
    на ближайшее                         | earliest
    ближайшее свободное время            | earliest
    как можно раньше                     | earliest
    как можно скорее                     | earliest
    чем раньше, тем лучше                | earliest
    поскорее бы                          | earliest
    самое раннее завтра                  | 2026-10-15 earliest
    первое свободное                     | earliest
    в ближайшие дни                      | earliest
    as soon as possible                  | earliest
    asap please                          | earliest
    the earlier the better               | earliest
    what's the earliest you have?        | earliest
    next available slot                  | earliest
    first available on friday            | 2026-10-16 earliest
    сейчас можно?                        | now
    can I come now?                      | now
    а попозже?                           | later
    есть что-нибудь позже?               | later
    на час позже                         | later
    чуть позднее                         | later
    а раньше нет?                        | earlier
    а пораньше можно?                    | earlier
    а в пятницу раньше есть?             | 2026-10-16 earlier
    на час раньше                        | earlier
    на полчаса раньше                    | earlier
    на часик пораньше                    | earlier
    позже не могу, пораньше              | earlier
    anything later?                      | later
    a bit earlier please                 | earlier
    something sooner?                    | earlier
    завтра, но попозже                   | 2026-10-15 later
    другое время                         | other time
    в другое время можно?                | other time
    а другие варианты?                   | other time
    another time?                        | other time
    any other slots?                     | other time
    в другой день                        | other day
    на другой день                       | other day
    давайте в какой-нибудь другой день   | other day
    на другое число                      | other day
    another day                          | other day
    can we do a different day?           | other day
    напишу позже                         | nothing
    вернее, попозже                      | later
    ближайший слот                       | earliest
    it's my first time here              | nothing
    next time I will pay by card         | nothing
    я попозже отвечу                     | nothing
    раньше ходил к вам                   | nothing
    раньше у вас стригся                 | nothing
    let me get back to you later         | nothing
  `);
});
