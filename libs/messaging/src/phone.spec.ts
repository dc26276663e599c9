import { describe, expect, it } from '@jest/globals';
import { normalisePhone } from './phone.js';

describe('normalisePhone', () => {
  it.each([
    ['8 (916) 123-45-67', 'RU', '+79161234567'],
    ['79161234567', 'RU', '+79161234567'],
    ['+79161234567', 'RU', '+79161234567'],
    ['+7 916 123 45 67', 'DE', '+79161234567'],
    ['9161234567', 'RU', '+79161234567'],
    ['030 123456', 'DE', '+4930123456'],
    ['+49 30 123456', 'RU', '+4930123456'],
  ])('reads %j in %s as %s', (text, country, phone) => {
    expect(normalisePhone(text, country)).toBe(phone);
  });

  it.each(['', '12', 'Анна', '79161234567@s.whatsapp.net1', '+7 916 123 45 67 89 00 11'])(
    'finds no phone in %j',
    (text) => {
      expect(normalisePhone(text, 'RU')).toBeNull();
    },
  );

  it('reads its own answer as the same phone, wherever', () => {
    for (const country of ['RU', 'DE', 'US']) expect(normalisePhone('+79161234567', country)).toBe('+79161234567');
  });
});
