import { describe, expect, it } from '@jest/globals';
import { MESSAGE_STATUSES, type MessageStatus } from '#libs/messaging';
import { conversationOf, redisContent, useTurnEngine } from '#libs/testing';
import { SentMessages } from './sent-messages.service.js';

const ANNA = conversationOf('+79161234567');
const BORIS = conversationOf('+79160000001');
const SENT = `sent:{0}:${ANNA}`;
const ECHO = `echo:{0}:${ANNA}`;
const DAY = 24 * 3_600_000;
/** How long a busy machine may take between a command and the look at what it left. */
const SLACK = 8000;
const TEXT = 'Записал вас: завтра в 18:00, Бари';
const PART = { turnId: '5f0c', part: 2, ids: ['true_7916@c.us_3EB0'] };
const [ID] = PART.ids as [string];

const { redis, engine } = await useTurnEngine();
const sent = () => new SentMessages(redis.client, engine.batching);

async function expectToGoWithin(key: string, ms: number): Promise<void> {
  const left = await redis.client.pttl(key);
  expect(left).toBeLessThanOrEqual(ms);
  expect(left).toBeGreaterThan(ms - SLACK);
}

describe('the echo of a message of ours', () => {
  it('is known by its text before the send has returned, and for as long as a send may take', async () => {
    await sent().expectEcho(ANNA, TEXT);
    expect(await sent().isOurs(ANNA, 'unheard of', TEXT)).toBe(true);
    expect(await sent().isOurs(ANNA, null, TEXT)).toBe(true);
    await expectToGoWithin(ECHO, 30_000);
  });

  it('is known by its text for ten seconds after the send', async () => {
    await sent().expectEcho(ANNA, TEXT);
    await sent().note(ANNA, TEXT, PART);
    expect(await sent().isOurs(ANNA, null, TEXT)).toBe(true);
    await expectToGoWithin(ECHO, 10_000);
  });

  it('is known by its text after a send that outlasted the expectation', async () => {
    await sent().note(ANNA, TEXT, { ...PART, ids: [] });
    expect(await sent().isOurs(ANNA, null, TEXT)).toBe(true);
    await expectToGoWithin(ECHO, 10_000);
  });

  it('is known by its id for seven days after the latest message, whatever its text has become', async () => {
    await sent().note(ANNA, TEXT, PART);
    await redis.client.del(ECHO);
    await redis.client.pexpire(SENT, DAY);
    await sent().note(ANNA, 'next', { ...PART, part: 3, ids: ['next'] });
    expect(await sent().isOurs(ANNA, ID, `*${TEXT}*`)).toBe(true);
    expect(await sent().isOurs(ANNA, ID, '')).toBe(true);
    await expectToGoWithin(SENT, 7 * DAY);
  });

  it('is known by each of the ids that one part was given', async () => {
    await sent().note(ANNA, TEXT, { ...PART, ids: ['a', 'b', 'c'] });
    await redis.client.del(ECHO);
    const known = await Promise.all(['a', 'b', 'c', 'd'].map((id) => sent().isOurs(ANNA, id, TEXT)));
    expect(known).toEqual([true, true, true, false]);
    expect(await sent().noteStatus(ANNA, 'c', 'read')).toEqual({ turnId: '5f0c', part: 2 });
    expect(await sent().noteStatus(ANNA, 'b', 'sent')).toEqual({ turnId: '5f0c', part: 2 });
  });

  it('is known by its id for seven days, also where the conversation goes on', async () => {
    const long = Date.now() - 1;
    for (let n = 0; n < 70; n++) await redis.client.hset(SENT, `old ${n}`, `5f0b 1 read ${long}`);
    await redis.client.hset(SENT, 'yesterday', `5f0b 2 read ${long + 6 * DAY}`);
    await sent().note(ANNA, TEXT, PART);
    expect((await redis.client.hkeys(SENT)).sort()).toEqual([ID, 'yesterday'].sort());
  });

  it('is known of each of several parts on their way, the earlier as long as the latest', async () => {
    await sent().expectEcho(ANNA, 'one');
    await sent().note(ANNA, 'one', { ...PART, part: 1 });
    await sent().expectEcho(ANNA, 'two');
    expect(await sent().isOurs(ANNA, null, 'one')).toBe(true);
    expect(await sent().isOurs(ANNA, null, 'two')).toBe(true);
    await expectToGoWithin(ECHO, 30_000);
  });

  it.each<[what: string, echo: string]>([
    ['trimmed', 'Привет! Ждём вас 😀'],
    ['with its lines made one', ' Привет!  Ждём\tвас 😀 '],
    ['with a space that does not break', 'Привет!\u00a0Ждём вас 😀'],
    ['with other ends of lines', 'Привет!\r\n\r\nЖдём вас 😀\r\n'],
  ])('is known %s', async (_what, echo) => {
    await sent().expectEcho(ANNA, 'Привет!\n\nЖдём вас 😀\n');
    expect(await sent().isOurs(ANNA, null, echo)).toBe(true);
  });

  it('is known with a broken character that went out as the sign for one', async () => {
    await sent().expectEcho(ANNA, 'a\ud83d');
    expect(await sent().isOurs(ANNA, null, 'a\ufffd')).toBe(true);
  });

  it.each<[what: string, id: string | null, text: string]>([
    ['another text without an id', null, 'Добрый день, это Мария'],
    ['another text with an id of its own', 'false_1', 'Добрый день, это Мария'],
    ['the text without one of its blanks', null, TEXT.replace(' ', '')],
    ['a medium without a text', 'false_2', ''],
  ])('is not %s', async (_what, id, text) => {
    await sent().expectEcho(ANNA, TEXT);
    await sent().note(ANNA, TEXT, PART);
    expect(await sent().isOurs(ANNA, id, text)).toBe(false);
  });

  it('is not in another conversation, neither by its id nor by its text', async () => {
    await sent().expectEcho(ANNA, TEXT);
    await sent().note(ANNA, TEXT, PART);
    expect(await sent().isOurs(BORIS, ID, TEXT)).toBe(false);
    expect(await sent().noteStatus(BORIS, ID, 'failed')).toBeNull();
    expect(await engine.tally('undelivered')).toBeNull();
  });

  it('leaves nothing of the text in Redis', async () => {
    await sent().expectEcho(ANNA, TEXT);
    await sent().note(ANNA, TEXT, PART);
    expect(JSON.stringify(await redisContent(redis.client))).not.toMatch(/Записал|18:00/);
  });
});

