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
    ['моё имя Анна-Мария', 'Анна'],
    ['запишите на имя Олег', 'Олег'],
    ['my name is Paul', 'Paul'],
    ["Hi, I'm Paul", 'Paul'],
    ["I'm late", null],
    ['как вас зовут?', null],
    ['к Павлу', null],
  ])('%s -> %s', (phrase, name) => {
    expect(understand([{ text: phrase, writtenAt: 0 }], demoSalon).name).toBe(name);
  });
});
