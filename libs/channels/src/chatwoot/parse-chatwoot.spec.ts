import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { parseChatwoot } from './parse-chatwoot.js';
import { chatwootFixtures } from './testing/chatwoot-fixtures.js';

const RU = { country: 'RU' };
const [{ body: TEXT }] = chatwootFixtures as unknown as [{ body: Record<string, unknown> }];

describe('a webhook of Chatwoot', () => {
  it.each(chatwootFixtures)('$name', ({ body, events }) => {
    expect(parseChatwoot(body, RU)).toEqual(events);
  });
});

/** The event of a text, with this changed in its body. */
function eventOf(change: Readonly<Record<string, unknown>>): ChannelEvent | undefined {
  return parseChatwoot({ ...TEXT, ...change }, RU)?.[0];
}

describe('a text', () => {
  it.each<[what: string, change: object, is: object]>([
    ['is cut where nobody types on', { content: 'а'.repeat(5000) }, { text: 'а'.repeat(MAX_TEXT_LENGTH), cut: true }],
    ['is made well-formed', { content: 'да \ud83d' }, { text: 'да \ufffd' }],
    ['that is none is not supported', { content: { a: 1 } }, { kind: 'unsupported', text: '' }],
    ['may have no time', { created_at: 'yesterday' }, { sentAt: null }],
    ['may have no id', { id: { $oid: 1 } }, { id: null }],
    ['may have strange attachments', { content: 'a', attachments: [null, 5, { file_type: {} }] }, { kind: 'text' }],
    ['comes by a phone that is none', { sender: { id: 89, phone_number: '12' } }, { id: '1234' }],
  ])('%s', (_what, change, is) => {
    expect(eventOf({ ...change })).toMatchObject({ kind: 'message', message: is });
  });

  it('has no facts about the sender where there are none', () => {
    expect(eventOf({ sender: { id: 89, name: '+79161234567', phone_number: 12 } })).not.toHaveProperty(
      'message.sender',
    );
  });

  it.each(['Channel::Api', 'Channel::Telegram', 'Channel::Email', undefined])('from %s proves no phone', (channel) => {
    const conversation = { ...(TEXT['conversation'] as object), channel };
    expect(eventOf({ conversation })).toMatchObject({ message: { sender: { name: 'Анна' } } });
    expect(eventOf({ conversation })).not.toHaveProperty('message.sender.phone');
  });

  it('is the same person in the next conversation, and answered there', () => {
    const conversation = { ...(TEXT['conversation'] as object), id: 568 };
    expect(eventOf({ conversation })).toMatchObject({ sender: { user: '89' }, message: { replyTo: '568' } });
  });
});

describe('what is none of its webhooks', () => {
  it.each<[what: string, body: unknown]>([
    ['nothing', null],
    ['a list', [TEXT]],
    ['a text', 'message_created'],
    ['no event', { ...TEXT, event: undefined }],
    ['an event of WAHA', { event: 'message.any', session: 'default', payload: {} }],
    ['an event of WPPConnect', { event: 'onmessage', session: 'salon' }],
    ['a message in no conversation', { ...TEXT, conversation: null }],
    ['a message of nobody', { ...TEXT, sender: {}, conversation: { id: 567, status: 'pending' } }],
    [
      'a conversation without its number',
      { event: 'conversation_opened', status: 'open', meta: { sender: { id: 89 } } },
    ],
  ])('%s', (_what, body) => {
    expect(parseChatwoot(body, RU)).toBeNull();
  });
});

describe('whatever comes', () => {
  const isSound = (event: ChannelEvent): boolean => {
    const { kind } = event;
    if (kind === 'ignored') return true;
    const { user } = event.sender;
    const text = kind === 'message' ? event.message.text : kind === 'own' || kind === 'edit' ? event.text : '';
    return user !== '' && user.length <= 256 && text.length <= MAX_TEXT_LENGTH && text.isWellFormed();
  };
  const isAllSound = (body: unknown): boolean => (parseChatwoot(body, RU) ?? []).every(isSound);
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true });

  it('is read', () => {
    fc.assert(fc.property(anything, isAllSound));
  });

  it('is read where one thing of a real body is anything else', () => {
    const mutation = fc
      .constantFrom(...chatwootFixtures.map(({ body }) => body as Record<string, unknown>))
      .chain((body) => {
        const inner = Object.entries(body).filter(([, value]) => typeof value === 'object' && value !== null);
        const paths = [
          ...Object.keys(body).map((key) => [key]),
          ...inner.flatMap(([key, value]) => Object.keys(value as object).map((each) => [key, each])),
        ];
        return fc.tuple(
          fc.constant(body),
          fc.constantFrom(...paths),
          fc.oneof(anything, fc.string({ unit: 'binary' })),
        );
      });
    fc.assert(
      fc.property(mutation, ([body, [key = '', innerKey], value]) =>
        isAllSound(
          innerKey === undefined
            ? { ...body, [key]: value }
            : { ...body, [key]: { ...(body[key] as object), [innerKey]: value } },
        ),
      ),
      { numRuns: 1000 },
    );
  });
});
