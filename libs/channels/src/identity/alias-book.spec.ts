import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { formatConversationId, type ConversationId } from '#libs/messaging';
import { LuaScript } from '#libs/redis';
import { redisContent, startTestRedis, type TestRedis } from '#libs/testing';
import fc from 'fast-check';
import { AliasBook, type AccountAddress } from './alias-book.service.js';

const ACCOUNT: AccountAddress = { tenant: 'demo', channel: 'waha', account: 'default' };
const LID = '172400000001@lid';
const PHONE = '+79161234567';
const OLD_PHONE = '+79160000001';

let redis: TestRedis;
/** Those of two processes. */
let book: AliasBook;
let elsewhere: AliasBook;

beforeAll(async () => {
  redis = await startTestRedis();
  book = new AliasBook(redis.client);
  elsewhere = new AliasBook(redis.connect());
});
beforeEach(() => redis.client.flushall());
afterAll(() => redis.stop());

const conversation = (user: string, account = ACCOUNT): ConversationId => formatConversationId({ ...account, user });
const see = (user: string, ...aliases: string[]): Promise<ConversationId> =>
  book.conversationOf(ACCOUNT, { user, aliases });
const find = (user: string): Promise<ConversationId> => book.find(ACCOUNT, { user });
const others = async (user: string): Promise<string[]> => (await book.othersOf(conversation(user))).sort();
/** Milliseconds of the clock by which ids are told to be earlier pass. */
async function later(): Promise<void> {
  const now = Date.now();
  while (Date.now() === now) await new Promise((resolve) => setImmediate(resolve));
}

describe('a conversation', () => {
  it('is that of the id seen first, whatever comes with it later', async () => {
    expect(await see(LID)).toBe(conversation(LID));
    expect(await see(LID, PHONE)).toBe(conversation(LID));
    expect(await see(PHONE)).toBe(conversation(LID));
    expect(await see(PHONE, LID)).toBe(conversation(LID));
    expect(await others(LID)).toEqual([PHONE]);
  });

  it('is that of the user when several ids are seen first together', async () => {
    expect(await see(PHONE, LID, OLD_PHONE)).toBe(conversation(PHONE));
    expect(await see(LID)).toBe(conversation(PHONE));
    expect(await see(OLD_PHONE)).toBe(conversation(PHONE));
    expect(await others(PHONE)).toEqual([LID, OLD_PHONE].sort());
  });

  it('is that of a phone which a hidden id is told of later', async () => {
    await see(PHONE);
    expect(await see(LID, PHONE)).toBe(conversation(PHONE));
    expect(await see(LID)).toBe(conversation(PHONE));
    expect(await others(PHONE)).toEqual([LID]);
    expect(await others(LID)).toEqual([]);
  });

  it.each([
    ['the phone', PHONE, LID],
    ['the hidden id', LID, PHONE],
  ])('that was two is that of %s, which was seen earlier', async (_what, earlier, second) => {
    expect(await see(earlier)).toBe(conversation(earlier));
    await later();
    expect(await see(second)).toBe(conversation(second));
    expect(await see(second, earlier)).toBe(conversation(earlier));
    expect(await see(second)).toBe(conversation(earlier));
    expect(await see(earlier)).toBe(conversation(earlier));
    expect(await others(earlier)).toEqual([second]);
  });

  it('is the same for ids seen in one millisecond, whichever is named first', async () => {
    const tie = async (...sighting: [string, string]): Promise<ConversationId> => {
      await redis.client.set(`alias:${conversation(LID)}`, `5 ${LID}`);
      await redis.client.set(`alias:${conversation(PHONE)}`, `5 ${PHONE}`);
      return see(...sighting);
    };
    expect(await tie(LID, PHONE)).toBe(await tie(PHONE, LID));
  });

  it('that was three is that of the earliest, its person known by all they were', async () => {
    for (const id of ['a', 'b', 'c']) {
      await see(id);
      await later();
    }
    expect(await see('c', 'b', 'a')).toBe(conversation('a'));
    for (const id of ['a', 'b', 'c']) expect(await see(id)).toBe(conversation('a'));
    expect(await others('a')).toEqual(['b', 'c']);
  });

  it('is found along a chain, joined from its end', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `id${String(index).padStart(2, '0')}`);
    for (const id of ids) {
      await see(id);
      await later();
    }
    for (let index = ids.length - 1; index > 0; index--) await see(ids[index]!, ids[index - 1]!);
    for (const id of ids) expect(await see(id)).toBe(conversation(ids[0]!));
    expect(await find(ids.at(-1)!)).toBe(conversation(ids[0]!));
    expect(await others(ids[0]!)).toEqual(ids.slice(1));
  });

  it('is nobody else’s in another account, on another channel or of another business', async () => {
    await see(LID, PHONE);
    const accounts = [
      { ...ACCOUNT, account: 'second' },
      { ...ACCOUNT, channel: 'evolution' },
      { ...ACCOUNT, tenant: 'other' },
    ];
    for (const account of accounts) {
      expect(await book.find(account, { user: PHONE })).toBe(conversation(PHONE, account));
      expect(await book.conversationOf(account, { user: PHONE })).toBe(conversation(PHONE, account));
      expect(await book.othersOf(conversation(PHONE, account))).toEqual([]);
    }
    expect(await see(PHONE)).toBe(conversation(LID));
  });

  it.each(['a/b', 'a%2Fb', 'two words', ' 5 ', '😀', 'demo/waha/default/a', '{0}', '*', 'a\nb', '__proto__'])(
    'of %j is its own',
    async (id) => {
      const near = encodeURIComponent(id) === id ? `${id}.` : encodeURIComponent(id);
      expect(await see(near)).toBe(conversation(near));
      await later();
      expect(await see(id, `${id}2`)).toBe(conversation(id));
      expect(await see(`${id}2`)).toBe(conversation(id));
      expect(await others(id)).toEqual([`${id}2`]);
      expect(await see(`${id}2`, near)).toBe(conversation(near));
      expect(await find(id)).toBe(conversation(near));
    },
  );
});

