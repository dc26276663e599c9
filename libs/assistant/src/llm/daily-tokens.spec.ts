import { describe, expect, it } from '@jest/globals';
import { useLlmBench } from './llm-for-specs.js';
import type { StubAnswer } from './testing/model-stub.js';
import { TODAY, TOMORROW } from './testing/salon-world.js';
import { tokenUseKey } from './token-use.js';

const bench = useLlmBench();
const BOOK = {
  name: 'book',
  args: { service_id: 'haircut', staff_id: 'bari', start_at: `${TOMORROW}T18:00:00+03:00` },
} as const;
const say = { say: 'На какой день?' } as const;

describe('the tokens of the day', () => {
  it('are counted for every answered call, with or without a limit', async () => {
    bench.first.script = [{ call: [{ name: 'refund', args: {} }] }, { status: 500 }];
    bench.second.script = [say];
    await bench.assistant().answer(await bench.salon.request('хочу на стрижку'));
    expect(await bench.tokens.of('demo', TODAY)).toEqual({ calls: 2, inputTokens: 200, outputTokens: 20 });
  });

  it('are estimated where a server does not report them', async () => {
    bench.first.script = [{ ...say, usage: false }];
    await bench.assistant().answer(await bench.salon.request('хочу на стрижку'));
    const { calls, inputTokens, outputTokens } = await bench.tokens.of('demo', TODAY);
    expect(calls).toBe(1);
    expect(inputTokens).toBeGreaterThan(1000);
    expect(outputTokens).toBe(Math.ceil(say.say.length / 3));
  });

  it('leave the rest of the day to the offline assistant when they are used up, which is logged once', async () => {
    bench.first.script = () => say;
    const assistant = bench.assistant({ dailyTokens: 200 });
    const ask = async (now?: number) =>
      (await assistant.answer(await bench.salon.request('хочу на стрижку', now ? { now } : {}))).parts[0];
    expect(await ask()).toBe(say.say);
    expect(await ask()).toBe(say.say);
    expect(await ask()).not.toBe(say.say);
    expect(await bench.assistant({ dailyTokens: 200 }).answer(await bench.salon.request('стрижка'))).toBeDefined();
    expect(bench.first.requests).toHaveLength(2);
    expect(bench.warnings).toEqual([
      'the model tokens of demo for 2026-10-14 are used up (220 of LLM_DAILY_TOKENS=200): ' +
        'the offline assistant answers until midnight',
    ]);
    expect(await ask(Date.parse('2026-10-14T23:59:59+03:00'))).not.toBe(say.say);
    expect(await ask(Date.parse('2026-10-15T00:00:00+03:00'))).toBe(say.say);
  });

  it('are one business’s own', async () => {
    await bench.tokens.add('other', TODAY, { calls: 1, inputTokens: 1000, outputTokens: 1000 });
    bench.first.script = () => say;
    await bench.assistant({ dailyTokens: 200 }).answer(await bench.salon.request('хочу на стрижку'));
    expect(bench.first.requests).toHaveLength(1);
  });

  it.each<[what: string, answer: StubAnswer, calls: number]>([
    ['cut off at its length', { say: 'Вы', finish: 'length' }, 2],
    ['no chat completion', { html: '<html>' }, 2],
    ['broken off', 'hang up', 2],
    ['timed out by a gateway', { status: 504 }, 2],
    ['refused', { status: 429 }, 1],
    ['an error', { status: 500 }, 1],
    ['a redirect', { status: 302 }, 1],
  ])('are counted for a call that is %s if it may have been paid for', async (_what, answer, calls) => {
    bench.first.script = [answer];
    bench.second.script = [say];
    await bench.assistant().answer(await bench.salon.request('хочу на стрижку'));
    const count = await bench.tokens.of('demo', TODAY);
    expect(count.calls).toBe(calls);
    const isReported = typeof answer === 'object' && 'say' in answer;
    if (calls === 1) expect(count).toMatchObject({ inputTokens: 100, outputTokens: 10 });
    else if (isReported) expect(count).toMatchObject({ inputTokens: 200, outputTokens: 20 });
    else expect(count.inputTokens).toBeGreaterThan(1000);
  });

  it('are given back for a call that nobody took', async () => {
    await bench.first.stop();
    bench.second.script = [say];
    await bench.assistant().answer(await bench.salon.request('хочу на стрижку'));
    expect(await bench.tokens.of('demo', TODAY)).toEqual({ calls: 1, inputTokens: 100, outputTokens: 10 });
  });

  it('are counted for a call that is given up', async () => {
    const stop = new AbortController();
    bench.first.script = () => {
      stop.abort(new Error('superseded'));
      return 'hang';
    };
    const request = await bench.salon.request('хочу на стрижку', { signal: stop.signal });
    await expect(bench.assistant().answer(request)).rejects.toThrow('superseded');
    const { calls, inputTokens, outputTokens } = await bench.tokens.of('demo', TODAY);
    expect([calls, outputTokens]).toEqual([1, 0]);
    expect(inputTokens).toBeGreaterThan(1000);
  });

  it.each([
    [-5000, -5000],
    [0.5, 1e300],
  ])('are not what a server cannot mean: %j and %j', async (prompt_tokens, completion_tokens) => {
    bench.first.script = [{ ...say, usage: { prompt_tokens, completion_tokens } }];
    await bench.assistant().answer(await bench.salon.request('хочу на стрижку'));
    const { inputTokens, outputTokens } = await bench.tokens.of('demo', TODAY);
    expect(inputTokens).toBeGreaterThan(1000);
    expect(outputTokens).toBe(Math.ceil(say.say.length / 3));
  });

  it('that run out in the middle of a turn end it with what has been done', async () => {
    bench.first.script = [{ call: [BOOK] }, say];
    const answer = await bench.assistant({ dailyTokens: 100 }).answer(await bench.salon.request('завтра в 18:00'));
    expect(bench.first.requests).toHaveLength(1);
    expect(answer.parts[0]).toMatch(/^Готово, вы записаны на завтра, четверг, 15 октября, в 18:00/);
    expect(bench.warnings).toHaveLength(1);
  });

  it('are not spent by two workers at once', async () => {
    bench.first.script = () => say;
    const workers = Array.from({ length: 8 }, () => bench.assistant({ dailyTokens: 1000 }));
    const requests = await Promise.all(workers.map(() => bench.salon.request('хочу на стрижку')));
    let release = (): void => undefined;
    const all = new Promise<void>((resolve) => (release = resolve));
    bench.first.script = async () => {
      await all;
      return say;
    };
    const answers = workers.map((worker, at) => worker.answer(requests[at]!));
    // One waits for its answer; the offline assistant has answered the others.
    await settledBut(1, answers);
    release();
    await Promise.all(answers);
    expect(bench.first.requests).toHaveLength(1);
  });

  it('that cannot be counted lose no answer', async () => {
    await bench.redis.client.set(tokenUseKey('demo', TODAY), 'no hash');
    bench.first.script = () => say;
    const answer = await bench.assistant().answer(await bench.salon.request('хочу на стрижку'));
    expect(answer.parts).toEqual([say.say]);
  });
});

/** Resolves when all but so many have settled. */
async function settledBut(open: number, promises: readonly Promise<unknown>[]): Promise<void> {
  let left = promises.length;
  await new Promise<void>((resolve) => {
    for (const promise of promises) void promise.finally(() => (left -= 1) <= open && resolve());
  });
}
