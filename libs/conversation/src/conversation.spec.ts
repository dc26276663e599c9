import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Assistant, type AssistantAnswer, type AssistantRequest, type DialogueMemory } from '#libs/assistant';
import type { Run } from '#libs/batching';
import { EmbeddedBooking, type BookingRequest, type BookingResult } from '#libs/booking';
import { Outbound, OutboundError } from '#libs/channels';
import type { OutboundMessage } from '#libs/messaging';
import { conversationOf, settingsFor, startTestRedis, TurnEngine, type TestRedis } from '#libs/testing';
import { ConversationService } from './conversation.service.js';
import { withLease } from './lease-keeper.js';
import { ReplyOutbox } from './reply-outbox.service.js';
import { RunEndedError } from './run-ended.error.js';

const ANNA = conversationOf('+79161234567');
const MEMORY: DialogueMemory = { wish: { serviceId: 'haircut' }, name: 'Анна', greetedOn: null };
const HAIRCUT = { serviceId: 'haircut', staffId: 'bari', startAt: '2026-10-15T18:00:00+03:00', name: null };

/** A model, as far as this room sees one. */
class ScriptedAssistant extends Assistant {
  readonly requests: AssistantRequest[] = [];

  constructor(private readonly script: (request: AssistantRequest) => Promise<string[]>) {
    super();
  }

  override async answer(request: AssistantRequest): Promise<AssistantAnswer> {
    this.requests.push(request);
    return { parts: await this.script(request), memory: MEMORY };
  }
}

/** A gateway that keeps what it is sent, and refuses the messages it is told to. */
class Gateway extends Outbound {
  readonly sent: OutboundMessage[] = [];
  refusing = new Set<number>();

  override send(message: OutboundMessage): Promise<void> {
    if (this.refusing.has(message.part)) return Promise.reject(new OutboundError('the gateway is away', true));
    this.sent.push(message);
    return Promise.resolve();
  }
}

let redis: TestRedis;
let engine: TurnEngine;
let gateway: Gateway;
let booking: EmbeddedBooking;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  engine = new TurnEngine(redis, { batching: { sendQuietMs: 1000 } });
  await engine.stopClock();
  gateway = new Gateway();
  const { salon } = settingsFor(redis.url);
  booking = new EmbeddedBooking(redis.client, new Map([[salon.id, salon]]), () => Date.parse('2026-10-14T12:00:00Z'));
});
afterAll(() => redis.stop());

function serviceWith(assistant: Assistant): ConversationService {
  const { salon } = settingsFor(redis.url);
  return new ConversationService(engine.turns, assistant, booking, new ReplyOutbox(gateway, engine.turns), salon);
}
const answer = (run: Run, assistant: Assistant) => serviceWith(assistant).answer(run, new AbortController().signal);
const says = (...parts: string[]) => new ScriptedAssistant(() => Promise.resolve(parts));
const bookings = () => booking.findByPhone('demo', '+79161234567');

describe('a run', () => {
  it('sends each part once, in order, with a key of its own, and leaves the conversation idle', async () => {
    const run = await engine.running(ANNA, 'Привет');
    await answer(run, says('Добрый день', 'На когда?'));
    const { turnId } = run;
    expect(gateway.sent).toMatchObject([
      { text: 'Добрый день', turnId, idempotencyKey: `${turnId}-1`, part: 1, parts: 2 },
      { text: 'На когда?', turnId, idempotencyKey: `${turnId}-2`, part: 2, parts: 2 },
    ]);
    expect(await redis.client.keys('turn:*')).toEqual([]);
  });

  it('hands the next turn what it was told to remember', async () => {
    await answer(await engine.running(ANNA, 'Привет'), says('Добрый день'));
    const next = says('И снова');
    await answer(await engine.running(ANNA, 'Ау'), next);
    expect(next.requests[0]!.memory).toEqual(MEMORY);
  });

  it('that failed while sending is delivered by the next one, without asking the assistant again', async () => {
    const run = await engine.running(ANNA, 'Привет');
    gateway.refusing = new Set([2]);
    await expect(answer(run, says('раз', 'два', 'три'))).rejects.toThrow('the gateway is away');
    await engine.turns.failRun(run, 0, 'the gateway is away');

    gateway.refusing = new Set();
    const second = says('совсем другое');
    await answer(await engine.begin(run), second);
    expect(gateway.sent.map(({ text }) => text)).toEqual(['раз', 'два', 'три']);
    expect(second.requests).toEqual([]);
  });

  it('that died after booking is followed by one that has the same booking', async () => {
    const run = await engine.running(ANNA, 'Запишите');
    const dies = new ScriptedAssistant(async ({ tools }) => {
      await tools.book(HAIRCUT);
      throw new Error('killed');
    });
    await expect(answer(run, dies)).rejects.toThrow('killed');
    await engine.turns.failRun(run, 0, 'killed');

    const results: string[] = [];
    const again = new ScriptedAssistant(async ({ tools }) => {
      const result = await tools.book(HAIRCUT);
      results.push(result.kind);
      return ['Записала'];
    });
    await answer(await engine.begin(run), again);
    expect(results).toEqual(['booked']);
    expect(await bookings()).toHaveLength(1);
    expect(gateway.sent).toHaveLength(1);
  });
});

