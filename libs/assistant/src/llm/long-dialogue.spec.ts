import { describe, expect, it } from '@jest/globals';
import type { PastTurn } from '../assistant-memory.js';
import { useLlmBench } from './llm-for-specs.js';
import type { ChatRequest } from './testing/request-problems.js';
import { NOON, TODAY } from './testing/salon-world.js';
import { markedSummary, summaryText, turnsToFold } from './summary-text.js';

const bench = useLlmBench();
const turn = (number: number): PastTurn => ({
  at: NOON - 1_000_000 + number * 1000,
  said: [`вопрос ${number}`],
  replied: [`ответ ${number}`],
});
const turns = (from: number, to: number): PastTurn[] =>
  Array.from({ length: to - from + 1 }, (_, at) => turn(from + at));
const isSummary = ({ tools }: ChatRequest): boolean => tools === undefined;

describe('a long dialogue', () => {
  it('has its oldest turns folded into the summary, beside the answer', async () => {
    bench.first.script = (request) => ({ say: isSummary(request) ? 'Любит Бари.' : 'На какой день?' });
    const memory = { turns: turns(1, 20), summary: 'Просит <потише>.' };
    const answer = await bench.assistant().answer(await bench.salon.request('хочу на стрижку', { memory }));
    expect(answer.parts).toEqual(['На какой день?']);
    expect(answer.summary).toBe(`${new Date(turn(10).at).toISOString()}: Любит Бари.`);
    const asked = bench.first.requests.find(isSummary)?.messages.at(-1)?.content ?? '';
    expect(asked).toContain('вопрос 10');
    expect(asked).not.toContain('вопрос 11');
    expect(asked).toContain('Просит \\u003cпотише\\u003e.');
    expect(await bench.tokens.of('demo', TODAY)).toMatchObject({ calls: 2 });
  });

  it('has it shown to the model without its mark', async () => {
    bench.first.script = [{ say: 'На какой день?' }];
    const memory = { turns: turns(1, 3), summary: markedSummary('Любит Бари.', NOON) };
    const answer = await bench.assistant().answer(await bench.salon.request('хочу на стрижку', { memory }));
    expect(answer.summary).toBeUndefined();
    expect(bench.first.requests[0]?.messages[0]?.content).toContain('{"earlier":"Любит Бари."}');
  });

  it.each([{ status: 500 }, { say: '' }, 'hang up'] as const)(
    'keeps the old one when the model fails, and warns of the endpoint: %j',
    async (fault) => {
      bench.first.script = (request) => (isSummary(request) ? fault : { say: 'На какой день?' });
      const memory = { turns: turns(1, 20) };
      const answer = await bench.assistant().answer(await bench.salon.request('хочу на стрижку', { memory }));
      expect(answer.parts).toEqual(['На какой день?']);
      expect(answer).not.toHaveProperty('summary');
      expect(bench.warnings).toHaveLength(typeof fault === 'object' && 'say' in fault ? 0 : 1);
    },
  );

  it.each([0, 1, 5])('loses no turn and folds every ten, even if a model fails %j times each', (failures) => {
    let failed = 0;
    let summary: string | null = null;
    const folds: [at: number, first: number, last: number][] = [];
    for (let number = 1; number <= 100; number += 1) {
      const memory = { turns: turns(Math.max(1, number - 20), number - 1), summary };
      const folded = turnsToFold(memory);
      const [first, last] = [folded?.[0], folded?.at(-1)];
      if (!first || !last) continue;
      if ((failed += 1) <= failures) continue;
      failed = 0;
      folds.push([number, Number(first.said[0]?.slice(7)), Number(last.said[0]?.slice(7))]);
      summary = markedSummary('…', last.at);
    }
    expect(folds.slice(0, 3)).toEqual([
      [16 + failures, 1, 10],
      [26 + failures, 11, 20],
      [36 + failures, 21, 30],
    ]);
  });

  it('may have a summary from another assistant', () => {
    expect(summaryText('Любит: Бари.')).toBe('Любит: Бари.');
    expect(turnsToFold({ turns: turns(1, 20), summary: 'Любит: Бари.' })).toHaveLength(10);
    expect(turnsToFold({ turns: turns(1, 14), summary: null })).toBeNull();
  });
});
