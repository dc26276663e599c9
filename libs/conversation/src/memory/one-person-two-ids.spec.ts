import { beforeEach, describe, expect, it } from '@jest/globals';
import { Assistant, type AssistantAnswer, type AssistantRequest } from '#libs/assistant';
import { EmbeddedBooking } from '#libs/booking';
import { AliasBook } from '#libs/channels';
import { formatConversationId, parseConversationId, personOf, type ConversationId } from '#libs/messaging';
import { redisContent, settingsFor, useTurnEngine } from '#libs/testing';
import { HAIRCUT } from '../somebodys-booking-for-specs.js';
import { conversationsOf, erasureOf, Gateway, MEMORY } from '../worker-for-specs.js';
import { Identities } from './identities.service.js';

const ACCOUNT = { tenant: 'demo', channel: 'waha', account: 'default' };
const LID = '4930@lid';
const PHONE = '+79161234567';
const [UNDER_LID, UNDER_PHONE] = [LID, PHONE].map((user) => formatConversationId({ ...ACCOUNT, user })) as [
  ConversationId,
  ConversationId,
];
const ANNA = 'demo/+79161234567';

const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 } });
const book = new AliasBook(redis.client);
const identities = new Identities(book);
let calendar: EmbeddedBooking;
beforeEach(() => {
  const { salon } = settingsFor(redis.url).tenants.default;
  calendar = new EmbeddedBooking(redis.client, new Map([[salon.id, salon]]), () => Date.parse('2026-10-14T12:00:00Z'));
});

class Asked extends Assistant {
  request!: AssistantRequest;

  constructor(
    private readonly given: Partial<AssistantAnswer>,
    private readonly meanwhile: (request: AssistantRequest) => Promise<unknown>,
  ) {
    super();
  }

  override async answer(request: AssistantRequest): Promise<AssistantAnswer> {
    this.request = request;
    await this.meanwhile(request);
    return { parts: ['Хорошо'], memory: MEMORY, ...this.given };
  }
}

/** One answered turn. @returns what the assistant was asked */
async function turn(
  conversation: ConversationId,
  text: string,
  given: Partial<AssistantAnswer> = {},
  meanwhile: (request: AssistantRequest) => Promise<unknown> = () => Promise.resolve(),
): Promise<AssistantRequest> {
  const assistant = new Asked(given, meanwhile);
  const { signal } = new AbortController();
  const conversations = conversationsOf(engine, redis, { assistant, outbound: new Gateway(), booking: calendar });
  const control = { signal, stopping: signal, leavePlace: () => undefined };
  await conversations.answer(await engine.running(conversation, text), control);
  return assistant.request;
}

const books = async ({ tools }: AssistantRequest) => {
  expect((await tools.book(HAIRCUT)).kind).toBe('booked');
};
const seen = (user: string, ...aliases: string[]) => book.conversationOf(ACCOUNT, { user, aliases });

describe('a person whose phone is told later', () => {
  it('keeps the conversation, and all that was known and booked becomes the phone’s', async () => {
    expect(await seen(LID)).toBe(UNDER_LID);
    await turn(UNDER_LID, 'Запишите', { person: { name: 'Анна' } }, books);
    expect(await seen(LID, PHONE)).toBe(UNDER_LID);

    const { memory } = await turn(UNDER_LID, 'Когда я записана?');
    expect(memory).toMatchObject({
      turns: [{ said: ['Запишите'] }],
      person: { name: 'Анна' },
      bookings: { upcoming: [{ name: 'Анна' }] },
    });
    expect(await calendar.findByPerson({ tenant: 'demo', person: ANNA })).toMatchObject({ upcoming: [{}] });
    expect(await redis.client.keys('person:{demo/waha/*')).toEqual([]);
  });

  it('is the one who has written from that phone elsewhere; what they told there stands', async () => {
    const elsewhere = formatConversationId({ ...ACCOUNT, account: 'branch', user: PHONE });
    await turn(elsewhere, 'Я Аня', { person: { name: 'Аня' } });
    await seen(LID);
    await turn(UNDER_LID, 'Я Анна', { person: { name: 'Анна', language: 'ru' } });
    await seen(LID, PHONE);
    expect((await turn(UNDER_LID, 'Привет')).memory.person).toMatchObject({ name: 'Аня', language: 'ru' });
    expect((await turn(elsewhere, 'Привет')).memory.person).toMatchObject({ name: 'Аня', language: 'ru' });
  });

  it('books under the phone from then on', async () => {
    await seen(LID);
    await seen(LID, PHONE);
    await turn(UNDER_LID, 'Запишите', {}, books);
    expect(await calendar.findByPhone('demo', PHONE)).toHaveLength(1);
  });
});

