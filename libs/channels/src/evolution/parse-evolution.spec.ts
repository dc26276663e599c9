import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { parseEvolution } from './parse-evolution.js';
import { evolutionFixtures } from './testing/evolution-fixtures.js';

const RU = { country: 'RU' };
const BODY = evolutionFixtures[0]!.body as { data: { key: object } } & Record<string, unknown>;

describe('a webhook of Evolution', () => {
  it.each(evolutionFixtures)('$name', ({ body, events }) => {
    expect(parseEvolution(body, RU)).toEqual(events);
  });

  it('may bring several at once', () => {
    const events = parseEvolution({ ...BODY, data: [BODY.data, null, BODY.data] }, RU);
    expect(events?.map(({ kind }) => kind)).toEqual(['message', 'ignored', 'message']);
  });
});

/** What becomes of a plain text with this changed in its data. */
function eventOf(change: object): ChannelEvent | undefined {
  return parseEvolution({ ...BODY, data: { ...BODY.data, ...change } }, RU)?.[0];
}

const say = (conversation: unknown): object => ({ message: { conversation } });
const answer = (quotedMessage: unknown): object => ({ contextInfo: { quotedMessage } });
const nested = (depth: number): object =>
  depth === 0 ? { conversation: 'да' } : { ephemeralMessage: { message: nested(depth - 1) } };

describe('a message', () => {
  it.each<[what: string, change: object, is: object]>([
    ['is cut where nobody types on', say('а'.repeat(5000)), { text: 'а'.repeat(MAX_TEXT_LENGTH), cut: true }],
    ['is made well-formed', say('да \ud83d'), { text: 'да \ufffd' }],
    ['may have no id', { key: { ...BODY.data.key, id: 'x'.repeat(257) } }, { id: null }],
    ['may have no time', { messageTimestamp: { low: 1, high: 0 } }, { sentAt: null }],
    ['answers a picture by its caption', answer({ imageMessage: { caption: 'Так' } }), { quoted: 'Так' }],
    ['has the quoted text cut', answer({ conversation: 'а'.repeat(5000) }), { quoted: 'а'.repeat(MAX_TEXT_LENGTH) }],
    ['may say nothing that is known', { message: { newMessage: { text: 'a' } } }, { kind: 'unsupported', text: '' }],
    ['may be a vote in a poll that is not known', { message: { pollUpdateMessage: {} } }, { kind: 'unsupported' }],
    ['may be wrapped several times', { message: nested(3) }, { text: 'да' }],
    ['is not looked for for ever', { message: nested(1000) }, { kind: 'unsupported', text: '' }],
    ['has no bytes for a text', { message: { imageMessage: { caption: {} }, base64: 'AAAA' } }, { text: '' }],
  ])('%s', (_what, change, is) => {
    expect(eventOf(change)).toMatchObject({ kind: 'message', message: is });
  });

  it('of which a quoted medium has no words quotes nothing', () => {
    expect(eventOf(answer({ stickerMessage: {} }))).not.toHaveProperty('message.quoted');
  });

  it.each([[say('')], [say(' \n')], [say({ a: 1 })], [{ message: { __proto__: null, messageContextInfo: {} } }]])(
    'without a word is nobody’s: %j',
    (change) => {
      expect(eventOf(change)).toEqual({ kind: 'ignored', code: 'ignored_system' });
    },
  );

  it('comes from a number that is only WhatsApp’s own, such as 52 1 in Mexico', () => {
    const remoteJid = '5215512345678@s.whatsapp.net';
    expect(eventOf({ key: { ...BODY.data.key, remoteJid } })).toMatchObject({ sender: { user: remoteJid } });
  });

  it.each([[5], ['79161234567'], ['x@y'], [null], [{}], ['1@lid'.repeat(100)]])('from %j is nobody’s', (remoteJid) => {
    expect(eventOf({ key: { ...BODY.data.key, remoteJid } })).toEqual({ kind: 'ignored', code: 'ignored_system' });
  });
});

describe('what is none of its webhooks', () => {
  it.each<[what: string, body: unknown]>([
    ['nothing', null],
    ['a list', [BODY]],
    ['a text', 'messages.upsert'],
    ['no event', { ...BODY, event: undefined }],
    ['an event of a megabyte', { ...BODY, event: 'm'.repeat(1e6) }],
    ['no instance', { ...BODY, instance: null }],
    ['an event of WAHA', { event: 'message', session: 'default', payload: {} }],
  ])('%s', (_what, body) => {
    expect(parseEvolution(body, RU)).toBeNull();
  });
});

describe('whatever comes', () => {
  const isText = (text: string): boolean => text.length <= MAX_TEXT_LENGTH && text.isWellFormed();
  const isId = (id: string | null): boolean => id === null || (id !== '' && id.length <= 256);
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
  const isAllSound = (body: unknown): boolean => (parseEvolution(body, RU) ?? []).every(isSound);
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true });

  it('is read', () => {
    fc.assert(fc.property(anything, isAllSound));
  });

  it('is read where one thing of a real body is anything else', () => {
    const mutation = fc
      .constantFrom(...evolutionFixtures)
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
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The way to everything in it. */
function pathsIn(value: unknown): Path[] {
  if (!isBranch(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsIn(inner).map((path) => [key, ...path])]);
}

function changed(value: unknown, [key, ...path]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  return isBranch(value) ? { ...value, [key]: changed(value[key], path, to) } : value;
}
