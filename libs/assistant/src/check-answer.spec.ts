import { describe, expect, it } from '@jest/globals';
import type { AssistantAnswer } from './assistant.port.js';
import { checkAnswer } from './check-answer.js';
import type { DialogueMemory } from './dialogue-memory.js';

const MEMORY: DialogueMemory = { wish: {}, asked: null, offered: [], search: null, greetedOn: null, misses: 0 };
const check = (answer: unknown): AssistantAnswer => checkAnswer(answer as AssistantAnswer);

describe('an answer', () => {
  it.each([[['да']], [['раз', 'два', 'три']]])('of %j is let through', (parts) => {
    expect(check({ parts, memory: MEMORY })).toEqual({ parts, memory: MEMORY });
  });

  it('may have nothing to remember', () => {
    expect(check({ parts: ['да'], memory: null })).toEqual({ parts: ['да'], memory: null });
  });

  it('is let through as it is, with all a port allows', () => {
    const memory: DialogueMemory & { mine: number } = {
      wish: { serviceId: 'haircut', staffId: 'bari', day: '2026-10-15', time: '18:00' },
      asked: { about: 'cancel', bookingIds: ['b1'] },
      offered: [{ staffId: 'bari', startAt: '2026-10-15T18:00:00+03:00' }],
      search: { serviceId: 'haircut', day: '2026-10-15' },
      greetedOn: '2026-10-14',
      misses: 1,
      mine: 42,
    };
    const person = { name: 'Павел', language: 'ru', phone: null } as const;
    const answer = { parts: ['да'], memory, person, summary: 'любит Бари', handOver: true } as const;
    expect(check(answer)).toBe(answer);
  });

  it.each([
    undefined,
    null,
    'да',
    { memory: MEMORY },
    { parts: 'да', memory: MEMORY },
    { parts: [], memory: MEMORY },
    { parts: ['раз', ' '], memory: MEMORY },
    { parts: ['раз', 2], memory: MEMORY },
    { parts: ['1', '2', '3', '4'], memory: MEMORY },
  ])('%j cannot be sent', (answer) => {
    expect(() => check(answer)).toThrow('has no fit parts: they are 1 to 3 texts');
  });

  it.each<[memory: unknown, place: string]>([
    [undefined, ''],
    ['да', ''],
    [{}, ' (look at wish)'],
    [{ ...MEMORY, wish: { day: 'завтра' } }, ' (look at wish.day)'],
    [{ ...MEMORY, asked: { about: 'weather' } }, ' (look at asked.about)'],
    [{ ...MEMORY, asked: { about: 'move' } }, ' (look at asked.bookingIds)'],
    [{ ...MEMORY, offered: ['18:00'] }, ' (look at offered.0)'],
    [{ ...MEMORY, misses: -1 }, ' (look at misses)'],
  ])('with memory %j cannot be remembered', (memory, place) => {
    expect(() => check({ parts: ['да'], memory })).toThrow(
      `the assistant's answer has no memory${place}: it is a DialogueMemory, or null for nothing`,
    );
  });

  it.each<[rest: object, place: string]>([
    [{ person: { name: 7 } }, 'person.name'],
    [{ person: { language: 'de' } }, 'person.language'],
    [{ summary: null }, 'summary'],
    [{ handOver: false }, 'handOver'],
  ])('with %j does not fit', (rest, place) => {
    expect(() => check({ parts: ['да'], memory: null, ...rest })).toThrow(`does not fit its port (look at ${place})`);
  });
});
