import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Assistant } from '#libs/assistant';
import type { Run } from '#libs/batching';
import { EmbeddedBooking, type BookingPort } from '#libs/booking';
import { conversationOf, settingsFor, useTurnEngine } from '#libs/testing';
import { HAIRCUT, SomebodysBooking } from './somebodys-booking-for-specs.js';
import { conversationsOf, Gateway, ScriptedAssistant } from './worker-for-specs.js';

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

describe('a run after one that died with something done', () => {
  it('sees what that one saw: a booking that the turn has cancelled is there to be cancelled', async () => {
    const { salon } = settingsFor(redis.url).tenants.default;
    booking = new EmbeddedBooking(redis.client, new Map([[salon.id, salon]]), Date.now);
    const startAt = new Date(Date.now() + 40 * 86_400_000).toISOString().replace(/T.*/, 'T12:00:00+03:00');
    await answer(
      await engine.running(ANNA, 'Запишите'),
      new ScriptedAssistant(async ({ tools }) => [(await tools.book({ ...HAIRCUT, startAt })).kind]),
    );
    /** Cancels what it sees ahead, as rules do. */
    const cancels = new ScriptedAssistant(async ({ memory, tools }) => {
      const [ahead] = memory.bookings!.upcoming;
      return [ahead ? (await tools.cancel({ bookingId: ahead.id })).kind : 'nothing to cancel'];
    });
    const dies = new ScriptedAssistant(async (request) => {
      await cancels.script(request);
      throw new Error('killed');
    });
    const run = await engine.running(ANNA, 'Отмените');
    await expect(answer(run, dies)).rejects.toThrow('killed');
    await engine.turns.failRun(run, 0, 'killed');
    await answer(await engine.begin(run), cancels);
    expect(gateway.texts).toEqual(['booked', 'cancelled']);
  });
});

describe('a booking begun by a run that died', () => {
  it('is not told as impossible while the booking system cannot be asked: the run fails, and the next one finds out', async () => {
    const known = new SomebodysBooking();
    const away = new SomebodysBooking();
    away.create = () => Promise.resolve({ kind: 'unavailable', reason: 'away' });
    const books = new ScriptedAssistant(async ({ tools }) => [(await tools.book(HAIRCUT)).kind]);
    const run = await engine.running(ANNA, 'Запишите');
    known.whenBooked = () => Promise.reject(new Error('killed'));
    booking = known;
    await expect(answer(run, books)).rejects.toThrow('killed');
    await engine.turns.failRun(run, 0, 'killed');
    booking = away;
    const second = await engine.begin(run);
    await expect(answer(second, books)).rejects.toThrow('it may or may not have happened: away');
    await engine.turns.failRun(second, 0, 'unknown');
    known.whenBooked = () => Promise.resolve();
    booking = known;
    await answer(await engine.begin(run), books);
    expect(gateway.texts).toEqual(['booked']);
    expect(known.booked).toHaveLength(1);
  });

  it('is told as impossible when it was not begun', async () => {
    const away = new SomebodysBooking();
    away.create = () => Promise.resolve({ kind: 'unavailable', reason: 'away' });
    booking = away;
    const books = new ScriptedAssistant(async ({ tools }) => [(await tools.book(HAIRCUT)).kind]);
    await answer(await engine.running(ANNA, 'Запишите'), books);
    expect(gateway.texts).toEqual(['unavailable']);
  });
});
