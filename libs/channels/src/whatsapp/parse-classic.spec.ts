import { describe, expect, it } from '@jest/globals';
import { Tenants, type Tenant } from '#libs/config';
import type { InboundMessage } from '#libs/messaging';
import { parseClassic, type ClassicEvent } from './parse-classic.js';

/** One business; of it only what is asked here. */
const tenantsOf = (id: string): Tenants => new Tenants([{ id, salon: { country: 'RU' } } as Tenant]);
const TENANTS = tenantsOf('demo');
const CONVERSATION = 'demo/whatsapp/default/+79161234567';
const FROM = '79161234567@c.us';

/** What a request comes to, when it is one that can be read. */
function eventsOf(body: unknown): readonly ClassicEvent[] {
  const request = parseClassic(body, TENANTS);
  if (request.kind !== 'events') throw new Error(`${request.kind}: ${request.problem}`);
  return request.events;
}

/** The one message of a request. */
function messageOf(body: unknown): InboundMessage {
  const [event, ...more] = eventsOf(body);
  if (event?.kind !== 'message' || more.length > 0) throw new Error('not one message');
  return event.message;
}

describe('the two shapes', () => {
  const event = (text: string, id: string | null = null): ClassicEvent => ({
    kind: 'message',
    conversation: CONVERSATION as never,
    message: { id, kind: 'text', text, sentAt: null },
  });

  it('takes one message', () => {
    expect(eventsOf({ from: '8 (916) 123-45-67', message: 'Запишите меня', messageId: 'A1' })).toEqual([
      event('Запишите меня', 'A1'),
    ]);
  });

  it('takes one message of a relay that writes every field it knows', () => {
    expect(eventsOf({ from: FROM, message: 'Привет', messages: null })).toEqual([event('Привет')]);
  });

  it('takes several, in order', () => {
    const messages = [
      { from: FROM, body: 'На завтра', id: 'A2' },
      { from: '+79161234567', message: 'В 18:00' },
    ];
    expect(eventsOf({ messages })).toEqual([event('На завтра', 'A2'), event('В 18:00')]);
  });

  it.each(['message', 'body'])('finds the text in "%s", in either shape', (field) => {
    expect(messageOf({ from: FROM, [field]: 'Привет' }).text).toBe('Привет');
    expect(messageOf({ messages: [{ from: FROM, [field]: 'Привет' }] }).text).toBe('Привет');
  });

  it('lets "message" stand before "body", and "messageId" before "id"', () => {
    expect(messageOf({ from: FROM, message: 'а', body: 'б', messageId: 'A', id: 'B' })).toMatchObject({
      text: 'а',
      id: 'A',
    });
  });

  it('keeps people apart by their ids, hidden ones too', () => {
    const messages = ['79161234567@lid', FROM].map((from) => ({ from, body: 'Привет' }));
    expect(eventsOf({ messages })).toMatchObject([
      { conversation: 'demo/whatsapp/default/79161234567@lid' },
      { conversation: CONVERSATION },
    ]);
  });

  it('takes a sender that is a number', () => {
    expect(eventsOf({ from: 79161234567, message: 'Привет' })).toEqual([event('Привет')]);
  });

  it('leaves the gateway its own fields', () => {
    const venom = {
      ...{ id: 'false_79161234567@c.us_3EB0', body: 'Привет', type: 'chat', t: 1749416383, timestamp: 1749416383 },
      ...{ from: FROM, to: '79222222222@c.us', author: null, fromMe: false, isGroupMsg: false, isMedia: false },
      ...{ sender: { id: FROM, pushname: 'Анна' }, chat: { id: FROM, isGroup: false }, quotedMsgId: null, ack: -1 },
    };
    expect(messageOf(venom)).toEqual({ id: venom.id, kind: 'text', text: 'Привет', sentAt: 1_749_416_383_000 });
  });
});

describe('the id of a message', () => {
  const wid = { fromMe: false, remote: FROM, id: '3EB0', _serialized: 'false_79161234567@c.us_3EB0' };

  it.each<[Record<string, unknown>, string | null]>([
    [{}, null],
    [{ messageId: 'A1' }, 'A1'],
    [{ id: 'A1' }, 'A1'],
    [{ messageId: 42 }, '42'],
    [{ id: 42 }, '42'],
    [{ id: wid }, wid._serialized],
    [{ messageId: 'A1', id: wid }, 'A1'],
    [{ messageId: null, id: 'A1' }, 'A1'],
    [{ messageId: '', id: null }, null],
    [{ messageId: 2 ** 53 }, null],
  ])('of %j is %j', (ids, id) => {
    expect(messageOf({ from: FROM, message: 'Привет', ...ids }).id).toBe(id);
  });

  it.each([{ id: { id: '3EB0' } }, { messageId: {} }, { messageId: 'x'.repeat(257) }])(
    'is refused when it is %j, rather than mistaken for another',
    (ids) => {
      expect(parseClassic({ from: FROM, message: 'Привет', ...ids }, TENANTS)).toMatchObject({ code: 'invalid_body' });
    },
  );
});

