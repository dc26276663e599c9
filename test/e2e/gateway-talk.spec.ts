import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#libs/testing';
import { GatewayBusinesses, MAX_WAIT_MS, type Person } from './gateway-businesses-for-specs.js';
import type { Chat } from './waha-for-specs.js';

const PAUSE_S = 5;

const businesses = new GatewayBusinesses();
const { waha } = businesses;
/** What the assistant of `demo` has asked, and is waiting for. */
const questions: ServerResponse[] = [];
const somebody = createServer((_request, response) => void questions.push(response));

beforeAll(async () => {
  somebody.listen(0, '127.0.0.1');
  await once(somebody, 'listening');
  await businesses.open();
});

afterEach(() => expect(waha.problems.splice(0)).toEqual([]));

afterAll(async () => {
  somebody.closeAllConnections();
  somebody.close();
  expect(await businesses.close()).toEqual([0, 0, 0]);
});

const arrive = (chat: Chat, count: number): Promise<unknown> =>
  eventually(
    `${count} have arrived`,
    () => chat.texts,
    ({ length }) => length >= count,
  );

/** A text before whose answer the assistant of `demo` asks here. */
const question = (): string => `http://127.0.0.1:${(somebody.address() as AddressInfo).port}/`;
const isAsked = (): Promise<unknown> => eventually('the assistant asks', () => questions.length > 0);
const answer = (): void => questions.splice(0).forEach((response) => response.end());

const lastTyping = ({ actions }: Chat): string | undefined => actions.findLast((action) => action.endsWith('Typing'));

describe('a burst with pauses that are longer than the debounce window', () => {
  it('is one turn as long as the person types, and two where they do not', async () => {
    const [typist, silent] = [businesses.meet('corner'), businesses.meet('corner')];
    await typist.chat.says('Запишите на стрижку');
    await typist.chat.shows('typing');
    await silent.chat.says('Запишите на стрижку');
    // Theirs began later: so the window of the one who types would be over, too.
    await arrive(silent.chat, 1);
    await eventually('their typing was asked for', () => typist.chat.actions.includes('subscribe'));
    const { redis } = businesses;
    expect(await redis.client.hget(await businesses.keyOf('turn', typist), 'phase')).toBe('collecting');
    await typist.chat.shows('typing');
    const last = await typist.chat.says('Завтра в 15:00');
    await silent.chat.says('Завтра в 12:00');
    await arrive(typist.chat, 1);
    await arrive(silent.chat, 2);

    expect([await businesses.turnsOf(typist), await businesses.turnsOf(silent)]).toEqual([1, 2]);
    expect(typist.chat.arrived).toMatchObject([{ text: expect.stringContaining('15:00'), quotes: last }]);
    expect(silent.chat.texts).toEqual([expect.not.stringContaining('12:00'), expect.stringContaining('12:00')]);
  });

  it('is cut at max wait, though the typing never stops', async () => {
    const person = businesses.meet('garden');
    await person.chat.says('Сколько стоит маникюр?');
    const turnKey = await businesses.keyOf('turn', person);
    const dueKey = `due:${/\{\d+\}/.exec(turnKey)?.[0]}:garden`;
    const openFor = new Set<number>();
    await eventually('it is claimed', async () => {
      await person.chat.shows('typing');
      const steps = businesses.redis.client
        .multi()
        .hmget(turnKey, 'phase', 'first')
        .zscore(dueKey, person.conversation);
      const [[, [phase, first]], [, due]] = (await steps.exec()) as [[null, string[]], [null, string | null]];
      if (due !== null) openFor.add(Number(due) - Number(first));
      return phase !== 'collecting';
    });
    expect([...openFor]).toEqual([MAX_WAIT_MS]);
    await arrive(person.chat, 1);
    expect(person.chat.texts).toEqual([expect.stringContaining('1800')]);
  });
});

describe('a reply', () => {
  it('has a read mark and typing before it, and quotes what it answers', async () => {
    const { chat } = businesses.meet('demo');
    const id = await chat.says(question());
    await isAsked();
    await eventually('typing is shown', () => lastTyping(chat) === 'startTyping');
    expect(chat.arrived).toEqual([]);
    answer();
    await arrive(chat, 1);
    await eventually('typing is taken back', () => lastTyping(chat) === 'stopTyping');
    expect(chat.arrived).toMatchObject([{ text: question(), quotes: id }]);
    expect(chat.calls('sendSeen')).toMatchObject([{ body: { messageIds: [id] } }]);
    const order = ['sendSeen', 'startTyping', 'sendText'].map((action) => chat.actions.indexOf(action));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(chat.actions.indexOf('stopTyping')).toBeGreaterThan(chat.actions.indexOf('startTyping'));
  });

  it('is known by its echo, which comes before it is said to have been sent', async () => {
    const person = businesses.meet('demo');
    for (const [index, text] of ['раз', 'два', 'три'].entries()) {
      await person.chat.says(text);
      await arrive(person.chat, index + 1);
      expect(await businesses.keyOf('paused', person)).toBe('');
    }
    expect(person.chat.texts).toEqual(['раз', 'два', 'три']);
  });

  it('is followed: what becomes of it is noted, and a status that is late changes nothing', async () => {
    const person = businesses.meet('demo');
    await person.chat.says('Здравствуйте');
    await arrive(person.chat, 1);
    expect(await businesses.turnsOf(person)).toBe(1);
    const { client } = businesses.redis;
    const noted = async (): Promise<unknown> => {
      const ids = Object.entries(await client.hgetall(await businesses.keyOf('sent', person)));
      return Object.fromEntries(ids.map(([each, known]) => [each, known.split(' ').slice(0, 3).join(' ')]));
    };
    const [turnId] = await client.zrange(await businesses.keyOf('turns', person), '0', '-1');
    const { id } = person.chat.arrived[0]!;
    expect(await noted()).toEqual({ [id]: `${turnId} 1 accepted` });
    for (const [ack, status] of [
      [1, 'sent'],
      [3, 'read'],
      [2, 'read'],
    ] as const) {
      await person.chat.acknowledges(id, ack);
      expect(await noted()).toEqual({ [id]: `${turnId} 1 ${status}` });
    }
  });
});

