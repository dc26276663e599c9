import { describe, expect, it } from '@jest/globals';
import type { AssistantAnswer } from './assistant.port.js';
import { checkAnswer } from './check-answer.js';

const MEMORY = { wish: {}, name: null, greetedOn: null };
const check = (answer: unknown): AssistantAnswer => checkAnswer(answer as AssistantAnswer);

describe('an answer', () => {
  it.each([[['да']], [['раз', 'два', 'три']]])('of %j is let through', (parts) => {
    expect(check({ parts, memory: MEMORY })).toEqual({ parts, memory: MEMORY });
  });

  it('may have nothing to remember', () => {
    expect(check({ parts: ['да'], memory: null })).toEqual({ parts: ['да'], memory: null });
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

  it.each([{ parts: ['да'] }, { parts: ['да'], memory: 'да' }])('%j cannot be remembered', (answer) => {
    expect(() => check(answer)).toThrow('has no memory: it is an object of plain JSON');
  });
});
