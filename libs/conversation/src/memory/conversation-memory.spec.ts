import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AssistantAnswer, AssistantRequest } from '#libs/assistant';
import { Assistant } from '#libs/assistant';
import type { Run } from '#libs/batching';
import { EmbeddedBooking, type BookingPort } from '#libs/booking';
import { formatConversationId, parseConversationId, personOf, type ConversationId } from '#libs/messaging';
import { conversationOf, redisContent, settingsFor, useTurnEngine } from '#libs/testing';
import { HAIRCUT, SomebodysBooking } from '../somebodys-booking-for-specs.js';
import { conversationsOf, erasureOf, Gateway, MEMORY, startWorker } from '../worker-for-specs.js';

const ANNA = conversationOf('+79161234567');
const ANNA_ELSEWHERE = account('branch', '+79161234567');
const GUEST = account('default', '4930@lid');
const DAY_MS = 86_400_000;

const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 } });
let booking: BookingPort;
beforeEach(() => {
  booking = new SomebodysBooking();
});

function account(name: string, user: string): ConversationId {
  return formatConversationId({ tenant: 'demo', channel: 'whatsapp', account: name, user });
}

type Given = Partial<AssistantAnswer>;

/** Answers with what it was given, and keeps what it was asked. */
class Remembering extends Assistant {
  request!: AssistantRequest;

  constructor(
    private readonly given: Given = {},
    private readonly meanwhile: (request: AssistantRequest) => Promise<unknown> = () => Promise.resolve(),
  ) {
    super();
  }

  override async answer(request: AssistantRequest): Promise<AssistantAnswer> {
    this.request = request;
    await this.meanwhile(request);
    return { parts: ['Хорошо'], memory: MEMORY, ...this.given };
  }
}

function answer(run: Run, assistant: Assistant, gateway = new Gateway()): Promise<void> {
  const { signal } = new AbortController();
  const conversations = conversationsOf(engine, redis, { assistant, outbound: gateway, booking });
  return conversations.answer(run, { signal, stopping: signal, leavePlace: () => undefined });
}

/** One answered turn. @returns what the assistant was asked */
async function turn(conversation: ConversationId, text: string, given: Given = {}): Promise<AssistantRequest> {
  const assistant = new Remembering(given);
  await answer(await engine.running(conversation, text), assistant);
  return assistant.request;
}

const everything = async () => JSON.stringify(await redisContent(redis.client));

describe('a conversation', () => {
  it('begins with nothing', async () => {
    const { memory } = await turn(ANNA, 'Привет');
    expect(memory).toEqual({
      turns: [],
      summary: null,
      dialogue: null,
      person: { name: null, language: null, phone: null, usualServiceId: null, favouriteStaffId: null },
      bookings: { upcoming: [], past: [] },
    });
  });

  it('remembers its turns, its dialogue and the summary', async () => {
    await turn(ANNA, 'Привет', { summary: 'поздоровалась' });
    const { memory } = await turn(ANNA, 'На завтра');
    expect(memory).toMatchObject({
      turns: [{ said: ['Привет'], replied: ['Хорошо'] }],
      summary: 'поздоровалась',
      dialogue: MEMORY,
    });
  });

  it('forgets the dialogue when its time is over, and not the person', async () => {
    engine.use({ batching: { sendQuietMs: 1000 }, memory: { keepDialogueMs: 5000 } });
    await turn(ANNA, 'Я Анна', { person: { name: 'Анна' } });
    expect(await redis.client.pttl(`memory:{0}:${ANNA}`)).toBeLessThanOrEqual(5000);
    expect(await redis.client.pttl('person:{demo/+79161234567}')).toBeGreaterThan(179 * DAY_MS);
    await redis.client.del(`memory:{0}:${ANNA}`);
    expect((await turn(ANNA, 'Снова я')).memory).toMatchObject({ dialogue: null, turns: [], person: { name: 'Анна' } });
  });
});

describe('a person', () => {
  it('is known in every account they write to, and by what they told last', async () => {
    await turn(ANNA, 'Я Анна', { person: { name: 'Аня', language: 'ru' } });
    await turn(ANNA_ELSEWHERE, 'Анна', { person: { name: 'Анна' } });
    const { memory } = await turn(ANNA, 'Привет');
    expect(memory.person).toMatchObject({ name: 'Анна', language: 'ru' });
    expect(memory.turns).toHaveLength(1);
  });

  it('keeps a fact of which a turn tells nothing', async () => {
    await turn(ANNA, 'Я Анна', { person: { name: 'Анна' } });
    await turn(ANNA, 'Привет', { person: { name: null } });
    expect((await turn(ANNA, 'Снова')).memory.person.name).toBe('Анна');
  });

  it('without a phone is known by the gateway’s id, and is nobody else', async () => {
    await turn(GUEST, 'Я Борис', { person: { name: 'Борис', phone: '+79161234567' } });
    expect((await turn(GUEST, 'Привет')).memory.person).toMatchObject({ name: 'Борис', phone: '+79161234567' });
    expect((await turn(ANNA, 'Привет')).memory.person.name).toBeNull();
  });

  it('has habits by what is booked; they stay known when the bookings cannot be seen', async () => {
    const books = new Remembering({}, async ({ tools }) => tools.book({ ...HAIRCUT, startAt: '2100-01-01T10:00:00Z' }));
    await answer(await engine.running(ANNA, 'Запишите'), books);
    const { memory } = await turn(ANNA, 'Привет');
    expect(memory.person).toMatchObject({ usualServiceId: 'haircut', favouriteStaffId: 'bari' });
    expect(memory.bookings?.upcoming).toHaveLength(1);
    booking.findByPerson = () => Promise.resolve({ kind: 'unavailable', reason: 'away' });
    const blind = (await turn(ANNA, 'Привет')).memory;
    expect(blind.bookings).toBeNull();
    expect(blind.person).toMatchObject({ usualServiceId: 'haircut', favouriteStaffId: 'bari' });
  });
});

