import type { Wish } from '../../dialogue-memory.js';
import type { Understanding } from '../understanding/understanding.js';

/** A wish with parts taken out, without leaving keys that hold undefined. */
export function omit(wish: Wish, ...parts: readonly (keyof Wish)[]): Wish {
  return Object.fromEntries(Object.entries(wish).filter(([part]) => !parts.includes(part as keyof Wish)));
}

/**
 * What is wished now: each part said in this turn replaces the remembered one, the others stay.
 *
 * @param today `YYYY-MM-DD`; a remembered day before it is forgotten with its time.
 */
export function mergeWish(remembered: Wish, said: Understanding, today: string): Wish {
  let wish = remembered.day !== undefined && remembered.day < today ? omit(remembered, 'day', 'time') : remembered;
  if (said.service !== null) wish = { ...wish, serviceId: said.service };
  if (said.staff !== null) {
    wish = said.staff.kind === 'member' ? { ...wish, staffId: said.staff.id } : omit(wish, 'staffId');
  }
  if (said.day !== null) wish = { ...wish, day: said.day };
  if (said.dayIsImpossible) wish = omit(wish, 'day');
  if (said.window !== null) wish = omit(wish, 'time');
  return said.time === null ? wish : { ...wish, time: said.time };
}
