import { describe, expect, it } from '@jest/globals';
import { Tenants, type Tenant } from '#libs/config';
import { readPerson } from './read-person.js';

const salonIn = (id: string, country: string, accounts: readonly object[] = []): Tenant =>
  ({ id, salon: { id, country }, accounts }) as unknown as Tenant;

const DEMO = salonIn('demo', 'RU');
const BERLIN = salonIn('berlin', 'DE', [
  { channel: 'waha', account: 'default' },
  { channel: 'waha', account: 'two' },
]);
const TENANTS = new Tenants([DEMO, BERLIN]);

const ANNA = {
  tenant: 'demo',
  person: 'demo/+79161234567',
  conversations: ['demo/whatsapp/default/+79161234567'],
};

describe('whom an operator means', () => {
  it.each([
    ['+79161234567', ANNA],
    ['8 (916) 123-45-67', ANNA],
    [' 79161234567 ', ANNA],
    ['demo/whatsapp/default/+79161234567', ANNA],
    ['demo/whatsapp/default/79161234567', ANNA],
    ['demo/whatsapp/branch/+79161234567', { ...ANNA, conversations: ['demo/whatsapp/branch/+79161234567'] }],
    [
      'demo/whatsapp/default/4930@lid',
      { tenant: 'demo', person: 'demo/whatsapp/4930@lid', conversations: ['demo/whatsapp/default/4930@lid'] },
    ],
    [
      'berlin/whatsapp/default/030123456',
      { tenant: 'berlin', person: 'berlin/+4930123456', conversations: ['berlin/whatsapp/default/+4930123456'] },
    ],
  ])('%s', (id, person) => {
    expect(readPerson(id, TENANTS, DEMO)).toEqual(person);
  });

  it('a phone is one of the business that is asked, and may have written to each of its accounts', () => {
    expect(readPerson('030 123456', TENANTS, BERLIN)).toEqual({
      tenant: 'berlin',
      person: 'berlin/+4930123456',
      conversations: [
        'berlin/whatsapp/default/+4930123456',
        'berlin/waha/default/+4930123456',
        'berlin/waha/two/+4930123456',
      ],
    });
  });

  it.each([
    'Наталия',
    '',
    'demo',
    'demo/+79161234567',
    'demmo/whatsapp/default/+79161234567',
    'demo/whatsap/default/+79161234567',
    'demo/whatsapp/default/123',
    'demo/whatsapp/default/%',
    'demo/whatsapp/default/+79161234567/more',
    'constructor/whatsapp/default/+79161234567',
  ])('%s is nobody', (id) => {
    expect(readPerson(id, TENANTS, DEMO)).toBeNull();
  });
});
