import { describe, expect, it } from '@jest/globals';
import { useLlmBench } from './llm-for-specs.js';
import { TODAY } from './testing/salon-world.js';
import { tokenUseKey } from './token-use.js';

const bench = useLlmBench();
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
    await bench.tokens.add('other', TODAY, { inputTokens: 1000, outputTokens: 1000 });
    bench.first.script = () => say;
    await bench.assistant({ dailyTokens: 200 }).answer(await bench.salon.request('хочу на стрижку'));
    expect(bench.first.requests).toHaveLength(1);
  });

  it('that cannot be counted lose no answer', async () => {
    await bench.redis.client.set(tokenUseKey('demo', TODAY), 'no hash');
    bench.first.script = () => say;
    const answer = await bench.assistant().answer(await bench.salon.request('хочу на стрижку'));
    expect(answer.parts).toEqual([say.say]);
  });
});