describe('two conversations that turn out to be one person’s', () => {
  const wish = (serviceId: string) => ({ memory: { ...MEMORY, wish: { serviceId } } });

  it.each([
    { first: UNDER_LID, second: UNDER_PHONE, ids: [LID, PHONE] },
    { first: UNDER_PHONE, second: UNDER_LID, ids: [PHONE, LID] },
  ])('go on as $first, with what was said in both, once', async ({ first, second, ids: [one, other] }) => {
    await seen(one!);
    await turn(first, 'раз', wish('haircut'));
    await seen(other!);
    await turn(second, 'два', { ...wish('beard'), summary: 'о бороде' });
    expect(await seen(other!, one!)).toBe(first);

    for (const said of [
      ['раз', 'два'],
      ['раз', 'два', 'три'],
    ]) {
      const { memory } = await turn(first, 'три');
      expect(memory.turns.flatMap((each) => each.said).sort()).toEqual([...said].sort());
      expect(memory.summary).toBe('о бороде');
      expect(memory.dialogue?.wish).toEqual({ serviceId: 'haircut' });
    }
  });

  it('wait for a turn that is under way in the other', async () => {
    await seen(PHONE);
    await seen(LID);
    await turn(UNDER_LID, 'раз', { person: { name: 'Анна' } });
    const underway = await engine.running(UNDER_LID, 'два');
    await seen(LID, PHONE);
    expect((await turn(UNDER_PHONE, 'три')).memory).toMatchObject({ turns: [], person: { name: null } });
    await engine.turns.commit(underway);
    await engine.turns.complete(underway);
    expect((await turn(UNDER_PHONE, 'четыре')).memory).toMatchObject({
      turns: [{ said: ['раз'] }, { said: ['три'] }],
      person: { name: 'Анна' },
    });
  });
});

describe('an erasure', () => {
  const nothingLeft = async () => {
    await Promise.all((await redis.client.keys('echo:*')).map((key) => redis.client.del(key)));
    const left = JSON.stringify(await redisContent(redis.client));
    for (const trace of ['4930', '79161234567', 'Анна']) expect(left).not.toContain(trace);
  };

  it.each([[UNDER_LID], [UNDER_PHONE]])('finds a person under every id, when asked for by %s', async (asked) => {
    await seen(PHONE);
    await turn(UNDER_PHONE, 'раз');
    await seen(LID);
    await turn(UNDER_LID, 'Запишите', { person: { name: 'Анна' } }, books);
    await seen(LID, PHONE);
    const erased = await erasureOf(engine, redis, calendar).erase('demo', personOf(parseConversationId(asked)), asked);
    expect(erased).toMatchObject({ conversations: 2, bookings: 1, underway: 0 });
    await nothingLeft();
  });

  it('while a turn is answered leaves nothing when that has ended', async () => {
    await seen(LID);
    await seen(LID, PHONE);
    await turn(UNDER_LID, 'тайна', { person: { name: 'Анна' } }, async (request) => {
      const erased = await erasureOf(engine, redis, calendar).erase('demo', personOf({ ...ACCOUNT, user: PHONE }));
      expect(erased).toMatchObject({ underway: 1 });
      await books(request);
    });
    await nothingLeft();
    expect(await calendar.listBookings('demo', '2026-10-15')).toMatchObject([{ name: null, phone: null }]);
  });
});

describe('whoever names one id of a person', () => {
  it('means the conversation that is held under another', async () => {
    await seen(LID, PHONE);
    expect(await identities.current(UNDER_PHONE)).toBe(UNDER_LID);
    expect(await identities.current(UNDER_LID)).toBe(UNDER_LID);
  });
});
