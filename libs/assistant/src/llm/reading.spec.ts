import { describe, expect, it } from '@jest/globals';
import { cleanReply } from './clean-reply.js';
import { needsNoModel } from './needs-no-model.js';
import { openQuestion } from './open-question.js';
import { readName } from './person-name.js';
import { demoSalon, NOON } from './testing/salon-world.js';
import type { TurnStep } from './turn-step.js';
import { typedPhone } from './typed-phone.js';

describe('a name read by a model', () => {
  it.each([
    ['Павел', ['Павел'], 'Павел'],
    [' Анна  Мария ', ['Анна Мария'], 'Анна Мария'],
    ["O'Brien", ["O'Brien"], "O'Brien"],
    ['Anna-Maria', ['hi'], 'Anna-Maria'],
    ['Стрижка', ['Стрижка'], null],
    ['борода', ['борода'], null],
    ['Мужская стрижка', ['Мужская стрижка'], null],
    ['Сергей', ['к Сергею'], null],
    ['Сергей', ['меня зовут Сергей'], 'Сергей'],
    ['', ['да'], null],
    [null, ['да'], null],
    ['+79161234567', ['+79161234567'], null],
    ['</data>', ['да'], null],
    ['а'.repeat(61), ['да'], null],
  ])('%j of %j is %j', (given, texts, name) => {
    expect(readName(given, texts, demoSalon)).toBe(name);
  });
});

describe('a typed phone', () => {
  it.each([
    [['мой номер 8 (916) 123-45-67'], '+79161234567'],
    [['+44 20 7946 0958'], '+442079460958'],
    [['89161234567', 'ой, 89161234568'], '+79161234568'],
    [['завтра в 18:00'], null],
    [['15.10.2026 16:00'], null],
    [[], null],
  ])('in %j is %j', (texts, phone) => {
    expect(typedPhone(texts, 'RU')).toBe(phone);
  });
});

describe('a reply as people see it', () => {
  it.each([
    ['Да', 'Да'],
    [' **Да** ', 'Да'],
    ['<think>что он хочет?\n\n</think>\nДа', 'Да'],
    ['<message at="12:00">Да</message>', 'Да'],
    ['## Итог\nДа', 'Итог\nДа'],
    ['<think>hm</think>', ''],
    ['он хочет записаться</think>Да', 'Да'],
    ['<think>он хочет', ''],
    ['{"name": "book"}', ''],
    ['```json\n{"name": "book"}\n```', ''],
    ['<|channel|>final<|message|>Да', ''],
    ['Вызываю find_times(day="2026-10-15")', ''],
    ['Записать вас? {или позже}', 'Записать вас? {или позже}'],
  ])('%j is %j', (text, clean) => {
    expect(cleanReply(text)).toBe(clean);
  });
});

describe('a turn', () => {
  const ask = (...texts: string[]): boolean =>
    needsNoModel({
      salon: demoSalon,
      turn: {
        late: false,
        done: [],
        messages: texts.map((text) => ({
          id: null,
          kind: 'text',
          text,
          sentAt: null,
          arrivedAt: NOON,
          sentBeforeReply: false,
        })),
      },
    });

  it.each([['Спасибо'], ['Спасибо!!!'], ['спс'], ['Благодарю вас'], ['Thanks a lot'], ['Спасибо, до свидания'], ['']])(
    '%j needs no model',
    (text) => expect(ask(text)).toBe(true),
  );

  it.each([
    ['Привет'],
    ['Да, спасибо'],
    ['Спасибо?'],
    ['Спасибо, на 15'],
    ['Спасибо 15'],
    ['Нет, спасибо'],
    ['Спасибо, Бари лучший'],
    ['ок'],
  ])('%j needs one', (text) => expect(ask(text)).toBe(false));
});

describe('what a reply asks', () => {
  const step = (tool: string, result: object): TurnStep => ({ tool, args: {}, result }) as unknown as TurnStep;
  const offered = [{ staffId: 'bari', startAt: '2026-10-15T18:00:00+03:00' }];
  const whole = { serviceId: 'haircut', day: '2026-10-15', time: '18:00' };
  it.each([
    ['Хорошо.', {}, null],
    ['Как вас зовут?', {}, { about: 'name' }],
    ['What is your name?', {}, { about: 'name' }],
    [
      'Вы записаны. Как вас зовут?',
      { steps: [step('book', { kind: 'booked', booking: { id: 'b1' } })] },
      { about: 'name', bookingId: 'b1' },
    ],
    ['Подскажите номер телефона?', {}, { about: 'phone' }],
    ['Записать вас?', { wish: whole }, { about: 'confirmation' }],
    ['Shall I book it?', { wish: whole }, { about: 'confirmation' }],
    ['Есть 18:00. Подойдёт?', { offered }, { about: 'time' }],
    ['На какую услугу?', {}, { about: 'service' }],
    ['Когда вам удобно?', { wish: { serviceId: 'haircut' } }, { about: 'day' }],
    ['Во сколько?', { wish: { serviceId: 'haircut', day: '2026-10-15' } }, { about: 'time' }],
    [
      'Какую отменить?',
      { steps: [step('cancel', { kind: 'needs_choice', bookings: [{ id: 'a' }, { id: 'b' }] })] },
      { about: 'cancel', bookingIds: ['a', 'b'] },
    ],
    [
      'Какую перенести?',
      { steps: [step('move', { kind: 'needs_choice', bookings: [{ id: 'a' }] })] },
      { about: 'move', bookingIds: ['a'] },
    ],
  ])('%s', (reply, so, asked) => {
    expect(openQuestion(reply, { steps: [], wish: {}, offered: [], ...so })).toEqual(asked);
  });
});