describe('a human of the business', () => {
  it('who has written is not talked over, until the assistant may go on', async () => {
    const person = businesses.meet('demo');
    const handed = await businesses.count('handedToHumans');
    await person.chat.isWrittenToByAHuman('Здравствуйте, это Ольга');
    await person.chat.says('Здравствуйте');
    await eventually('it is left to her', async () => (await businesses.count('handedToHumans')) > handed);
    expect(await businesses.turnsOf(person)).toBe(0);
    // It is for her to read it, too.
    expect(person.chat.actions.filter((action) => action !== 'subscribe')).toEqual([]);
    expect(await businesses.resume(person)).toBe(200);
    await person.chat.says('Вы тут?');
    await arrive(person.chat, 1);
    expect(person.chat.texts).toEqual(['Вы тут?']);
  });

  it('who writes while the assistant thinks is not talked over either', async () => {
    const person = businesses.meet('demo');
    const handed = await businesses.count('handedToHumans');
    await person.chat.says(question());
    await isAsked();
    await eventually('typing is shown', () => lastTyping(person.chat) === 'startTyping');
    await person.chat.isWrittenToByAHuman('Я отвечу');
    answer();
    await eventually('it is left to them', async () => (await businesses.count('handedToHumans')) > handed);
    expect(await businesses.turnsOf(person)).toBe(0);
    await eventually('typing is taken back', () => lastTyping(person.chat) === 'stopTyping');
    expect(person.chat.calls('sendText')).toEqual([]);
  });
});

describe('a gateway that refuses', () => {
  it('for a while gets nothing of the whole account in that while, and then each reply once', async () => {
    const [first, second] = [businesses.meet('corner'), businesses.meet('corner')];
    const headers = { 'Retry-After': String(PAUSE_S) };
    waha.refusals.push({ status: 429, headers, body: { statusCode: 429, message: 'Too Many Requests' } });
    await first.chat.says('Сколько стоит стрижка?');
    const opensAt = async (): Promise<number> => Number(await businesses.redis.client.get('pace:corner/waha/corner'));
    await eventually('the account is closed', opensAt, (at) => at > Date.now());
    await second.chat.says('Сколько стоит борода?');
    await Promise.all([arrive(first.chat, 1), arrive(second.chat, 1)]);
    expect([await businesses.turnsOf(first), await businesses.turnsOf(second)]).toEqual([1, 1]);
    expect(first.chat.texts).toEqual([expect.stringContaining('2000')]);
    expect(second.chat.texts).toEqual([expect.stringContaining('1000')]);
    const [refused, ...later] = [first, second].flatMap(({ chat }) => chat.calls('sendText'));
    expect(later).toHaveLength(2);
    // A timer of Node may be a millisecond early.
    for (const { at } of later) expect(at - refused!.at).toBeGreaterThanOrEqual(PAUSE_S * 1000 - 1);
  });

  it('for good leaves a dead letter, and nobody is told what did not happen', async () => {
    const person: Person = businesses.meet('corner');
    const letters = await businesses.count('deadLetters');
    // What GOWS answers when WhatsApp lets the number write to nobody new: the reply, and then the apology for it.
    const exception = { message: 'server returned error 463', name: 'Error' };
    const refusal = { status: 500, body: { statusCode: 500, exception } };
    waha.refusals.push(refusal, refusal);
    await person.chat.says('Запишите на стрижку завтра в 17:00');
    await eventually('it is a dead letter', async () => (await businesses.count('deadLetters')) > letters);
    expect(await businesses.turnsOf(person)).toBe(0);
    expect(person.chat.calls('sendText')).toHaveLength(2);
    expect(await businesses.keyOf('sent', person)).toBe('');
    const [letter] = await businesses.redis.client.keys('dead:*:*');
    expect(await businesses.redis.client.hgetall(letter!)).toMatchObject({
      ...{ conversation: person.conversation, runs: '1', sentParts: '0' },
      reason: expect.stringContaining('WhatsApp keeps the number from writing to new people'),
    });

    expect(await businesses.bookingsOf(person)).toMatchObject([{ status: 'active' }]);
    await person.chat.says('На когда я записан?');
    await arrive(person.chat, 1);
    expect(person.chat.texts).toEqual([expect.stringContaining('17:00')]);
  });
});
