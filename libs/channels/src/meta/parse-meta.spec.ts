import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { parseMeta } from './parse-meta.js';
import { metaFixtures } from './testing/meta-fixtures.js';
import { BSUID, fromSheena, metaWebhook, SHEENA } from './testing/meta-webhook.js';

const read = (body: unknown): readonly ChannelEvent[] | null => parseMeta(body, { country: 'RU' });

/** The one event of a webhook. */
function eventOf(body: unknown): ChannelEvent {
  const [event, ...more] = read(body) ?? [];
  if (event === undefined || more.length > 0) throw new Error('not one event');
  return event;
}

const NOTHING: ChannelEvent = { kind: 'ignored', code: 'ignored_event' };

it.each(metaFixtures)('$name', ({ body, events }) => {
  expect(read(body)).toEqual(events);
});

it.each([null, 'text', 5, [], {}, { object: 'page', entry: [] }, { object: ['whatsapp_business_account'] }])(
  'is none of Meta’s WhatsApp: %j',
  (body) => expect(read(body)).toBeNull(),
);

describe('what is not as it should be', () => {
  const text = { type: 'text', text: { body: 'Hi' } };

  it.each<[string, unknown, ChannelEvent]>([
    ['nobody wrote it', metaWebhook({ messages: [{ id: 'A', ...text }] }), NOTHING],
    ['it is no message', metaWebhook({ messages: [null] }), NOTHING],
    [
      'it stands in another field',
      {
        object: 'whatsapp_business_account',
        entry: [{ changes: [{ field: 'history', value: { messages: [{ from: '16505551234', ...text }] } }] }],
      },
      NOTHING,
    ],
    [
      'the group is any',
      fromSheena({ ...text, group_id: 'G'.repeat(300) }),
      { kind: 'ignored', code: 'ignored_group' },
    ],
    ['an edit of nothing', fromSheena({ type: 'edit', edit: { message: text } }), NOTHING],
    ['an edit to nothing', fromSheena({ type: 'edit', edit: { original_message_id: 'A' } }), NOTHING],
    ['an edit in a group', fromSheena({ type: 'edit', group_id: 'G' }), { kind: 'ignored', code: 'ignored_group' }],
    ['nothing is taken back', fromSheena({ type: 'revoke', revoke: [] }), NOTHING],
    ['a status of nothing', metaWebhook({ statuses: [{ status: 'read', recipient_id: '16505551234' }] }), NOTHING],
    ['a status of nobody', metaWebhook({ statuses: [{ status: 'read', id: 'A' }] }), NOTHING],
    ['a change of nothing', { object: 'whatsapp_business_account', entry: [{ changes: [null] }] }, NOTHING],
  ])('%s: is ignored', (_what, body, event) => {
    expect(read(body)).toEqual([event]);
  });

  it.each([
    [{ type: 'text', text: 'Hi' }, 'unsupported', ''],
    [{ type: 'text', text: { body: ' \n' } }, 'unsupported', ' \n'],
    [{ type: 'constructor' }, 'unsupported', ''],
    [{ type: ['text'], text: { body: 'Hi' } }, 'unsupported', ''],
    [{ text: { body: 'Hi' } }, 'unsupported', ''],
    [{ type: 'image', image: { caption: 5 } }, 'image', ''],
    [{ type: 'audio', audio: { voice: 'true' } }, 'audio', ''],
    [{ ...text, text: { body: 'а\ud800' } }, 'text', 'а\ufffd'],
  ])('%j keeps what can be read', (sent, kind, words) => {
    expect(eventOf(fromSheena(sent))).toMatchObject({ message: { kind, text: words } });
  });

  it('a text of a megabyte is cut, in a message and in an edit', () => {
    const long = { type: 'text', text: { body: 'ж'.repeat(1 << 20) } };
    const text = 'ж'.repeat(MAX_TEXT_LENGTH);
    expect(eventOf(fromSheena(long))).toMatchObject({ message: { text, cut: true } });
    expect(eventOf(fromSheena({ type: 'edit', edit: { original_message_id: 'A', message: long } }))).toMatchObject({
      text,
    });
  });

  it.each([
    [{ id: 'x'.repeat(257) }, { id: null }],
    [{ timestamp: 'NaN' }, { sentAt: null }],
    [{ timestamp: 1_749_416_383 }, { sentAt: 1_749_416_383_000 }],
  ])('of %j no more is believed than can be', (fields, message) => {
    expect(eventOf(fromSheena({ ...text, ...fields }))).toMatchObject({ message });
  });
});

