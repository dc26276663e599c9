import { describe, expect, it } from '@jest/globals';
import { demoSalon } from '../testing/demo-salon.js';
import { understand } from './understand.js';

function staffOf(phrase: string): string {
  const { staff } = understand(
    phrase.split(' / ').map((text) => ({ text, writtenAt: 0 })),
    demoSalon,
  );
  if (staff === null) return '-';
  if (staff.kind === 'member') return staff.id;
  return staff.kind === 'unknown' ? `unknown ${staff.name}` : staff.kind;
}

describe('whom a person asks for', () => {
  it.each([
    ['к Бари', 'bari'],
    ['к / Бари', 'bari'],
    ['запиши к бари', 'bari'],
    ['Сергею', 'sergey'],
    ['к сергею', 'sergey'],
    ['у Сергея есть время?', 'sergey'],
    ['с Сергеем', 'sergey'],
    ['к Сиргею', 'sergey'],
    ['к Серёже', 'sergey'],
    ['у Рамзана', 'ramzan'],
    ['к Рамазану', 'ramzan'],
    ['Рамзан работает завтра?', 'ramzan'],
    ['к Марии', 'maria'],
    ['Марию', 'maria'],
    ['к Маше', 'maria'],
    ['with Bari', 'bari'],
    ["is Sergey's slot free", 'sergey'],
    ['with Sergei', 'sergey'],
    ['к Бари / ой, лучше к Рамзану', 'ramzan'],
    ['не к Бари, а к Сергею', 'sergey'],
    ['к любому мастеру', 'any'],
    ['всё равно к кому', 'any'],
    ['без разницы', 'any'],
    ['any barber', 'any'],
    ['к мастеру, что в прошлый раз', 'last'],
    ['к тому же мастеру', 'last'],
    ['к тому же', 'last'],
    ['the same barber', 'last'],
    ['like last time', 'last'],
    ['к Вольдемару', 'unknown Вольдемар'],
    ['к вольдемару', 'unknown Вольдемар'],
    ['у Вольдемара свободно?', 'unknown Вольдемар'],
    ['к Марине', 'unknown Марина'],
    ['к Кате', 'unknown Катя'],
    ['к мастеру Гоше', 'unknown Гоша'],
    ['к Тиграну', 'unknown Тигран'],
    ['with Bob', 'unknown Bob'],
    ['к вам', '-'],
    ['К Вам можно?', '-'],
    ['у Вас есть время?', '-'],
    ['к нему', '-'],
    ['к 10 утра', '-'],
    ['к вечеру', '-'],
    ['к пятнице', '-'],
    ['к мастеру', '-'],
    ['к врачу', '-'],
    ['к Новому году', '-'],
    ['меня зовут Сергей', '-'],
    ['with a beard trim', '-'],
    ['I want to come tomorrow', '-'],
  ])('%s -> %s', (phrase, staff) => {
    expect(staffOf(phrase)).toBe(staff);
  });
});

describe("the person's own name", () => {
  it.each([
    ['Меня зовут Павел', 'Павел'],
    ['меня зовут павел', 'Павел'],
    ['моё имя Анна-Мария', 'Анна-Мария'],
    ['Меня зовут Павел Иванов', 'Павел Иванов'],
    ['Меня зовут Павел Хочу на стрижку', 'Павел'],
    ['я Наталия', 'Наталия'],
    ['я хочу записаться', null],
    ['меня зовут <script>', null],
    ['я Сергей', 'Сергей'],
    ['это Павел', 'Павел'],
    ['это Сергей?', null],
    ['экспресс - это?', null],
    ['запишите на имя Олег', 'Олег'],
    ['my name is Paul', 'Paul'],
    ["Hi, I'm Paul", 'Paul'],
    ["I'm late", null],
    ['my name is anna-maria', 'Anna-Maria'],
    ["my name is Sean O'Brien", "Sean O'Brien"],
    ['this is John', 'John'],
    ['this is great', null],
    ['как вас зовут?', null],
    ['к Павлу', null],
  ])('%s -> %s', (phrase, name) => {
    expect(understand([{ text: phrase, writtenAt: 0 }], demoSalon).name).toBe(name);
  });
});

describe('a name as the answer to "Как вас зовут?"', () => {
  it.each([
    ['Наталия', 'Наталия'],
    ['наталия', 'Наталия'],
    ['НАТАЛИЯ', 'Наталия'],
    ['арбак', 'Арбак'],
    ['Стрижка и борода Арбак', 'Арбак'],
    ['Anna-Maria', 'Anna-Maria'],
    ["o'brien", "O'Brien"],
    ['Иван Петров', 'Иван Петров'],
    ['Павел / а сколько стоит борода?', 'Павел'],
    ['Добрый день, Павел', 'Павел'],
    ['Стрижка', null],
    ['Сергей', null],
    ['к Сергею', null],
    ['завтра', null],
    ['спасибо', null],
    ['привет', null],
    ['да', null],
    ['не скажу', null],
    ['зачем вам', null],
    ['Павел?', null],
    ['пошел в баню', null],
    ['хочу на стрижку завтра', null],
    ['15', null],
    ['дщщл', null],
    ['Иван Петров Сидоров Кузнецов', null],
    ['<script>', null],
    ['<b>Павел</b>', null],
  ])('%s -> %s', (phrase, name) => {
    const texts = phrase.split(' / ').map((text) => ({ text, writtenAt: 0 }));
    expect(understand(texts, demoSalon).bareName).toBe(name);
  });
});
