import { expect, it } from '@jest/globals';
import { readTypedPhone } from './typed-phone.js';

it.each([
  ['8 (916) 123-45-67', { phone: '+79161234567', isOwn: true }],
  ['мой номер +7 916 123 45 67, если что', { phone: '+79161234567', isOwn: true }],
  ['my phone is +7 916 123 45 67', { phone: '+79161234567', isOwn: true }],
  ['отмени запись +79161234567', { phone: '+79161234567', isOwn: false }],
  ['15 октября в 18:00', null],
  ['12345', null],
  ['99999999999999999999', null],
])('%s', (text, phone) => {
  expect(readTypedPhone(['привет', text], 'RU')).toEqual(phone);
});
