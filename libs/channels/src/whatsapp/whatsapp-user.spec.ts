import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readWhatsAppSender } from './whatsapp-user.js';

describe('readWhatsAppSender', () => {
  it.each([
    '8 (916) 123-45-67',
    '8-916-123-45-67',
    '89161234567',
    '79161234567',
    '+79161234567',
    '+7 916 123-45-67',
    '+7 (916) 123.45.67',
    '  +79161234567 ',
    '9161234567',
    '79161234567@c.us',
    '+79161234567@c.us',
    '79161234567@C.US',
    '79161234567@s.whatsapp.net',
    '79161234567:12@s.whatsapp.net',
  ])('%s is one person', (from) => {
    expect(readWhatsAppSender(from, 'RU')).toEqual({ kind: 'person', user: '+79161234567' });
  });

  it.each([
    ['020 7183 8750', 'GB', '+442071838750'],
    ['+49 30 901820', 'RU', '+4930901820'],
    ['4930901820@c.us', 'RU', '+4930901820'],
    ['77011234567@c.us', 'RU', '+77011234567'],
  ])('reads %s in %s as %s', (from, country, user) => {
    expect(readWhatsAppSender(from, country)).toEqual({ kind: 'person', user });
  });

  it.each([
    ['79161234567@lid', '79161234567@lid'],
    ['137186543210987@lid', '137186543210987@lid'],
    ['137186543210987:3@lid', '137186543210987@lid'],
    ['137186543210987@LID', '137186543210987@lid'],
    ['13135550002@bot', '13135550002@bot'],
    ['79161234567:99@hosted', '79161234567@hosted'],
    ['13718@hosted.lid', '13718@hosted.lid'],
  ])('never takes the hidden id %s for a phone', (from, user) => {
    expect(readWhatsAppSender(from, 'RU')).toEqual({ kind: 'person', user });
  });

  it('keeps an id whose digits cannot be a phone, whatever device it comes from', () => {
    expect(readWhatsAppSender('12345@c.us', 'RU')).toEqual({ kind: 'person', user: '12345@c.us' });
    expect(readWhatsAppSender('12345:7@c.us', 'RU')).toEqual({ kind: 'person', user: '12345@c.us' });
  });

  it.each([
    ['120363025246125486@g.us', 'ignored_group'],
    ['79161234567-1549984328@g.us', 'ignored_group'],
    ['status@broadcast', 'ignored_status'],
    ['STATUS@BROADCAST', 'ignored_status'],
    ['1549984328@broadcast', 'ignored_status'],
    ['120363025246125486@newsletter', 'ignored_newsletter'],
  ])('ignores %s: %s', (from, code) => {
    expect(readWhatsAppSender(from, 'RU')).toEqual({ kind: 'ignored', code });
  });

  it.each([
    '',
    ' ',
    '@',
    '@c.us',
    '@lid',
    'Анна',
    'anna@example.com',
    'https://wa.me/79161234567',
    '😀',
    '😀@lid',
    '+',
    '123',
    '(((((((',
    '7916123456789012345',
    '1e+21',
    '79161234567@c.us@c.us',
    '../../etc/passwd',
    'undefined',
    'null',
    '[object Object]',
  ])('cannot read %j', (from) => {
    expect(readWhatsAppSender(from, 'RU')).toEqual({ kind: 'unreadable' });
  });

  it('gives a phone, a jid in small letters, a reason or nothing, whatever it is given', () => {
    const jid = fc.tuple(fc.string(), fc.constantFrom('c.us', 'lid', 'g.us', 's.whatsapp.net', 'broadcast', 'x'));
    const from = fc.oneof(
      fc.string({ unit: 'binary' }),
      jid.map((parts) => parts.join('@')),
      fc.stringMatching(/^[\d +()-]*$/),
    );
    fc.assert(
      fc.property(from, (text) => {
        const sender = readWhatsAppSender(text, 'RU');
        if (sender.kind === 'person') expect(sender.user).toMatch(/^(\+\d{5,15}|[\w.+-]{1,128}@[a-z.]+)$/);
      }),
      { numRuns: 1000 },
    );
  });
});