describe('who wrote', () => {
  const from = (ids: object, ...contacts: object[]) =>
    eventOf(metaWebhook({ contacts, messages: [{ id: 'A', type: 'text', text: { body: 'Hi' }, ...ids }] }));

  it('is never told by the contact of somebody else', () => {
    const other = { profile: { name: 'Pablo' }, wa_id: '34600000000', user_id: 'ES.1' };
    const event = from({ from: '16505551234' }, other);
    expect(event).toMatchObject({ sender: { user: '+16505551234' } });
    expect(event).not.toHaveProperty('sender.aliases');
    expect(event).not.toHaveProperty('message.sender');
    expect(from({ from: '16505551234' }, other, SHEENA)).toMatchObject({
      message: { sender: { name: 'Sheena Nelson' } },
    });
    expect(from({}, other, SHEENA)).toEqual(NOTHING);
  });

  it.each([
    [{ from: '', from_user_id: BSUID }, BSUID],
    [{ from: null, from_user_id: BSUID }, BSUID],
    [{ from: BSUID, from_user_id: BSUID }, BSUID],
    [{ from: '123', from_user_id: BSUID }, BSUID],
    [{ from: '+16505551234' }, '+16505551234'],
    [{ from: 16505551234 }, '+16505551234'],
    [{ from: '123' }, '123'],
    // Digits of a hidden id are no phone.
    [{ from_user_id: '16505551234' }, '16505551234'],
  ])('%j is %s and nobody else', (ids, user) => {
    expect(from(ids)).toHaveProperty('sender', { user });
  });
});

it('never tells a phone with an error', () => {
  const errors = [{ code: 131026, title: '+16505551234 is\nnot   there', error_data: { details: '+16505551234' } }];
  const status = { id: 'A', status: 'failed', recipient_id: '16505551234', errors };
  expect(eventOf(metaWebhook({ statuses: [status] }))).toMatchObject({ error: '131026 +… is not there' });
  const nonsense = { ...status, errors: [{ code: '+16505551234', title: 'x' }] };
  expect(eventOf(metaWebhook({ statuses: [nonsense] }))).not.toHaveProperty('error');
});

describe('any JSON whatever', () => {
  const bodies = metaFixtures.map(({ body }) => JSON.stringify(body));
  const json = fc.jsonValue({ maxDepth: 4 });
  /** A fixture in which one value, somewhere, is another. */
  const mutated = fc
    .record({ body: fc.constantFrom(...bodies), at: fc.nat(), value: json })
    .map(({ body, at, value }) => {
      let count = 0;
      const nth = at % (body.match(/[:[,]/g)?.length ?? 1);
      return JSON.parse(body, (_key, was: unknown) => (count++ === nth ? value : was)) as unknown;
    });

  const isRight = (events: readonly ChannelEvent[] | null): boolean =>
    events === null ||
    events.every((event) => {
      if (event.kind === 'ignored') return true;
      const ids = [event.sender.user, ...(event.sender.aliases ?? []), 'id' in event ? event.id : null];
      const texts = 'message' in event ? [event.message.text] : 'text' in event ? [event.text] : [];
      return (
        ids.every((id) => id === null || (id !== '' && id.length <= 256 && id.isWellFormed())) &&
        texts.every((text) => text.length <= MAX_TEXT_LENGTH && text.isWellFormed())
      );
    });

  it('is read or refused, and never breaks', () => {
    fc.assert(
      fc.property(fc.oneof(json, mutated), (body) => isRight(read(body))),
      { numRuns: 1000 },
    );
  });

  it('may be nested as deep as it likes', () => {
    let deep: unknown = 'Hi';
    for (let depth = 0; depth < 10_000; depth++) deep = [deep];
    expect(eventOf(fromSheena({ type: 'text', text: { body: deep } }))).toMatchObject({
      message: { kind: 'unsupported' },
    });
    const own = JSON.parse('{"object":"whatsapp_business_account","entry":[{"__proto__":{"changes":[1]}}]}') as unknown;
    expect(read(own)).toEqual([]);
  });
});