describe('a run that delivers what an earlier one came to', () => {
  it('also writes down what that one learnt', async () => {
    const gateway = new Gateway();
    gateway.whenSent = () => Promise.reject(new Error('killed'));
    const run = await engine.running(ANNA, 'Я Анна');
    await expect(answer(run, new Remembering({ person: { name: 'Анна' } }), gateway)).rejects.toThrow('killed');
    await engine.turns.failRun(run, 0, 'killed');
    await answer(await engine.begin(run), new Remembering({ parts: ['никогда'] }));
    expect((await turn(ANNA, 'Привет')).memory.person.name).toBe('Анна');
  });
});

describe('an erasure while a turn is answered', () => {
  const TRACES = ['тайна', 'Анна', '79161234567'];
  let calendar: EmbeddedBooking;
  beforeEach(() => {
    const { salon } = settingsFor(redis.url).tenants.default;
    calendar = new EmbeddedBooking(redis.client, new Map([[salon.id, salon]]), () =>
      Date.parse('2026-10-14T12:00:00Z'),
    );
    booking = calendar;
  });

  const erase = async () => {
    expect(
      await erasureOf(engine, redis, calendar).erase('demo', personOf(parseConversationId(ANNA)), ANNA),
    ).toMatchObject({ underway: 1 });
  };
  /** Nothing but that the echo of the reply would be ours, for ten seconds from now. */
  const expectNothing = async () => {
    for (const key of await redis.client.keys('echo:*')) {
      expect(await redis.client.pttl(key)).toBeLessThanOrEqual(10_000);
      await redis.client.del(key);
    }
    const left = await everything();
    for (const trace of TRACES) expect(left).not.toContain(trace);
  };
  const books = async ({ tools }: AssistantRequest) => tools.book({ ...HAIRCUT, name: 'Анна' });

  it('leaves nothing of the turn, which is answered all the same', async () => {
    await turn(ANNA, 'тайна', { person: { name: 'Анна' } });
    const gateway = new Gateway();
    const forgetful = new Remembering({ parts: ['тайна'], person: { name: 'Анна' } }, erase);
    await answer(await engine.running(ANNA, 'тайна'), forgetful, gateway);
    expect(gateway.texts).toEqual(['тайна']);
    await expectNothing();
  });

  it('also when it comes while the reply is on its way', async () => {
    const gateway = new Gateway();
    gateway.whenSent = erase;
    await answer(await engine.running(ANNA, 'тайна'), new Remembering({ person: { name: 'Анна' } }), gateway);
    await expectNothing();
  });

  it('takes name and owner off a booking that the turn makes after it; the time stays taken', async () => {
    const late = new Remembering({ person: { name: 'Анна' } }, async (request) => {
      await erase();
      expect((await books(request)).kind).toBe('booked');
    });
    await answer(await engine.running(ANNA, 'тайна'), late);
    await expectNothing();
    expect(await calendar.listBookings('demo', '2026-10-15')).toMatchObject([{ name: null, phone: null }]);
  });

  it.each([
    ['is run again', 3],
    ['is given up', 1],
  ])('also when that turn fails afterwards and %s', async (_how, attempts) => {
    const settings = { attempts };
    const fails = new Remembering({}, async (request) => {
      await erase();
      await books(request);
      throw new Error('the model is away');
    });
    const { runner } = await startWorker(engine, redis, {
      assistant: fails,
      outbound: new Gateway(),
      booking,
      settings,
    });
    await engine.write(ANNA, 'тайна');
    await engine.advance(1000);
    const [queued] = await engine.sweep();
    await runner.begin(ANNA, queued!.turnId);
    if (attempts > 1) {
      await engine.advance(60_000);
      await runner.begin(ANNA, queued!.turnId);
    }
    await expectNothing();
    expect(await calendar.listBookings('demo', '2026-10-15')).toHaveLength(1);
  });
});

describe('what another version of the program has remembered', () => {
  it.each(['{"wish":{}}', '{"turns":1}', '[]', 'null'])('%s is forgotten, and fails no turn', async (dialogue) => {
    await redis.client.hset(`memory:{0}:${ANNA}`, { dialogue, version: 3 });
    const { memory } = await turn(ANNA, 'Привет');
    expect(memory).toMatchObject({ turns: [], summary: null, dialogue: null });
    expect((await turn(ANNA, 'Снова')).memory.dialogue).toEqual(MEMORY);
  });
});

describe('a human who is asked for', () => {
  it('has the conversation once the reply has been sent', async () => {
    const gateway = new Gateway();
    await answer(await engine.running(ANNA, 'Позовите человека'), new Remembering({ handOver: true }), gateway);
    expect(gateway.texts).toEqual(['Хорошо']);
    expect((await engine.humans.listHanded()).map(({ conversation }) => conversation)).toEqual([ANNA]);
  });
});
