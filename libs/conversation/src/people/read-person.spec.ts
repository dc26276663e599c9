import { describe, expect, it } from '@jest/globals';
import { readPerson } from './read-person.js';

const DEMO = { id: 'demo', country: 'RU' };
const ANNA = { person: 'demo/+79161234567', conversation: 'demo/whatsapp/default/+79161234567' };

describe('whom an operator means', () => {
  it.each([
    ['+79161234567', ANNA],
    ['8 (916) 123-45-67', ANNA],
    [' 79161234567 ', ANNA],
    ['demo/whatsapp/default/+79161234567', ANNA],
    ['demo/whatsapp/default/79161234567', ANNA],
    ['demo/whatsapp/branch/+79161234567', { ...ANNA, conversation: 'demo/whatsapp/branch/+79161234567' }],
    [
      'demo/whatsapp/default/4930@lid',
      { person: 'demo/whatsapp/4930@lid', conversation: 'demo/whatsapp/default/4930@lid' },
    ],
  ])('%s', (id, person) => {
    expect(readPerson(id, DEMO)).toEqual(person);
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
  ])('%s is nobody', (id) => {
    expect(readPerson(id, DEMO)).toBeNull();
  });
});
