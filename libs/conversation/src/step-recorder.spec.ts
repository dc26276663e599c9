import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AssistantTools } from '#libs/assistant';
import type { Run } from '#libs/batching';
import { conversationOf, useTurnEngine } from '#libs/testing';
import { RunEndedError } from './run-ended.error.js';
import { HAIRCUT, SomebodysBooking } from './somebodys-booking-for-specs.js';
import { conversationsOf, deferred, FREE_TIMES, Gateway, ScriptedAssistant } from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');

const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 } });
let gateway: Gateway;
let booking: SomebodysBooking;

beforeEach(() => {
  gateway = new Gateway();
  booking = new SomebodysBooking();
});

type Way = (tools: AssistantTools) => Promise<unknown>;

/** One run of a turn, its assistant going this way. @returns what its tools answered */
async function go(run: Run, way: Way): Promise<unknown> {
  let results: unknown;
  const assistant = new ScriptedAssistant(async ({ tools }) => {
    results = await way(tools);
    return ['Готово'];
  });
  const service = conversationsOf(engine, redis, { assistant, outbound: gateway, booking });
  const { signal } = new AbortController();
  await service.answer(run, { signal, stopping: signal, leavePlace: () => undefined });
  return results;
}

/** A run that goes this way and then dies; then the next one of the turn. */
async function dyingAfter(run: Run, way: Way): Promise<Run> {
  const dies: Way = async (tools) => {
    await way(tools);
    throw new Error('killed');
  };
  await expect(go(run, dies)).rejects.toThrow('killed');
  await engine.turns.failRun(run, 0, 'killed');
  return engine.begin(run);
}

/** How a run that goes this way fails. */
const failureOf = (run: Run, way: Way): Promise<Error> =>
  go(run, way).then(
    () => Promise.reject(new Error('it went that way')),
    (error: Error) => error,
  );

const recorded = ({ turnId }: Run) => redis.client.hgetall(`effects:{0}:${turnId}`);
const look: Way = (tools) => tools.findTimes(FREE_TIMES);
const book: Way = (tools) => tools.book(HAIRCUT);
const lookAndBook: Way = async (tools) => [await look(tools), await book(tools)];

describe('looks before the first effect', () => {
  it('are kept nowhere, and done anew by a later run', async () => {
    const run = await engine.running(ANNA, 'Когда можно?');
    const again = await dyingAfter(run, look);
    expect(await recorded(run)).toEqual({});
    expect(again.steps).toEqual([]);
    expect(await go(again, look)).toEqual({ kind: 'times', times: [{ staffId: 'staff-2', startAt: HAIRCUT.startAt }] });
    expect(booking.looks).toBe(2);
    expect(gateway.texts).toEqual(['Готово']);
  });

  it('do not hold up the run: they pass no gate', async () => {
    engine.use({ batching: { sendQuietMs: 3000 } });
    const run = await engine.running(ANNA, 'Когда можно?');
    const seen: (string | null)[] = [];
    const stopsThere: Way = async (tools) => {
      await look(tools);
      seen.push(await redis.client.hget(`turn:{0}:${ANNA}`, 'committed'));
      throw new Error('killed');
    };
    await expect(go(run, stopsThere)).rejects.toThrow('killed');
    expect(seen).toEqual([null]);
  });

  it('are kept from the moment an effect follows: a later run sees what this one saw', async () => {
    const run = await engine.running(ANNA, 'Запишите');
    let seen: unknown;
    const again = await dyingAfter(run, async (tools) => (seen = await lookAndBook(tools)));
    expect(await go(again, lookAndBook)).toEqual(seen);
    expect(booking.looks).toBe(1);
  });
});

describe('looks after an effect', () => {
  it('are kept at once', async () => {
    const run = await engine.running(ANNA, 'Запишите, и когда ещё можно?');
    const way: Way = async (tools) => [await book(tools), await look(tools)];
    let seen: unknown;
    const again = await dyingAfter(run, async (tools) => (seen = await way(tools)));
    expect(await go(again, way)).toEqual(seen);
    expect(booking.looks).toBe(1);
  });
});

