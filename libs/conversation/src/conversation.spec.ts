import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Assistant } from '#libs/assistant';
import type { Run } from '#libs/batching';
import { EmbeddedBooking, type BookingPort, type BookingRequest, type BookingResult } from '#libs/booking';
import { OutboundError } from '#libs/channels';
import { conversationOf, settingsFor, textMessage, useTurnEngine } from '#libs/testing';
import { RunEndedError } from './run-ended.error.js';
import { WaysOut } from './ways-out.service.js';
import { HAIRCUT } from './somebodys-booking-for-specs.js';
import { conversationsOf, Gateway, MEMORY, OneGateway, outboxOf, says, ScriptedAssistant } from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');

const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 } });
let gateway: Gateway;
let booking: BookingPort;

beforeEach(() => {
  gateway = new Gateway();
  const { salon } = settingsFor(redis.url).tenants.default;
  booking = new EmbeddedBooking(redis.client, new Map([[salon.id, salon]]), () => Date.parse('2026-10-14T12:00:00Z'));
});

function answer(run: Run, assistant: Assistant): Promise<void> {
  const { signal } = new AbortController();
  return conversationsOf(engine, redis, { assistant, outbound: gateway, booking }).answer(run, {
    signal,
    stopping: signal,
    leavePlace: () => undefined,
  });
}
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
    expect(next.requests[0]!.memory.dialogue).toEqual(MEMORY);
  });

  it('that failed while sending is delivered by the next one, without asking the assistant again', async () => {
    const run = await engine.running(ANNA, 'Привет');
    gateway.whenSent = ({ part }) =>
      part === 2 ? Promise.reject(new OutboundError('the gateway is away', true)) : Promise.resolve();
    await expect(answer(run, says('раз', 'два', 'три'))).rejects.toThrow('the gateway is away');
    await engine.turns.failRun(run, 0, 'the gateway is away');

    gateway.whenSent = () => Promise.resolve();
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
        return { kind: 'unknown', reason: 'the answer was lost' };
      }
    }
    const run = await engine.running(ANNA, 'Запишите');
    const books = new ScriptedAssistant(async ({ tools }) => [(await tools.book(HAIRCUT)).kind]);
    const { salon } = settingsFor(redis.url).tenants.default;
    const known = booking;
    booking = new LostAnswer(redis.client, new Map([[salon.id, salon]]), () => Date.parse('2026-10-14T12:00:00Z'));
    await expect(answer(run, books)).rejects.toThrow('it may or may not have happened');
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
    const outcome = {
      parts: ['Добрый день'],
      dialogue: MEMORY,
      person: null,
      handOver: false,
      apology: false,
      states: new Map(),
    };
    await engine.turns.storeOutcome(run, outcome);
    await engine.advance(engine.settings.leaseMs);
    await answer(await engine.begin(run), says('никогда'));
    const way = await new WaysOut(new OneGateway(gateway), engine.deadLetters).of(run);
    const delivery = outboxOf(engine, redis).deliver(run, way, outcome, () => undefined);
    await expect(delivery).rejects.toEqual(new RunEndedError('lost'));
    expect(gateway.sent).toHaveLength(1);
  });
});

describe('what the assistant reads', () => {
  /** A gateway's time that is plausible on the engine's stopped clock, which is years ahead. */
  const sentAt = async (seconds: number) => {
    const now = Number(await redis.client.get('clock:{0}'));
    return Math.floor(now / 1000) * 1000 - 60_000 + seconds * 1000;
  };

  /** A turn of messages that carry these gateway times; null: none. Answered; what was marked of each. */
  async function marksOf(...times: (number | null)[]): Promise<[text: string, sentBeforeReply: boolean][]> {
    for (const [index, time] of times.entries()) {
      const message = textMessage(`${index}`, { id: `${time} ${index} ${Math.random()}`, sentAt: time });
      await engine.batches.addMessage({ conversation: ANNA, message });
    }
    await engine.advance(engine.batching.sendQuietMs);
    const [turn] = await engine.sweep();
    const assistant = says('Поняла');
    await answer(await engine.begin(turn!), assistant);
    return assistant.requests[0]!.turn.messages.map(({ text, sentBeforeReply }) => [text, sentBeforeReply]);
  }

  it('tells what was written before the last reply, by the gateway’s own time', async () => {
    const at = await sentAt(0);
    expect(await marksOf(at, at + 5000, at + 2000)).toEqual([
      ['0', false],
      ['2', false],
      ['1', false],
    ]);
    expect(await marksOf(at + 4999, at + 5000, at + 5999, at + 6000)).toEqual([
      ['0', true],
      ['1', false],
      ['2', false],
      ['3', false],
    ]);
    // Of two replies the one counts that had read further.
    expect(await marksOf(at + 1000)).toEqual([['0', true]]);
    expect(await marksOf(at + 5999, at + 6000)).toEqual([
      ['0', true],
      ['1', false],
    ]);
  });

  it('tells nothing of a message without a time, or with an absurd one, and lets it move nothing', async () => {
    const at = await sentAt(0);
    const inTwoDays = at + 48 * 3_600_000;
    await marksOf(at, null, inTwoDays);
    expect(await marksOf(null, inTwoDays, at + 1000, at - 1000)).toEqual([
      ['0', false],
      ['1', false],
      ['3', true],
      ['2', false],
    ]);
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