describe('a booking that nobody knows of', () => {
  it('is never told as not made: the run fails, and the next one finds out', async () => {
    class LostAnswer extends EmbeddedBooking {
      override async create(request: BookingRequest): Promise<BookingResult> {
        await super.create(request);
        return { kind: 'unavailable', reason: 'the answer was lost' };
      }
    }
    const run = await engine.running(ANNA, 'Запишите');
    const books = new ScriptedAssistant(async ({ tools }) => [(await tools.book(HAIRCUT)).kind]);
    const { salon } = settingsFor(redis.url);
    const known = booking;
    booking = new LostAnswer(redis.client, new Map([[salon.id, salon]]), () => Date.parse('2026-10-14T12:00:00Z'));
    await expect(answer(run, books)).rejects.toThrow('the booking may or may not be made');
    expect(gateway.sent).toEqual([]);

    booking = known;
    await engine.turns.failRun(run, 0, 'unknown');
    await answer(await engine.begin(run), books);
    expect(gateway.sent.map(({ text }) => text)).toEqual(['booked']);
    expect(await bookings()).toHaveLength(1);
  });
});

describe('a run that became stale', () => {
  it('says nothing, books nothing, and its messages are answered with the newer ones', async () => {
    const run = await engine.running(ANNA, 'На 18');
    const thinks = new ScriptedAssistant(async ({ tools }) => {
      await engine.write(ANNA, 'нет, на 19');
      await tools.book(HAIRCUT);
      return ['Записала'];
    });
    await expect(answer(run, thinks)).rejects.toEqual(new RunEndedError('superseded'));
    expect(gateway.sent).toEqual([]);
    expect(await bookings()).toEqual([]);

    await engine.advance(1000);
    const [turn] = await engine.sweep();
    expect((await engine.begin(turn!)).messages.map(({ text }) => text)).toEqual(['На 18', 'нет, на 19']);
  });

  it('is not stale any more once it has booked: what comes then is for the next turn', async () => {
    const run = await engine.running(ANNA, 'На 18');
    const books = new ScriptedAssistant(async ({ tools }) => {
      const { kind } = await tools.book(HAIRCUT);
      await engine.write(ANNA, 'Спасибо');
      return [kind];
    });
    await answer(run, books);
    expect(gateway.sent.map(({ text }) => text)).toEqual(['booked']);
    await engine.advance(1000);
    expect(await engine.sweep()).toHaveLength(1);
  });

  it('sends nothing that another run has sent meanwhile', async () => {
    const run = await engine.committed(ANNA, 'Привет');
    const outcome = { parts: ['Добрый день'], dialogue: MEMORY, sent: new Set<number>() };
    await engine.turns.storeOutcome(run, outcome);
    await engine.advance(engine.settings.leaseMs);
    await answer(await engine.begin(run), says('никогда'));
    const late = new ReplyOutbox(gateway, engine.turns).deliver(run, outcome);
    await expect(late).rejects.toEqual(new RunEndedError('lost'));
    expect(gateway.sent).toHaveLength(1);
  });

  it('stops at once when another run has taken its turn', async () => {
    const run = await engine.running(ANNA, 'На 18');
    const waits = new ScriptedAssistant(async ({ signal }) => {
      await engine.advance(engine.settings.leaseMs);
      await engine.begin(run);
      await sleep(60_000, undefined, { signal });
      return ['слишком поздно'];
    });
    const lost = withLease(engine.turns, run, 60, (signal) => serviceWith(waits).answer(run, signal));
    await expect(lost).rejects.toEqual(new RunEndedError('lost'));
    expect(gateway.sent).toEqual([]);
  });
});

describe('what the assistant may do', () => {
  it('is done for the person of this conversation alone', async () => {
    const run = await engine.running(ANNA, 'Запишите');
    const forged = { ...HAIRCUT, phone: '+79990000000', tenant: 'other', person: 'somebody' };
    await answer(run, new ScriptedAssistant(async ({ tools }) => [(await tools.book(forged)).kind]));
    expect(await bookings()).toHaveLength(1);
    expect(await booking.findByPhone('demo', '+79990000000')).toEqual([]);
  });
});
