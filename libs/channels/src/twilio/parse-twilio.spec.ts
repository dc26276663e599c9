import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { parseTwilio } from './parse-twilio.js';
import { callback, incoming, twilioFixtures } from './testing/twilio-fixtures.js';

const read = (body: unknown): readonly ChannelEvent[] | null => parseTwilio(body, { country: 'RU' });

it.each(twilioFixtures)('$name', ({ body, events }) => {
  expect(read(body)).toEqual(events);
});

it.each([
  null,
  'MessageSid=SM0',
  5,
  [],
  {},
  { CallSid: 'CA0', AccountSid: 'AC0' },
  { MessageSid: 'SM0' },
  { MessageSid: 5 },
])('is no message of Twilio: %j', (body) => expect(read(body)).toBeNull());

describe('what is not as it should be', () => {
  const NOTHING: ChannelEvent = { kind: 'ignored', code: 'ignored_event' };

  it.each<[string, unknown]>([
    ['nobody wrote it', incoming({ From: '' })],
    ['it came from Messenger', incoming({ From: 'messenger:123' })],
    ['nobody got it', callback('read', { To: '' })],
    ['a status that nobody knows', callback('__proto__')],
  ])('%s: is ignored', (_what, body) => {
    expect(read(body)).toEqual([NOTHING]);
  });

  it.each<[string, Record<string, unknown>, object]>([
    ['of several values the first counts', { Body: ['one', 'two'] }, { message: { text: 'one' } }],
    ['a value that is no text is none', { Body: { $ne: '' } }, { message: { kind: 'unsupported', text: '' } }],
    ['a long id is none', { MessageSid: 'S'.repeat(300) }, { message: { id: null } }],
    ['a plus that was not escaped', { From: 'whatsapp: 79161234567' }, { sender: { user: '+79161234567' } }],
    ['a phone beyond the number plans', { From: 'whatsapp:+5215512345678' }, { sender: { user: '+5215512345678' } }],
    ['digits of a hidden id are no phone', { From: 'whatsapp:79161234567' }, { sender: { user: '79161234567' } }],
    ['media without a type', { NumMedia: '1', Body: '' }, { message: { kind: 'document' } }],
    ['a number of media that is none', { NumMedia: 'NaN' }, { message: { kind: 'text' } }],
    ['a megabyte', { Body: 'ж'.repeat(1 << 20) }, { message: { text: 'ж'.repeat(MAX_TEXT_LENGTH), cut: true } }],
    ['half a character', { Body: 'а\ud800' }, { message: { text: 'а\ufffd' } }],
  ])('%s', (_what, fields, event) => {
    expect(read({ ...incoming(), ...fields })).toMatchObject([event]);
  });

  it.each(['+16505551234', '0', 'x', ''])('an error %j is none', (ErrorCode) => {
    expect(read(callback('failed', { ErrorCode }))?.[0]).not.toHaveProperty('error');
  });
});

describe('any JSON whatever', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const bodies = twilioFixtures.map(({ body }) => body as Record<string, string>);
  /** A fixture in which some fields are others. */
  const mutated = fc
    .record({
      body: fc.constantFrom(...bodies),
      keep: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
      value: json,
    })
    .map(({ body, keep, value }) =>
      Object.fromEntries(Object.entries(body).map(([name, was], index) => [name, keep[index] === false ? value : was])),
    );

  const isRight = (events: readonly ChannelEvent[] | null): boolean =>
    events === null ||
    events.every((event) => {
      if (event.kind === 'ignored') return true;
      const ids = [event.sender.user, ...(event.sender.aliases ?? []), event.gatewayAccount ?? null];
      const text = event.kind === 'message' ? event.message.text : '';
      return (
        ids.every((id) => id === null || (id !== '' && id.length <= 256 && id.isWellFormed())) &&
        text.length <= MAX_TEXT_LENGTH &&
        text.isWellFormed()
      );
    });

  it('is read or refused, and never breaks', () => {
    fc.assert(
      fc.property(fc.oneof(json, mutated), (body) => isRight(read(body))),
      { numRuns: 1000 },
    );
  });
});
