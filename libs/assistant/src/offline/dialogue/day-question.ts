import type { Scene } from './scene.js';

/** Asks for the day, and the time if that is missing too; not twice in a row in the same words. */
export function dayQuestion({ phrases, wish, memory }: Pick<Scene, 'phrases' | 'wish' | 'memory'>): string {
  const question = phrases.askDay(wish.time);
  const wasAsked = memory.turns.at(-1)?.replied.some((text) => text.includes(question)) ?? false;
  return wasAsked ? phrases.askDayAgain(wish.time) : question;
}
