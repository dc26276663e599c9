import { describe, expect, it } from '@jest/globals';
import { demoSalon } from '../testing/demo-salon.js';
import { understand } from './understand.js';

function servicesOf(phrase: string): {
  service: string | null;
  alikeServices: readonly string[];
  severalServices: readonly string[];
} {
  return understand(
    phrase.split(' / ').map((text) => ({ text, writtenAt: 0 })),
    demoSalon,
  );
}

describe('the service that is meant', () => {
  it.each([
    ['хочу стрижку', 'haircut'],
    ['мужскую стрижку', 'haircut'],
    ['стрижку мужскую', 'haircut'],
    ['Запишите / на стрижку / меня', 'haircut'],
    ['хочу постричься', 'haircut'],
    ['подстригите меня', 'haircut'],
    ['надо стричься', 'haircut'],
    ['на стришку', 'haircut'],
    ['на сртижку', 'haircut'],
    ['на боорду', 'beard'],
    ['стрижка и борода', 'combo'],
    ['стрижку / и бороду', 'combo'],
    ['бороду и стрижку', 'combo'],
    ['борода и голова', 'combo'],
    ['какой комплекс?', 'combo'],
    ['детская стрижка', 'kids'],
    ['стрижка детская', 'kids'],
    ['подстричь сына 14 лет', 'kids'],
    ['подстричь ребёнка', 'kids'],
    ['экспресс стрижка', 'express'],
    ['экспресс-стрижку', 'express'],
    ['под машинку... машинкой', 'express'],
    ['бороду', 'beard'],
    ['моделирование бороды', 'beard'],
    ['скок стоит покраска', 'color'],
    ['покраситься', 'color'],
    ['на маникюр', 'manicure'],
    ['на моникюр', 'manicure'],
    ['ногти', 'manicure'],
    ['воском нос', 'wax'],
    ['стрижку / ой нет, лучше бороду', 'beard'],
    ['стрижку / нет, лучше завтра', 'haircut'],
    ['не стрижку, а бороду', 'beard'],
    ['бороду, не стрижку', 'beard'],
    ['a haircut', 'haircut'],
    ['haircut and beard', 'combo'],
    ['beard trim', 'beard'],
    ['an express cut', 'express'],
    ['haircut for my son', 'kids'],
    ['на стрижечку', 'haircut'],
    ['подстричься и бороду', 'combo'],
    ['cut & beard', 'combo'],
    ['вместо стрижки бороду', 'beard'],
    ['a beard trim instead of a haircut', 'beard'],
    ['бороду отмените, стрижку оставьте', 'beard'],
    ['прокрасить корни', 'color'],
    ['покрасить бороду', null],
    ['в воскресенье', null],
    ['из другого города', null],
    ['вопрос', null],
    ['привет', null],
  ])('%s -> %s', (phrase, service) => {
    expect(servicesOf(phrase).service).toBe(service);
  });

  it.each([
    ['стрижку и маникюр', ['manicure', 'haircut']],
    ['стрижку, бороду и маникюр', ['combo', 'manicure']],
    ['подстричь сына', []],
    ['стрижка машинкой', []],
    ['мужская стрижка', []],
  ])('%s: %j are booked apart', (phrase, several) => {
    expect(servicesOf(phrase).severalServices).toEqual(several);
  });

  it('takes every kind that shares a general word, and only the one of a specific phrase', () => {
    expect(servicesOf('Сколько у вас стоят стрижки?').alikeServices).toEqual(['haircut', 'kids', 'combo', 'express']);
    expect(servicesOf('сколько стоит детская стрижка?').alikeServices).toEqual(['kids']);
  });
});
