import { describe, expect, it } from '@jest/globals';
import { Tenants, type Tenant } from '#libs/config';
import { MAX_TEXT_LENGTH, MESSAGE_KINDS, parseConversationId } from '#libs/messaging';
import * as fc from 'fast-check';
import { parseClassic } from './parse-classic.js';

/** One business; of it only what is asked here. */
const tenantsOf = (id: string): Tenants => new Tenants([{ id, salon: { country: 'RU' } } as Tenant]);
const TENANTS = tenantsOf('demo');
const FROM = '79161234567@c.us';
const GOOD = { from: FROM, message: 'Привет' };

describe('what is ignored', () => {
  it.each([
    ['ignored_group', { from: '120363025246125486@g.us' }],
    ['ignored_group', { from: FROM, isGroupMsg: true }],
    ['ignored_status', { from: 'status@broadcast' }],
    ['ignored_newsletter', { from: '120363025246125486@newsletter' }],
    ['ignored_own', { from: FROM, fromMe: true }],
    ['ignored_own', { from: 'me', fromMe: true }],
  ])('%s: %j, whatever it says', (code, message) => {
    for (const text of ['Привет', '']) {
      expect(parseClassic({ ...message, message: text }, TENANTS)).toEqual({
        kind: 'events',
        events: [{ kind: 'ignored', code }],
      });
    }
  });

  it('keeps its place among the others', () => {
    const request = parseClassic({ messages: [GOOD, { ...GOOD, fromMe: true }, GOOD] }, TENANTS);
    expect(request).toMatchObject({ events: [{ kind: 'message' }, { kind: 'ignored' }, { kind: 'message' }] });
  });
});

describe('companyId', () => {
  it.each([undefined, null, 'demo'])('%j is the business served here', (companyId) => {
    expect(parseClassic({ ...GOOD, companyId }, TENANTS).kind).toBe('events');
    expect(parseClassic({ messages: [GOOD], companyId }, TENANTS).kind).toBe('events');
  });

  it.each(['another', 'Demo', 42])('%j is nobody', (companyId) => {
    const unknown = {
      kind: 'unknown_company',
      problem: `companyId ${JSON.stringify(companyId)} is nobody served here`,
    };
    expect(parseClassic({ ...GOOD, companyId }, TENANTS)).toEqual(unknown);
    expect(parseClassic({ messages: [GOOD], companyId }, TENANTS)).toEqual(unknown);
  });

  it('may be the number of a business whose id is one', () => {
    expect(parseClassic({ ...GOOD, companyId: 42 }, tenantsOf('42')).kind).toBe('events');
  });

  it.each(['', {}, [], true])('%j is refused', (companyId) => {
    expect(parseClassic({ ...GOOD, companyId }, TENANTS)).toMatchObject({ kind: 'invalid', code: 'invalid_body' });
  });
});

describe('what is refused', () => {
  const notAnObject = 'the body has to be a JSON object with "from" and "message", or with "messages"';
  const noText = '"message" is empty: there has to be a text, in "message" or "body"';
  const noSender = '"from" is neither a phone nor a WhatsApp id, such as +79161234567 or 79161234567@c.us';

  it.each<[unknown, unknown]>([
    [undefined, notAnObject],
    [null, notAnObject],
    ['Привет', notAnObject],
    [42, notAnObject],
    [[GOOD], notAnObject],
    [{}, '"from" is required'],
    [{ message: 'Привет' }, '"from" is required'],
    [{ from: FROM }, noText],
    [{ from: FROM, message: '' }, noText],
    [{ from: FROM, message: ' \n\t' }, noText],
    [{ from: FROM, message: null }, noText],
    [{ from: 'Анна', message: 'Привет' }, noSender],
    [{ from: '123', message: 'Привет' }, noSender],
    [{ from: '', message: 'Привет' }, expect.stringMatching(/^"from" /)],
    [{ from: -1, message: 'Привет' }, expect.stringMatching(/^"from" /)],
    [{ from: {}, message: 'Привет' }, '"from" has to be the sender: a phone or a WhatsApp id'],
    [{ from: FROM, message: 42 }, '"message" must be a string'],
    [{ from: FROM, message: { text: 'Привет' } }, '"message" must be a string'],
    [{ ...GOOD, fromMe: 'true' }, '"fromMe" must be a boolean'],
    [{ ...GOOD, isGroupMsg: 1 }, '"isGroupMsg" must be a boolean'],
    [{ ...GOOD, type: 7 }, '"type" must be a string'],
    [{ messages: null }, '"from" is required'],
    [{ from: FROM, messages: null }, noText],
    [{ messages: {} }, '"messages" must be an array'],
    [{ messages: [] }, '"messages" must contain at least 1 items'],
    [{ messages: ['Привет'] }, '"messages[0]" must be of type object'],
    [{ messages: [GOOD, {}] }, '"messages[1].from" is required'],
    [{ messages: [GOOD, { from: FROM, body: ' ' }] }, noText.replace('"message"', '"messages[1].message"')],
    [{ messages: [GOOD, { ...GOOD, from: 'Анна' }, GOOD] }, noSender.replace('from', 'messages[1].from')],
  ])('%j: the first thing that is wrong, and one bad message refuses all', (body, problem) => {
    expect(parseClassic(body, TENANTS)).toEqual({ kind: 'invalid', code: 'invalid_body', problem });
  });

  it('is the hundred and first message', () => {
    const messages = Array.from({ length: 101 }, () => GOOD);
    expect(parseClassic({ messages }, TENANTS)).toMatchObject({ kind: 'invalid', code: 'too_many_messages' });
    expect(parseClassic({ messages: messages.slice(1) }, TENANTS).kind).toBe('events');
  });
});

/** Any JSON, and JSON that comes close to a request: right names with wrong values in them. */
const anyValue = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    FROM,
    '8 916 123-45-67',
    'status@broadcast',
    '1@g.us',
    '1:2@lid',
    'demo',
    'image',
    '2026-10-14',
    true,
  ),
  fc.string({ unit: 'binary' }),
);
const NAMES = [
  'from',
  'message',
  'body',
  'caption',
  'messageId',
  'id',
  'type',
  'timestamp',
  'fromMe',
  'isGroupMsg',
  'companyId',
];
const anyMessage = fc.record(Object.fromEntries(NAMES.map((name) => [name, anyValue])), { requiredKeys: [] });
const likelyMessage = fc.record(
  { ...{ from: fc.constant(FROM), message: fc.string() }, type: fc.string() },
  { requiredKeys: ['from'] },
);
const anyBody = fc.oneof(
  anyValue,
  anyMessage,
  likelyMessage,
  fc.record({ messages: fc.oneof(anyValue, fc.array(fc.oneof(anyMessage, likelyMessage))) }),
);

describe('whatever it is given', () => {
  it('gives events, or says what is wrong, and never throws', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anyBody, (body) => {
        const request = parseClassic(body, TENANTS);
        kinds.add(request.kind);
        if (request.kind !== 'events') {
          expect(request.problem).toEqual(expect.stringMatching(/./));
          return;
        }
        for (const event of request.events) {
          if (event.kind === 'ignored') continue;
          const { id, kind, text, sentAt } = event.message;
          expect(parseConversationId(event.conversation)).toMatchObject({ tenant: 'demo', channel: 'whatsapp' });
          expect(MESSAGE_KINDS).toContain(kind);
          expect(text.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
          expect(text.isWellFormed()).toBe(true);
          expect(id === null || id.length > 0).toBe(true);
          expect(sentAt === null || Number.isInteger(sentAt)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
    expect(kinds).toContain('events');
    expect(kinds).toContain('invalid');
  });
});
