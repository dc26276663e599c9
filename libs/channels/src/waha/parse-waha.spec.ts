import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { parseWaha } from './parse-waha.js';
import { PAYLOAD, wahaBody } from './testing/waha-bodies.js';
import { wahaFixtures } from './testing/waha-fixtures.js';

const RU = { country: 'RU' };

describe('a webhook of WAHA', () => {
  it.each(wahaFixtures)('$name', ({ body, events }) => {
    expect(parseWaha(body, RU)).toEqual(events);
  });

  it('names the session it is of', () => {
    expect(parseWaha({ ...wahaBody('message', PAYLOAD), session: 'salon' }, RU)).toMatchObject([
      { gatewayAccount: 'salon' },
    ]);
  });
});

/** What becomes of a plain text with this changed in its payload. */
function eventOf(change: object): ChannelEvent | undefined {
  return parseWaha(wahaBody('message', { ...PAYLOAD, ...change }), RU)?.[0];
}

const noweb = (message: unknown, more: object = {}): object => ({ _data: { message }, ...more });
const nested = (depth: number): object =>
  depth === 0 ? { conversation: 'да' } : { ephemeralMessage: { message: nested(depth - 1) } };

describe('a message', () => {
  it.each<[what: string, change: object, is: object]>([
    ['is cut where nobody types on', { body: 'а'.repeat(5000) }, { text: 'а'.repeat(MAX_TEXT_LENGTH), cut: true }],
    ['is made well-formed', { body: 'да \ud83d' }, { text: 'да \ufffd' }],
    ['may have no id', { id: 'x'.repeat(257) }, { id: null }],
    ['may have no time', { timestamp: { low: 1 } }, { sentAt: null }],
    ['has the quoted text cut', { replyTo: { body: 'а'.repeat(5000) } }, { quoted: 'а'.repeat(MAX_TEXT_LENGTH) }],
    ['may say nothing that is known', noweb({ newMessage: {} }), { kind: 'unsupported', text: '' }],
    ['is not looked for for ever', noweb(nested(1000)), { kind: 'unsupported', text: '' }],
    ['may be wrapped several times', noweb(nested(4)), { kind: 'text', text: PAYLOAD.body }],
    ['may lack its words', noweb({ conversation: '' }, { body: ' \n' }), { kind: 'unsupported', text: '' }],
    ['has no body that is not a text', { ...noweb({ imageMessage: {} }), body: { a: 1 } }, { kind: 'image', text: '' }],
    ['has no thumbnail of a megabyte', { ...noweb({ imageMessage: {} }), body: 'A'.repeat(1e6) }, { text: '' }],
    ['keeps a caption in Latin letters', { ...noweb({ imageMessage: {} }), body: 'Like this' }, { text: 'Like this' }],
    ['is of no kind by the name of a prototype', noweb({ constructor: {} }), { kind: 'unsupported' }],
  ])('%s', (_what, change, is) => {
    expect(eventOf(change)).toMatchObject({ kind: 'message', message: is });
  });

  it.each([[5], ['79161234567'], ['x@y'], [{}], ['1@lid'.repeat(100)], ['0@c.us']])('from %j is nobody’s', (from) => {
    expect(eventOf({ from })).toEqual({ kind: 'ignored', code: 'ignored_system' });
  });

  it('without a sender is in the chat of its id', () => {
    expect(eventOf({ from: null })).toMatchObject({ sender: { user: '+79161234567' } });
  });

  it.each([
    ['79161234567@s.whatsapp.net', '+79161234567'],
    ['79161234567:12@c.us', '+79161234567'],
    // Digits of a hidden id are no phone, even when they could be one.
    ['79161234567@lid', '79161234567@lid'],
  ])('from %s is by %s', (from, user) => {
    expect(eventOf({ from })).toMatchObject({ sender: { user } });
  });

  it('from a number that is only WhatsApp’s own, such as 52 1 in Mexico, is answered there', () => {
    const from = '5215512345678@s.whatsapp.net';
    expect(eventOf({ from })).toMatchObject({ message: { replyTo: '5215512345678@c.us' } });
  });

  it('from a phone that E.164 writes otherwise is answered where it came from', () => {
    expect(eventOf({ from: '4402071838750@c.us' })).toMatchObject({
      sender: { user: '+442071838750' },
      message: { replyTo: '4402071838750@c.us' },
    });
  });

  it.each([['120363025246125486@g.us'], ['status@broadcast'], [''], [null], ['79161234567@c.us'], ['13718']])(
    'has no alias in %j',
    (remoteJidAlt) => {
      const event = eventOf({ _data: { key: { remoteJidAlt } } });
      expect(event).toMatchObject({ sender: { user: '+79161234567' } });
      expect(event).not.toHaveProperty('sender.aliases');
    },
  );
});

describe('what is none of its webhooks', () => {
  const BODY = wahaBody('message', PAYLOAD);
  it.each<[what: string, body: unknown]>([
    ['nothing', null],
    ['a list', [BODY]],
    ['a text', 'message'],
    ['no event', { ...BODY, event: undefined }],
    ['an event of a megabyte', { ...BODY, event: 'm'.repeat(1e6) }],
    ['no session', { ...BODY, session: null }],
    ['an event of Evolution', { event: 'messages.upsert', instance: 'salon', data: {} }],
  ])('%s', (_what, body) => {
    expect(parseWaha(body, RU)).toBeNull();
  });
});

describe('whatever comes', () => {
  const isText = (text: string): boolean => text.length <= MAX_TEXT_LENGTH && text.isWellFormed();
  const isId = (id: string | null): boolean => id === null || (id !== '' && id.length <= 256 && id.isWellFormed());
  const isSound = (event: ChannelEvent): boolean => {
    if (event.kind === 'ignored') return true;
    const { user, aliases = [] } = event.sender;
    if (![user, ...aliases].every((each) => /^\+\d+$|@/.test(each) && isId(each))) return false;
    if (event.kind === 'message') {
      const { id, text, quoted = '', replyTo = null } = event.message;
      return isId(id) && isText(text) && isText(quoted) && isId(replyTo);
    }
    return (!('id' in event) || isId(event.id)) && (!('text' in event) || isText(event.text));
  };
  const isAllSound = (body: unknown): boolean => (parseWaha(body, RU) ?? []).every(isSound);
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true });

  it('is read', () => {
    fc.assert(fc.property(anything, isAllSound));
  });

  it('is read where one thing of a real body is anything else', () => {
    const mutation = fc
      .constantFrom(...wahaFixtures)
      .chain(({ body }) =>
        fc.tuple(
          fc.constant(body),
          fc.constantFrom(...pathsIn(body)),
          fc.oneof(anything, fc.string({ unit: 'binary' })),
        ),
      );
    fc.assert(
      fc.property(mutation, ([body, path, value]) => isAllSound(changed(body, path, value))),
      { numRuns: 1000 },
    );
  });
});

type Path = readonly string[];

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The way to everything in it. */
function pathsIn(value: unknown): Path[] {
  if (!isBranch(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsIn(inner).map((path) => [key, ...path])]);
}

function changed(value: unknown, [key, ...path]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((each: unknown, at) => (String(at) === key ? changed(each, path, to) : each));
  return isBranch(value) ? { ...value, [key]: changed(value[key], path, to) } : value;
}