describe('the status of a message of ours', () => {
  /** Whether the second is news after the first; `accepted` is what it is as soon as it was sent. */
  const NEWS: Record<'accepted' | MessageStatus, readonly MessageStatus[]> = {
    accepted: ['sent', 'delivered', 'read', 'played', 'failed'],
    sent: ['delivered', 'read', 'played', 'failed'],
    delivered: ['read', 'played'],
    read: ['played'],
    played: [],
    failed: [],
  };
  const pairs = (Object.keys(NEWS) as (keyof typeof NEWS)[]).flatMap((before) =>
    MESSAGE_STATUSES.map((then) => ({ before, then, isNews: NEWS[before].includes(then) })),
  );

  it.each(pairs)('$before, then $then: news $isNews', async ({ before, then, isNews }) => {
    await sent().note(ANNA, TEXT, PART);
    if (before !== 'accepted') await sent().noteStatus(ANNA, ID, before);
    const counted = before === 'failed' ? 1 : 0;
    expect(await sent().noteStatus(ANNA, ID, then)).toEqual(isNews ? { turnId: '5f0c', part: 2 } : null);
    expect(await redis.client.hget(SENT, ID)).toMatch(new RegExp(`^5f0c 2 ${isNews ? then : before} \\d+$`));
    expect(Number(await engine.tally('undelivered'))).toBe(counted + (isNews && then === 'failed' ? 1 : 0));
  });

  it('is counted once when a message has failed, however often that is told', async () => {
    await sent().note(ANNA, TEXT, { ...PART, ids: ['a', 'b'] });
    const told = await Promise.all(['a', 'a', 'b', 'a'].map((id) => sent().noteStatus(ANNA, id, 'failed')));
    expect(told.filter((news) => news !== null)).toHaveLength(2);
    expect(await engine.tally('undelivered')).toBe('2');
  });

  it('is nobody’s for an id that is not known, and leaves nothing', async () => {
    await sent().note(ANNA, TEXT, PART);
    const before = await redisContent(redis.client);
    expect(await sent().noteStatus(ANNA, 'unheard of', 'failed')).toBeNull();
    expect(await sent().noteStatus(ANNA, '', 'read')).toBeNull();
    expect(await redisContent(redis.client)).toEqual(before);
  });

  it('makes no message be remembered for longer', async () => {
    await sent().note(ANNA, TEXT, PART);
    await redis.client.pexpire(SENT, DAY);
    await sent().noteStatus(ANNA, ID, 'read');
    await expectToGoWithin(SENT, DAY);
  });

  it('stands when the message is sent again and gets the same id', async () => {
    await sent().note(ANNA, TEXT, PART);
    await sent().noteStatus(ANNA, ID, 'read');
    await sent().note(ANNA, TEXT, PART);
    expect(await sent().noteStatus(ANNA, ID, 'delivered')).toBeNull();
  });
});

describe('of a person who was erased', () => {
  it('a turn that goes on leaves nothing but its echo, which is gone within moments', async () => {
    const run = await engine.committed(ANNA, '1');
    await sent().note(ANNA, 'before', { turnId: run.turnId, part: 1, ids: ['before'] });
    await sent().expectEcho(ANNA, TEXT);
    await engine.turns.erase(ANNA);
    await sent().note(ANNA, TEXT, { turnId: run.turnId, part: 2, ids: ['after'] });
    expect(await redis.client.exists(SENT)).toBe(0);
    expect(await sent().isOurs(ANNA, 'after', TEXT)).toBe(true);
    await expectToGoWithin(ECHO, 10_000);
    expect(await sent().noteStatus(ANNA, 'after', 'failed')).toBeNull();
    expect(await engine.turns.complete(run)).toBe('forgotten');
    const left = Object.keys(await redisContent(redis.client)).filter((key) => key.includes(ANNA));
    expect(left).toEqual([ECHO]);
  });

  it('who had no turn under way nothing is left at all', async () => {
    await sent().expectEcho(ANNA, TEXT);
    await sent().note(ANNA, TEXT, PART);
    await engine.turns.erase(ANNA);
    expect(Object.keys(await redisContent(redis.client)).filter((key) => key.includes(ANNA))).toEqual([]);
    expect(await sent().isOurs(ANNA, ID, TEXT)).toBe(false);
  });
});