describe('an effect', () => {
  it('of which nobody knows whether it happened fails the run, also when the assistant would go on', async () => {
    const run = await engine.running(ANNA, 'Запишите');
    booking.whenBooked = () => Promise.reject(new Error('the answer was lost'));
    const goesOn: Way = (tools) => book(tools).catch(() => null);
    await expect(go(run, goesOn)).rejects.toThrow('the answer was lost');
    expect(gateway.texts).toEqual([]);
  });

  it('may be asked for again in the same run, under the same key', async () => {
    const run = await engine.running(ANNA, 'Запишите');
    booking.whenBooked = () => {
      booking.whenBooked = () => Promise.resolve();
      return Promise.reject(new Error('the answer was lost'));
    };
    const persists: Way = (tools) => book(tools).catch(() => book(tools));
    expect(await go(run, persists)).toMatchObject({ kind: 'booked', booking: { id: 'b1' } });
    expect(booking.asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual(Array(2).fill(`${run.turnId}-2`));
    expect(gateway.texts).toEqual(['Готово']);
  });

  it('is asked for once, though the run died after it', async () => {
    const again = await dyingAfter(await engine.running(ANNA, 'Запишите'), book);
    expect(await go(again, book)).toMatchObject({ kind: 'booked', booking: { id: 'b1' } });
    expect(booking.asked).toHaveLength(1);
    expect(gateway.texts).toEqual(['Готово']);
  });

  it('is asked for once in any number of runs', async () => {
    let run = await engine.running(ANNA, 'Запишите');
    for (let runs = 1; runs < engine.settings.attempts; runs++) run = await dyingAfter(run, lookAndBook);
    await go(run, lookAndBook);
    expect(booking.asked).toHaveLength(1);
    expect(booking.looks).toBe(1);
  });

  it('is written down before it is done, with the looks before it, and its result after', async () => {
    const run = await engine.running(ANNA, 'Запишите');
    const meanwhile: Record<string, string>[] = [];
    booking.whenBooked = async () => void meanwhile.push(await recorded(run));
    await dyingAfter(run, lookAndBook);
    expect(meanwhile.map((fields) => Object.keys(fields).sort())).toEqual([['1', '1:result', '2', '2:result', '3']]);
    expect(JSON.parse(meanwhile[0]!['3']!)).toEqual({ tool: 'book', args: HAIRCUT });
    expect(Object.keys(await recorded(run)).sort()).toEqual(['1', '1:result', '2', '2:result', '3', '3:result']);
  });

  it('that nobody knows the result of is done again under the same key, which tells', async () => {
    const run = await engine.running(ANNA, 'Запишите');
    booking.whenBooked = () => Promise.reject(new Error('the answer was lost'));
    expect(await failureOf(run, lookAndBook)).toMatchObject({ message: 'the answer was lost' });
    await engine.turns.failRun(run, 0, 'the answer was lost');

    booking.whenBooked = () => Promise.resolve();
    const again = await engine.begin(run);
    expect(again.steps[2]).toEqual({ tool: 'book', args: HAIRCUT });
    await go(again, lookAndBook);
    expect(booking.asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual([`${run.turnId}-3`, `${run.turnId}-3`]);
    expect(booking.booked).toHaveLength(1);
  });

  it('and the next one have keys of their own', async () => {
    const evening = { ...HAIRCUT, startAt: '2026-10-15T20:00:00+03:00' };
    const run = await engine.running(ANNA, 'Запишите меня и сына');
    await go(run, async (tools) => [await book(tools), await tools.book(evening)]);
    expect(booking.asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual([`${run.turnId}-2`, `${run.turnId}-3`]);
    expect(booking.booked).toHaveLength(2);
  });

  it('is not had by a run that another one has overtaken', async () => {
    const run = await engine.running(ANNA, 'Запишите');
    await engine.turns.commit(run);
    await engine.advance(engine.settings.leaseMs);
    await engine.begin(run);
    expect(await failureOf({ ...run, committed: true }, book)).toEqual(new RunEndedError('lost'));
    expect(booking.asked).toEqual([]);
  });
});

describe('a later run that goes another way', () => {
  const PERSONAL = /Анна|2026-10-15|18:00|haircut|bari|9161234567/;

  it.each<[string, Way, string]>([
    [
      'books another time',
      (tools) => tools.book({ ...HAIRCUT, startAt: '2026-10-15T19:00:00+03:00' }),
      'step 2 of an earlier run was book, this run wants another',
    ],
    [
      'books under another name',
      (tools) => tools.book({ ...HAIRCUT, name: 'Анна Петрова' }),
      'step 2 of an earlier run was book, this run wants another',
    ],
    ['looks first', lookAndBook, 'step 2 of an earlier run was book, this run wants findTimes'],
  ])('%s: fails with a sentence that names nobody, and does nothing', async (_what, way, sentence) => {
    const again = await dyingAfter(await engine.running(ANNA, 'Запишите'), book);
    const failure = await failureOf(again, way);
    expect(failure.message).toBe(sentence);
    expect(failure.message).not.toMatch(PERSONAL);
    expect(booking.asked).toHaveLength(1);
    expect(gateway.sent).toEqual([]);
  });

  it('answers as if nothing had been done: fails, and says nothing', async () => {
    const again = await dyingAfter(await engine.running(ANNA, 'Запишите'), book);
    const failure = await failureOf(again, () => Promise.resolve('На какое время?'));
    expect(failure.message).not.toMatch(PERSONAL);
    expect(gateway.sent).toEqual([]);
  });

  it('may go on from where the earlier one died', async () => {
    const evening = { ...HAIRCUT, startAt: '2026-10-15T20:00:00+03:00' };
    const again = await dyingAfter(await engine.running(ANNA, 'Запишите меня и сына'), book);
    await go(again, async (tools) => [await book(tools), await tools.book(evening)]);
    expect(booking.booked).toHaveLength(2);
  });
});

describe('steps that are asked for side by side', () => {
  it('are taken one after the other, so that a later run knows each by its number', async () => {
    const slow = deferred<void>();
    const findTimes = booking.findTimes.bind(booking);
    booking.findTimes = async (...query) => {
      await slow.promise;
      return findTimes(...query);
    };
    const again = await dyingAfter(await engine.running(ANNA, 'Запишите'), async (tools) => {
      const both = Promise.all([look(tools), book(tools)]);
      await new Promise(setImmediate);
      expect(booking.asked).toHaveLength(0);
      slow.resolve();
      await both;
    });
    expect(again.steps.map(({ tool }) => tool)).toEqual(['recall', 'findTimes', 'book']);
  });

  it('go on after one of them failed, which leaves its number to the next', async () => {
    const findTimes = booking.findTimes.bind(booking);
    booking.findTimes = () => Promise.reject(new Error('away'));
    const again = await dyingAfter(await engine.running(ANNA, 'Запишите'), async (tools) => {
      await expect(look(tools)).rejects.toThrow('away');
      await book(tools);
    });
    booking.findTimes = findTimes;
    expect(again.steps.map(({ tool }) => tool)).toEqual(['recall', 'book']);
  });
});
