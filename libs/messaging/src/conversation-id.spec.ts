import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatConversationId, parseConversationId, phoneOf, type ConversationAddress } from './conversation-id.js';

const address = (more: Partial<ConversationAddress> = {}): ConversationAddress => ({
  tenant: 'demo',
  channel: 'whatsapp',
  account: 'default',
  user: '+79161234567',
  ...more,
});

describe('a conversation id', () => {
  it('reads as it was written where nothing needs an escape', () => {
    expect(formatConversationId(address())).toBe('demo/whatsapp/default/+79161234567');
    expect(formatConversationId(address({ user: '79161234567@s.whatsapp.net' }))).toBe(
      'demo/whatsapp/default/79161234567@s.whatsapp.net',
    );
  });

  it.each([
    ['/', '%2F'],
    ['{', '%7B'],
    ['}', '%7D'],
    [':', '%3A'],
    ['%', '%25'],
    [' ', '%20'],
    ['*', '%2A'],
    ['\n', '%0A'],
    ['Ж', '%D0%96'],
    ['🙂', '%F0%9F%99%82'],
  ])('escapes %j', (character, escaped) => {
    expect(formatConversationId(address({ user: `a${character}b` }))).toBe(`demo/whatsapp/default/a${escaped}b`);
  });

  it('says the same of half a surrogate as of the character that stands for what cannot be read', () => {
    expect(formatConversationId(address({ user: 'a\ud83d' }))).toBe('demo/whatsapp/default/a%EF%BF%BD');
  });

  it('comes back as the address it was made of, and of no other, and is safe in a key', () => {
    const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
    const addresses = fc.record({ tenant: part, channel: part, account: part, user: part });
    fc.assert(
      fc.property(addresses, (one) => {
        const id = formatConversationId(one);
        expect(parseConversationId(id)).toEqual(one);
        expect(id).toMatch(/^[A-Za-z0-9+@._%-]+(\/[A-Za-z0-9+@._%-]+){3}$/);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '',
    'demo',
    'demo/whatsapp/default',
    'demo/whatsapp/default/',
    '/a/b/c',
    'a/b/c/d/e',
    'a/b/c/%',
    'a/b/c/%FF',
  ])('is not %j', (text) => {
    expect(() => parseConversationId(text)).toThrow();
  });
});

describe('phoneOf', () => {
  it.each([
    ['+79161234567', '+79161234567'],
    ['79161234567', null],
    ['79161234567@s.whatsapp.net', null],
    ['+7916', null],
    ['+7 916 123 45 67', null],
    ['anna', null],
  ])('of %j is %j', (user, phone) => {
    expect(phoneOf(address({ user }))).toBe(phone);
  });
});