describe('the time of a message', () => {
  it.each<[unknown, number | null]>([
    [1_749_416_383, 1_749_416_383_000],
    [1_749_416_383.5, 1_749_416_383_500],
    [1_749_416_383_123, 1_749_416_383_123],
    ['1749416383', 1_749_416_383_000],
    ['1749416383123', 1_749_416_383_123],
    ['2026-10-14T12:00:00Z', Date.UTC(2026, 9, 14, 12)],
    ['2026-10-14T15:00:00+03:00', Date.UTC(2026, 9, 14, 12)],
    [undefined, null],
    [null, null],
    ['', null],
    [0, null],
  ])('%j is %j', (timestamp, sentAt) => {
    expect(messageOf({ from: FROM, message: 'Привет', timestamp }).sentAt).toBe(sentAt);
  });

  it.each([-1, 'вчера', true, {}, []])('is refused when it is %j', (timestamp) => {
    expect(parseClassic({ from: FROM, message: 'Привет', timestamp }, TENANTS)).toMatchObject({ code: 'invalid_body' });
  });
});

describe('what a message is made of', () => {
  it.each(['e2e_notification', 'call_log', 'revoked', 'ciphertext'])('a %s is nobody’s message', (type) => {
    expect(eventsOf({ from: FROM, type })).toEqual([{ kind: 'ignored', code: 'ignored_system' }]);
  });

  it.each(['list_response', 'buttons_response', 'interactive'])('a %s is what the person answered', (type) => {
    expect(messageOf({ from: FROM, type, body: 'Мужская стрижка' })).toMatchObject({
      kind: 'text',
      text: 'Мужская стрижка',
    });
  });

  it('an empty message gives way to the body beside it', () => {
    expect(messageOf({ from: FROM, message: '', body: 'Привет', fromMe: null, isGroupMsg: null }).text).toBe('Привет');
  });

  it.each([
    [undefined, 'text'],
    ['chat', 'text'],
    ['CHAT', 'text'],
    [null, 'text'],
    ['poll_creation', 'unsupported'],
    ['constructor', 'unsupported'],
    ['__proto__', 'unsupported'],
  ])('type %j is %s', (type, kind) => {
    expect(messageOf({ from: FROM, message: 'Привет', type }).kind).toBe(kind);
  });

  it.each([
    ['ptt', 'voice'],
    ['image', 'image'],
    ['multi_vcard', 'contact'],
  ])('a %s is kept without its bytes', (type, kind) => {
    expect(messageOf({ from: FROM, type, body: '/9j/4AAQSkZJRgABAQ==' })).toEqual({
      id: null,
      kind,
      text: '',
      sentAt: null,
    });
  });

  it('the text of a medium is its caption', () => {
    const image = { from: FROM, type: 'image', body: '/9j/4AAQSkZJRgABAQ==', caption: 'Хочу так же' };
    expect(messageOf(image).text).toBe('Хочу так же');
    expect(messageOf({ ...image, caption: null }).text).toBe('');
  });
});

describe('a text', () => {
  it('of 4,096 characters is kept as it is', () => {
    const text = 'ж'.repeat(4096);
    expect(messageOf({ from: FROM, message: text })).toEqual({ id: null, kind: 'text', text, sentAt: null });
  });

  it.each(['text', 'image'])('of more is cut and marked (%s)', (type) => {
    const text = `${'ж'.repeat(4096)}!`;
    const message = messageOf({ from: FROM, type, message: text, caption: text });
    expect(message).toMatchObject({ text: 'ж'.repeat(4096), cut: true });
  });

  it.each([
    ['\ud83d', '\ufffd'],
    ['а\udc00б', 'а\ufffdб'],
    [`${'ж'.repeat(4095)}😀`, `${'ж'.repeat(4095)}\ufffd`],
  ])('never holds half a character, by itself or by the cut', (text, kept) => {
    expect(messageOf({ from: FROM, message: text }).text).toBe(kept);
  });

  it('is kept as it was typed otherwise', () => {
    const text = '  В 18:00\n\u0000к Бари 😀 {"__proto__": 1} ';
    expect(messageOf({ from: FROM, message: text }).text).toBe(text);
  });
});