describe('whoever only asks', () => {
  it('learns where a conversation is, and teaches nothing', async () => {
    await see(PHONE);
    await later();
    await see(LID);
    const before = await redisContent(redis.client);
    expect(await book.find(ACCOUNT, { user: LID, aliases: [PHONE] })).toBe(conversation(PHONE));
    expect(await book.find(ACCOUNT, { user: 'new', aliases: [LID] })).toBe(conversation(LID));
    expect(await find('new')).toBe(conversation('new'));
    expect(await find(LID)).toBe(conversation(LID));
    expect(await redisContent(redis.client)).toEqual(before);
  });
});

describe('a person who is forgotten', () => {
  it('is a stranger under each of their ids, and others are not', async () => {
    await see(OLD_PHONE, 'theirs');
    await see(PHONE);
    await later();
    await see(LID, 'x');
    await see(LID, PHONE);
    await book.forget(conversation(LID));
    await book.forget(conversation(PHONE));
    for (const id of ['x', LID, PHONE]) expect(await find(id)).toBe(conversation(id));
    expect((await redis.client.keys('*')).filter((key) => /172400000001|79161234567|\/x$/.test(key))).toEqual([]);
    expect(await find('theirs')).toBe(conversation(OLD_PHONE));
  });
});

describe('sightings at the same moment, in two processes', () => {
  const rounds = Array.from({ length: 25 }, (_, round) => round);

  it('agree on one conversation when they bring the same ids', async () => {
    for (const round of rounds) {
      const ids = [`lid${round}`, `phone${round}`, `name${round}`] as const;
      const sightings = Array.from({ length: 24 }, (_, index) => {
        const [user, ...aliases] = [0, 1, 2].map((shift) => ids[(index + shift) % 3]!) as [string, string, string];
        return (index % 2 === 0 ? book : elsewhere).conversationOf(ACCOUNT, { user, aliases });
      });
      const told = new Set(await Promise.all(sightings));
      expect(told.size).toBe(1);
      for (const id of ids) expect(told).toContain(await find(id));
    }
  });

  it('lead every id to one conversation that knows them all, when they share ids two by two', async () => {
    for (const round of rounds) {
      const ids = Array.from({ length: 6 }, (_, index) => `${round}-${index}`);
      // Some have been seen apart before.
      for (const id of ids.slice(0, round % 6)) await see(id);
      const pairs = ids.slice(1).map((id, index) => [id, ids[index]!] as const);
      await Promise.all(
        pairs.flatMap(([a, b]) => [
          book.conversationOf(ACCOUNT, { user: a, aliases: [b] }),
          elsewhere.conversationOf(ACCOUNT, { user: b, aliases: [a] }),
        ]),
      );
      const found = new Set(await Promise.all(ids.map(find)));
      expect(found.size).toBe(1);
      const one = [...found][0]!;
      const known = [...(await book.othersOf(one)).map((id) => conversation(id)), one];
      expect(known.sort()).toEqual(ids.map((id) => conversation(id)).sort());
    }
  });
});

describe('join.lua', () => {
  const JOIN = new LuaScript(join(import.meta.dirname, 'scripts'), 'join');

  it.each<[what: string, before: string | null, joined: 0 | 1, after: string]>([
    ['is still as it was read', '7 c', 1, '7 a'],
    ['has been joined elsewhere since, to whom it stays', '7 b', 0, '7 b'],
    ['has been seen anew since', '8 c', 0, '8 c'],
    ['is gone', null, 1, '7 a'],
  ])('of an id that %s', async (_what, before, joined, after) => {
    if (before !== null) await redis.client.set('alias:c', before);
    expect(await JOIN.run(redis.client, ['alias:c'], ['7 c', '7 a'])).toBe(joined);
    expect(await redis.client.get('alias:c')).toBe(after);
  });
});

describe('whatever is seen, in whatever order', () => {
  const id = fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f');
  const sighting = fc.record({ user: id, aliases: fc.array(id, { maxLength: 2 }) });

  it('an id stays where it is but for a join towards one seen earlier, and what came together stays together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sighting, { minLength: 1, maxLength: 25 }), async (sightings) => {
        await redis.client.flushall();
        /** Each person's ids, the one seen first at the front; the persons in the order in which they were seen. */
        let persons: string[][] = [];
        for (const sender of sightings) {
          const met = persons.filter((ids) => ids.some((each) => [sender.user, ...sender.aliases].includes(each)));
          const all = [...new Set([...met.flat(), sender.user, ...sender.aliases])];
          persons = met.length === 0 ? [...persons, all] : persons.map((ids) => (ids === met[0] ? all : ids));
          persons = persons.filter((ids) => !met.slice(1).includes(ids));
          expect(await book.conversationOf(ACCOUNT, sender)).toBe(conversation(all[0]!));
          await later();
          for (const ids of persons) {
            for (const each of ids) expect(await find(each)).toBe(conversation(ids[0]!));
            expect(await others(ids[0]!)).toEqual(ids.slice(1).sort());
          }
        }
      }),
      { numRuns: 60, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
    );
  });
});
