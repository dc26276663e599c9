import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH, MESSAGE_KINDS } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { parseTelegram } from './parse-telegram.js';
import { telegramFixtures } from './testing/telegram-fixtures.js';

const CHAT = { id: 111222333, type: 'private' };
const received = (fields: object, chat: unknown = CHAT): unknown => ({
  update_id: 1,
  message: { message_id: 42, date: 1749416383, chat, from: { id: 111222333, is_bot: false }, ...fields },
});

/** The only event of a body. */
function only(body: unknown): ChannelEvent {
  const events = parseTelegram(body);
  expect(events).toHaveLength(1);
  return events![0]!;
}

describe('an update of Telegram', () => {
  it.each(telegramFixtures.map(({ name, ...fixture }) => [name, fixture] as const))('%s', (_name, { body, events }) => {
    expect(parseTelegram(JSON.parse(JSON.stringify(body)))).toEqual(events);
  });

  it('has the same ids when it comes again, and names of its own in each chat', () => {
    const ids = telegramFixtures.map(({ body }) => JSON.stringify(parseTelegram(body)));
    expect(ids).toEqual(telegramFixtures.map(({ body }) => JSON.stringify(parseTelegram(body))));
    const text = { message_id: 7, date: 1, chat: CHAT, from: { id: CHAT.id }, text: 'да' };
    const own = only({ update_id: 1, message: text });
    const business = only({ update_id: 2, business_message: { ...text, business_connection_id: 'abc' } });
    expect([own, business]).toMatchObject([{ message: { id: '7' } }, { message: { id: 'abc:7' } }]);
  });
});

describe('a body that is no update', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a list', [{ update_id: 1 }]],
    ['a text', 'update_id'],
    ['an object of somebody else', { event: 'message' }],
    ['an update without its number', { message: { text: 'да' } }],
    ['a number that is a text', { update_id: '1', message: { text: 'да' } }],
    ['a number that is none', { update_id: 1.5 }],
  ])('%s', (_name, body) => {
    expect(parseTelegram(body)).toBeNull();
  });
});

describe('what cannot be trusted in an update', () => {
  it.each<[string, unknown, unknown]>([
    ['a chat without an id', received({ text: 'да' }, { type: 'private' }), { code: 'ignored_event' }],
    ['an id that is a text', received({ text: 'да' }, { id: '1/../2', type: 'private' }), { code: 'ignored_event' }],
    [
      'an id that has lost digits',
      received({ text: 'да' }, { id: 2 ** 60, type: 'private' }),
      { code: 'ignored_event' },
    ],
    ['a kind of chat nobody knows', received({ text: 'да' }, { id: 1, type: 'secret' }), { code: 'ignored_event' }],
    ['no chat', received({ text: 'да' }, null), { code: 'ignored_event' }],
    ['a text that is a number', received({ text: 5 }), { message: { kind: 'text', text: '' } }],
    ['half a character', received({ text: 'a\ud800' }), { message: { text: 'a\ufffd' } }],
    ['a time that is none', received({ text: 'да', date: 'today' }), { message: { sentAt: null } }],
    ['a number of a message that is none', received({ text: 'да', message_id: -1 }), { message: { id: null } }],
    [
      'a contact whose owner is a text',
      received({ contact: { phone_number: '79161234567', user_id: '111222333' } }),
      { message: { kind: 'contact', text: '' } },
    ],
  ])('%s', (_name, body, event) => {
    expect(only(body)).toMatchObject(event as object);
    expect(only(body)).not.toHaveProperty('message.sender');
  });

  it.each<[string, object]>([
    ['a message', { business_message: { message_id: 7, date: 1, chat: CHAT, from: { id: CHAT.id }, text: 'да' } }],
    ['the owner’s words', { business_message: { message_id: 7, date: 1, chat: CHAT, from: { id: 5 }, text: 'да' } }],
    [
      'a change',
      { edited_business_message: { message_id: 7, date: 1, chat: CHAT, from: { id: CHAT.id }, text: 'да' } },
    ],
    ['what was deleted', { deleted_business_messages: { chat: CHAT, message_ids: [7] } }],
  ])('a business without its connection is nobody: %s', (_what, update) => {
    expect(only({ update_id: 1, ...update })).toEqual({ kind: 'ignored', code: 'ignored_event' });
  });

  it('cuts a text that nobody typed, and says so', () => {
    const event = only(received({ text: 'я'.repeat(1_000_000), quote: { text: 'x'.repeat(5000) } }));
    expect(event).toMatchObject({ message: { cut: true } });
    if (event.kind !== 'message') throw new Error('it is no message');
    expect(event.message.text).toHaveLength(MAX_TEXT_LENGTH);
    expect(event.message.quoted).toHaveLength(MAX_TEXT_LENGTH);
  });

  it('names the end of a history that was deleted whole', () => {
    const ids = Array.from({ length: 5000 }, (_, index) => index);
    const deleted = { business_connection_id: 'abc', chat: CHAT, message_ids: ids };
    const events = parseTelegram({ update_id: 1, deleted_business_messages: deleted });
    expect(events).toHaveLength(1000);
    expect(events!.at(-1)).toMatchObject({ kind: 'delete', id: 'abc:4999' });
  });

  it('reads any JSON whatever, and any change of an update', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), changedUpdate), (body) => {
        for (const event of parseTelegram(body) ?? []) expectSound(event);
      }),
      { numRuns: 1000 },
    );
  });
});

const strange = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    NaN,
    '\ud800',
    'x'.repeat(10_000),
    { __proto__: null },
    JSON.parse('{"__proto__":{"id":1}}'),
  ),
);

/** A fixture in which one value, anywhere, is another. */
const changedUpdate = fc
  .record({ fixture: fc.constantFrom(...telegramFixtures), at: fc.nat(), value: strange })
  .map(({ fixture, at, value }) => {
    const body = structuredClone(fixture.body);
    const places = placesIn(body);
    const [holder, key] = places[at % places.length]!;
    holder[key] = value;
    return body;
  });

function placesIn(value: unknown): [holder: Record<string, unknown>, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as [typeof holder, string], ...placesIn(holder[key])]);
}

/** Whatever came in, what goes out keeps to the port. */
function expectSound(event: ChannelEvent): void {
  if (event.kind === 'ignored') return;
  expect(event.sender.user).toMatch(/^\d{1,16}$/);
  if (event.kind !== 'message') return;
  const { id, kind, text, quoted = '', sentAt, sender, replyTo = '' } = event.message;
  expect(MESSAGE_KINDS).toContain(kind);
  expect([text, quoted].every((each) => each.length <= MAX_TEXT_LENGTH && each.isWellFormed())).toBe(true);
  expect(id === null || (id.length <= 256 && id.isWellFormed())).toBe(true);
  expect(replyTo.length).toBeLessThanOrEqual(256);
  expect(sentAt === null || sentAt > 0).toBe(true);
  expect(sender?.phone ?? '+79161234567').toMatch(/^\+\d{7,15}$/);
}
