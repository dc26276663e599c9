import { describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { Accounts, OutboundError } from '#libs/channels';
import { formatConversationId, type ConversationId, type InboundMessage } from '#libs/messaging';
import { conversationOf, settingsFor, START, textMessage, useTurnEngine } from '#libs/testing';
import { WaysOut } from './ways-out.service.js';

const USER = '+79161234567';
const HIDDEN = '13718@lid';
const ON_WAHA = conversationOn('waha');

const { redis, engine } = await useTurnEngine({ turns: { attempts: 1 } });
const environment = { WAHA_URL: 'http://127.0.0.1:1', WAHA_HMAC_KEY: 'a-long-random-string' };
const ways = new WaysOut(new Accounts(settingsFor(redis.url, environment).tenants), engine.deadLetters);

function conversationOn(channel: string, account = 'default'): ConversationId {
  return formatConversationId({ tenant: 'demo', channel, account, user: USER });
}

/** A run of a turn of these messages, which arrived in this order. */
async function runOf(conversation: ConversationId, ...messages: Partial<InboundMessage>[]): Promise<Run> {
  const added = messages.map((more, index) => ({ conversation, message: textMessage(String(index), more) }));
  await engine.batches.addMessages(added);
  await engine.advance(engine.batching.debounceWindowMs);
  const [turn] = await engine.sweep();
  return engine.begin(turn!);
}

/** The run that apologises for a turn of these messages. */
async function apologyFor(...messages: Partial<InboundMessage>[]): Promise<Run> {
  const run = await runOf(ON_WAHA, ...messages);
  expect(await engine.turns.deadLetter(run.conversation, run.turnId, run.fence, 'refused', ['Позвоните'])).toBe(
    'apologise',
  );
  const apology = await engine.begin(run);
  expect(apology).toMatchObject({ messages: [], outcome: { apology: true } });
  return apology;
}

describe('the account of a turn', () => {
  it.each([
    ['the classic route', conversationOf(USER), 'demo/whatsapp/default', null],
    ['a gateway', ON_WAHA, 'demo/waha/default', 8_000],
  ])('is that it came in by: %s', async (_what, conversation, name, typingEveryMs) => {
    const { account, to } = await ways.of(await runOf(conversation, {}));
    expect(account).toMatchObject({ name, limits: { typingEveryMs } });
    expect(to.address.user).toBe(USER);
  });

  it.each([
    ['of another name', conversationOn('waha', 'second'), 'demo/waha/second'],
    ['of a channel that is not set up', conversationOn('telegram'), 'demo/telegram/default'],
  ])('may be gone: %s', async (_what, conversation, name) => {
    const gone = ways.of(await runOf(conversation, {}));
    await expect(gone).rejects.toBeInstanceOf(OutboundError);
    await expect(gone).rejects.toMatchObject({
      message: `there is no way out to ${name}: its settings are gone`,
      retryable: false,
    });
  });
});

/** Seconds are what gateways tell apart. */
const at = (second: number): number => START + second * 1000;

describe.each([
  ['of a turn', (messages: readonly Partial<InboundMessage>[]) => runOf(ON_WAHA, ...messages)],
  ['of an apology', (messages: readonly Partial<InboundMessage>[]) => apologyFor(...messages)],
])('the messages %s', (_what, begun) => {
  it.each<[what: string, messages: readonly Partial<InboundMessage>[], replyTo: string | undefined]>([
    ['none names a place', [{}, {}], undefined],
    ['the only one does', [{ replyTo: HIDDEN }], HIDDEN],
    ['the latest does', [{}, { replyTo: HIDDEN }], HIDDEN],
    ['the latest names another', [{ replyTo: 'old@lid' }, { replyTo: HIDDEN }], HIDDEN],
    ['an older one does', [{ replyTo: HIDDEN }, {}], undefined],
    ['one that was late does, which is older', [{ sentAt: at(2) }, { replyTo: HIDDEN, sentAt: at(1) }], undefined],
    ['one does behind which a late one came', [{ replyTo: HIDDEN, sentAt: at(2) }, { sentAt: at(1) }], HIDDEN],
  ])('say where the answer goes: %s', async (_case, messages, replyTo) => {
    const { to } = await ways.of(await begun(messages));
    expect(to.replyTo).toBe(replyTo);
    expect('replyTo' in to).toBe(replyTo !== undefined);
  });

  it.each<[what: string, messages: readonly Partial<InboundMessage>[], ids: readonly string[]]>([
    ['in their order', [{ id: 'B', sentAt: at(2) }, { id: 'A', sentAt: at(1) }, { id: 'C' }], ['A', 'B', 'C']],
    ['less those without one', [{}, { id: 'A' }, {}], ['A']],
    ['or none', [{}], []],
  ])('have ids: %s', async (_case, messages, ids) => {
    expect((await ways.of(await begun(messages))).messageIds).toEqual(ids);
  });
});

it.each<[what: string, messages: readonly Partial<InboundMessage>[], quotes: string | null]>([
  ['the latest', [{ id: 'A' }, { id: 'B' }], 'B'],
  ['not a reaction, which cannot be', [{ id: 'A' }, { id: 'B', kind: 'reaction' }], 'A'],
  ['none where the latest has no id', [{ id: 'A' }, {}], null],
  ['none where there are only reactions', [{ id: 'B', kind: 'reaction' }], null],
])('quotes %s', async (_what, messages, quotes) => {
  expect((await ways.of(await runOf(ON_WAHA, ...messages))).quotes).toBe(quotes);
});

it('a turn whose letter is gone is answered where its person is', async () => {
  const run = await apologyFor({ id: 'A', replyTo: HIDDEN });
  await redis.client.del(`dead:{0}:${run.turnId}`);
  expect(await ways.of(run)).toMatchObject({ to: { address: { user: USER } }, messageIds: [] });
});
