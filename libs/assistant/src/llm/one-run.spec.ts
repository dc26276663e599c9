import { describe, expect, it } from '@jest/globals';
import { useLlmBench } from './llm-for-specs.js';
import type { StubAnswer } from './testing/model-stub.js';
import { TOMORROW } from './testing/salon-world.js';

const bench = useLlmBench();
const at = (time: string): string => `${TOMORROW}T${time}:00+03:00`;
const BOOK = { name: 'book', args: { service_id: 'haircut', staff_id: 'bari', start_at: at('18:00') } } as const;
const FIND = { name: 'find_times', args: { service_id: 'haircut', staff_id: 'bari', day: TOMORROW } } as const;

describe('an earlier run of the turn', () => {
  it('has its steps taken again first, in order, and shown to the model', async () => {
    const args = { serviceId: 'haircut', staffId: 'bari', startAt: at('18:00'), name: null };
    const done = [
      { tool: 'findTimes', args: { serviceId: 'haircut', staffId: 'bari', day: TOMORROW } },
      { tool: 'book', args },
    ] as const;
    bench.first.script = [{ say: 'Вы записаны на завтра в 18:00.' }];
    const answer = await bench.assistant().answer(await bench.salon.request('завтра в 18:00 к Бари', { done }));
    expect(bench.salon.taken).toEqual(['findTimes', 'book']);
    const calls = bench.first.requests[0]?.messages.flatMap(({ tool_calls = [] }) =>
      tool_calls.map((call) => call.function.name),
    );
    expect(calls).toEqual(['find_times', 'book']);
    expect(answer.parts).toEqual(['Вы записаны на завтра в 18:00.']);
    expect(await bench.salon.booked()).toEqual(['haircut bari 10-15 18:00']);
  });

  it('that booked is told of, even when no model answers', async () => {
    bench.first.script = bench.second.script = () => ({ status: 500 });
    const done = [{ tool: 'book', args: { serviceId: 'haircut', startAt: at('18:00'), name: null } }] as const;
    const answer = await bench.assistant().answer(await bench.salon.request('завтра в 18:00', { done, late: true }));
    expect(answer.parts[0]).toMatch(/^Простите.*Готово, вы записаны на завтра, четверг, 15 октября, в 18:00/);
    expect(await bench.salon.booked()).toEqual(['haircut bari 10-15 18:00']);
  });
});

describe('the caller', () => {
  it.each(['book', 'move', 'cancel', 'nameBooking'] as const)('has its errors let through: %s', async (tool) => {
    await bench.salon.book('haircut', 'bari', at('15:00'));
    const calls: Record<typeof tool, StubAnswer> = {
      book: { call: [BOOK] },
      move: { call: [{ name: 'move_booking', args: { start_at: at('19:00') } }] },
      cancel: { call: [{ name: 'cancel_booking', args: {} }] },
      nameBooking: { call: [{ name: 'set_name', args: { name: 'Павел' } }] },
    };
    bench.first.script = [calls[tool], { say: 'Готово!' }];
    const stale = new Error('a newer message came');
    const request = await bench.salon.request('сделайте', { tools: { [tool]: () => Promise.reject(stale) } });
    await expect(bench.assistant().answer(request)).rejects.toBe(stale);
    expect(bench.first.requests).toHaveLength(1);
    expect(bench.second.requests).toHaveLength(0);
  });

  it('ends a call under way at once, with its own reason', async () => {
    const stop = new AbortController();
    const reason = new Error('superseded');
    bench.first.script = () => {
      stop.abort(reason);
      return 'hang';
    };
    const request = await bench.salon.request('завтра в 18:00', { signal: stop.signal });
    await expect(bench.assistant({ timeoutMs: 3_600_000 }).answer(request)).rejects.toBe(reason);
    expect(bench.second.requests).toHaveLength(0);
    expect(bench.warnings).toEqual([]);
  });

  it('ends a run between a call and its tool', async () => {
    const stop = new AbortController();
    const reason = new Error('superseded');
    const findTimes = () => {
      stop.abort(reason);
      return Promise.resolve({ kind: 'full' } as const);
    };
    bench.first.script = [{ call: [FIND, BOOK] }];
    const request = await bench.salon.request('завтра в 18:00', { signal: stop.signal, tools: { findTimes } });
    await expect(bench.assistant().answer(request)).rejects.toBe(reason);
    expect(await bench.salon.booked()).toEqual([]);
  });

  it('gets no answer to a turn that is stale already', async () => {
    const reason = new Error('superseded');
    const request = await bench.salon.request('привет', { signal: AbortSignal.abort(reason) });
    await expect(bench.assistant().answer(request)).rejects.toBe(reason);
    expect(bench.first.requests).toHaveLength(0);
  });
});
