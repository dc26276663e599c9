import { describe } from '@jest/globals';
import { itReads } from './when-table-for-specs.js';

describe('words and numbers that say no day and no time', () => {
  itReads(`
    добрый день                          | nothing
    Добрый вечер!                        | nothing
    доброго вечера                       | nothing
    до завтра                            | nothing
    сына 14 лет                          | nothing
    Хочу подстричь сына 14 лет           | nothing
    ребёнку 5 лет                        | nothing
    от 10 до 12 лет                      | nothing
    10-12 лет                            | nothing
    до 14 лет                            | nothing
    мне 30                               | nothing
    за 1500 рублей                       | nothing
    до 2000                              | nothing
    2000р                                | nothing
    скидка на 20%                        | nothing
    до 2 тысяч                           | nothing
    за $20                               | nothing
    мой номер +7 (916) 123-45-67         | nothing
    позвоните на 8 916 123 45 67         | nothing
    8-800-555-35-35                      | nothing
    212-11-30                            | nothing
    212 11 30                            | nothing
    нас 2 человека                       | nothing
    на 2 стрижки                         | nothing
    2 стрижки                            | nothing
    на 2х человек                        | nothing
    на 2х                                | nothing
    нас четверо                          | nothing
    2-3 человека                         | nothing
    маникюр в 4 руки                     | nothing
    это займет 2 часа?                   | nothing
    1.5 часа                             | nothing
    минут на 20                          | nothing
    на 5 минут                           | nothing
    10-15 минут                          | nothing
    опоздаю на 10 минут                  | nothing
    уезжаю на 2 недели                   | nothing
    на 2 этаже                           | nothing
    3 в 1                                | nothing
    24/7                                 | nothing
    2gis                                 | nothing
    насадка 3 мм                         | nothing
    в 5й раз                             | nothing
    завтрак                              | nothing
    завтраки                             | nothing
    послепослепозавтра                   | nothing
    в ближайшее будущее                  | nothing
    пара вопросов                        | nothing
    для второго ребенка                  | nothing
    к первому мастеру                    | nothing
    вчера                                | nothing
    у меня 2 дня                         | nothing
    вчера был у вас в 18:00              | nothing
    вчера в 18:00                        | nothing
    в прошлую пятницу                    | nothing
    на прошлой неделе                    | nothing
    2 дня назад                          | nothing
    неделю назад стригся                 | nothing
    good evening                         | nothing
    a haircut for 2 people               | nothing
    my son is 7 years old                | nothing
    two kids                             | nothing
    it costs 20 dollars                  | nothing
    may I ask                            | nothing
    last friday                          | nothing
    yesterday at 5                       | nothing
    two weeks ago                        | nothing
    ten out of ten                       | nothing
  `);
});
