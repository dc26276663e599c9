import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH, MESSAGE_KINDS } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { venomFixtures } from '../venom/testing/venom-fixtures.js';
import { wppconnectFixtures } from '../wppconnect/testing/wppconnect-fixtures.js';
import { parseWeb } from './parse-web.js';
import { ANNA, BASE64, messageKey, ownWebMessage, SALON, webMessage } from './testing/web-bodies.js';

const read = (body: unknown): readonly ChannelEvent[] | null => parseWeb(body, { country: 'RU' });
const message = (fields?: object): object => ({ event: 'onmessage', session: 'salon', ...webMessage(fields) });
const NOTHING = { kind: 'ignored', code: 'ignored_event' };

describe.each([
  ['WPPConnect', wppconnectFixtures],
  ['venom-bot', venomFixtures],
])('%s', (_gateway, fixtures) => {
  it.each(fixtures)('$name', ({ body, events }) => {
    const before = JSON.stringify(body);
    expect(read(body)).toEqual(events);
    expect(JSON.stringify(body)).toBe(before);
  });
});

it.each([null, undefined, 'text', 5, [], {}, { event: 5 }, { session: 'salon' }, { event: null, from: ANNA }])(
  'is none of theirs: %j',
  (body) => expect(read(body)).toBeNull(),
);

describe('what is not as it should be', () => {
  it.each<[string, object, unknown]>([
    ['nobody wrote it', message({ from: null, chatId: null, id: 'A', sender: null }), NOTHING],
    ['WhatsApp’s own number wrote it', message({ from: '0@c.us', chatId: '0@c.us', id: 'A', sender: {} }), NOTHING],
    ['an advertisement of WhatsApp', message({ isPSA: true }), { kind: 'ignored', code: 'ignored_system' }],
    ['an event that nobody knows', { ...message(), event: 'constructor' }, NOTHING],
    ['messages from before', { ...message(), event: 'unreadmessages' }, NOTHING],
    ['a status of nothing', { event: 'onack', to: ANNA, fromMe: true, ack: 3 }, NOTHING],
    ['a status that is no number', { event: 'onack', id: messageKey(true, ANNA, 'B'), to: ANNA, ack: '3' }, NOTHING],
    ['a status beyond all', { event: 'onack', id: messageKey(true, ANNA, 'B'), to: ANNA, ack: 5 }, NOTHING],
    ['nothing is taken back', { event: 'onrevokedmessage', from: ANNA }, NOTHING],
    ['an edit to nothing', { ...message({ body: ' ' }), event: 'onmessageedit' }, NOTHING],
    ['a state that nobody knows', { event: 'onpresencechanged', id: ANNA, state: ['composing'] }, NOTHING],
    [
      'an edit of the business',
      { ...ownWebMessage(), event: 'onmessageedit' },
      { kind: 'ignored', code: 'ignored_own' },
    ],
  ])('%s: is ignored', (_what, body, event) => {
    expect(read(body)).toEqual([event]);
  });

  it.each([
    [{ body: '' }, 'unsupported', ''],
    [{ body: ['Привет'] }, 'unsupported', ''],
    [{ type: ['chat'] }, 'unsupported', ''],
    [{ type: '__proto__' }, 'unsupported', ''],
    [{ type: undefined, body: BASE64, mimetype: 'image/jpeg' }, 'unsupported', ''],
    [{ type: undefined }, 'text', 'Здравствуйте'],
    [{ type: 'image', body: BASE64, caption: 5 }, 'image', ''],
    [{ type: 'document', caption: 'Смотрите', filename: 'a.pdf' }, 'document', 'Смотрите'],
    [{ body: 'а\ud800' }, 'text', 'а\ufffd'],
  ])('%j keeps what can be read', (fields, kind, text) => {
    expect(read(message(fields))).toMatchObject([{ message: { kind, text } }]);
  });

  it.each([
    [{ id: 'x'.repeat(257) }, { id: null }],
    [{ id: { _serialized: 'x'.repeat(257) } }, { id: null }],
    [{ t: 'NaN' }, { sentAt: null }],
    [{ t: null }, { sentAt: 1_749_416_383_000 }],
    [{ quotedMsg: { body: BASE64 } }, { text: 'Здравствуйте' }],
    [{ sender: 'Анна' }, { sender: { name: 'Анна' } }],
  ])('of %j no more is believed than can be', (fields, expected) => {
    const [event] = read(message(fields)) ?? [];
    expect(event).toMatchObject({ message: expected });
    expect(event).not.toHaveProperty('message.quoted');
  });

  it('a text of a megabyte is cut, also where it is quoted, changed or the business’ own', () => {
    const body = 'ж'.repeat(1 << 20);
    const text = 'ж'.repeat(MAX_TEXT_LENGTH);
    const quotedMsg = { type: 'chat', body };
    expect(read(message({ body, quotedMsg }))).toMatchObject([{ message: { text, cut: true, quoted: text } }]);
    expect(read({ ...message({ body }), event: 'onmessageedit' })).toMatchObject([{ kind: 'edit', text }]);
    expect(read({ event: 'onselfmessage', ...ownWebMessage({ body }) })).toMatchObject([{ kind: 'own', text }]);
  });

  it('the business is never taken for the person', () => {
    const body = { event: 'onselfmessage', ...ownWebMessage({ id: 'A', to: null, chatId: null }), from: SALON };
    expect(read(body)).toEqual([NOTHING]);
  });
});

/** Any JSON, put in somewhere of a fixture. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(ANNA, '1@g.us', '1:2@lid', 'NaN', '__proto__', true, -1, 1e308, { _serialized: ANNA }, [ANNA], null),
);
const fixtures = [...wppconnectFixtures, ...venomFixtures].map(({ body }) => body as object);
const mutated = fc
  .tuple(fc.constantFrom(...fixtures), fc.infiniteStream(anything), fc.array(fc.nat({ max: 40 }), { maxLength: 4 }))
  .map(([body, values, places]) => {
    const keys = Object.keys(body);
    const changes = places.map((place) => [keys[place % keys.length] ?? '', values.next().value as unknown] as const);
    return { ...body, ...Object.fromEntries(changes) };
  });

it('gives events or null, whatever it is given, and never throws', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.oneof({ weight: 1, arbitrary: anything }, { weight: 4, arbitrary: mutated }), (body) => {
      for (const event of read(body) ?? []) {
        kinds.add(event.kind);
        if (event.kind === 'ignored') continue;
        for (const id of [event.sender.user, ...(event.sender.aliases ?? [])]) {
          expect(id).toMatch(/^(\+\d{5,15}|[\w.+-]{1,128}@[a-z.]+)$/);
        }
        if ('id' in event) expect(event.id === null || event.id.length <= 256).toBe(true);
        const { text } = event.kind === 'message' ? event.message : { text: '', ...event };
        expect(text.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
        expect(text.isWellFormed()).toBe(true);
        if (event.kind === 'message') expect(MESSAGE_KINDS).toContain(event.message.kind);
      }
    }),
    { numRuns: 1000 },
  );
  expect([...kinds].sort()).toEqual(['delete', 'edit', 'ignored', 'message', 'own', 'status', 'typing']);
});
