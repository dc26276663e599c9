import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { formatConversationId, type ConversationId } from '#libs/messaging';
import { startTestRedis, type TestRedis } from '#libs/testing';
import { AliasBook, type AccountAddress } from './alias-book.service.js';

const ACCOUNT: AccountAddress = { tenant: 'demo', channel: 'waha', account: 'default' };
const PHONE = '+79161234567';
const NEW_PHONE = '+79160000001';

let redis: TestRedis;
let book: AliasBook;
beforeAll(async () => {
  redis = await startTestRedis();
  book = new AliasBook(redis.client);
});
beforeEach(() => redis.client.flushall());
afterAll(() => redis.stop());

const conversation = (user: string): ConversationId => formatConversationId({ ...ACCOUNT, user });
const see = (user: string, ...aliases: string[]): Promise<ConversationId> =>
  book.conversationOf(ACCOUNT, { user, aliases });

describe.each([
  ['ids of WhatsApp', '1@lid', '2@lid'],
  ['business-scoped ids', 'RU.1', 'RU.2'],
])('a phone that changes hands, by %s', (_what, anna, boris) => {
  it('leads to whoever has it now, and joins nobody', async () => {
    expect(await see(anna, PHONE)).toBe(conversation(anna));
    expect(await see(boris, PHONE)).toBe(conversation(boris));
    expect(await see(anna)).toBe(conversation(anna));
    expect(await see(anna, NEW_PHONE)).toBe(conversation(anna));
    expect(await see(boris, PHONE)).toBe(conversation(boris));
    expect(await see(PHONE)).toBe(conversation(boris));
    expect(await book.othersOf(conversation(anna))).toEqual([NEW_PHONE]);
    expect(await book.othersOf(conversation(boris))).toEqual([PHONE]);
  });

  it('stays the name of the conversation that began under it', async () => {
    expect(await see(PHONE)).toBe(conversation(PHONE));
    expect(await see(PHONE, anna)).toBe(conversation(PHONE));
    for (let times = 0; times < 2; times++) {
      expect(await see(PHONE, boris)).toBe(conversation(boris));
      expect(await see(anna)).toBe(conversation(PHONE));
    }
    expect(await book.othersOf(conversation(boris))).toEqual([]);
  });
});

it.each([
  ['the same hidden id', ['1@lid', PHONE], ['1@lid', NEW_PHONE], '1@lid'],
  ['a hidden id of another kind', ['1@lid', PHONE], ['RU.1', PHONE], '1@lid'],
  ['no hidden id', ['1@lid', PHONE], [PHONE], '1@lid'],
])('a person is the same with %s', async (_what, [user, ...aliases], [again, ...others], same) => {
  await see(user!, ...aliases);
  expect(await see(again!, ...others)).toBe(conversation(same));
});
