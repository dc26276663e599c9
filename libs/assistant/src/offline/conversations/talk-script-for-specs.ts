import { expect, it } from '@jest/globals';
import type { Salon } from '../testing/salon-for-specs.js';

/**
 * Plays conversations written down as lines, one script a test, with the calendar empty but for what is said:
 *
 *     # title
 *     + haircut bari 2026-10-15T18:00 Павел     the person's own booking
 *     - haircut bari 2026-10-15T18:00           somebody else's
 *     @ 2026-10-14T23:50                        from now on it is that late
 *     > first message / second message          a turn
 *     < part of the reply | another part        what the reply must hold
 *     ! part                                    and what it must not
 *     = haircut bari 2026-10-15T18:00 | ...     what the calendar shows for the person now
 *     h                                         a human was called in the last turn
 *
 * It is noon of Wednesday, 14 October 2026, unless a script says otherwise.
 */
export function play(salon: Salon, scripts: string): void {
  const all = scripts.split(/^ *# /m).slice(1);
  it.each(all.map((script) => [script.split('\n')[0] ?? '', script] as const))('%s', async (_title, script) => {
    const talk = salon.talk();
    let reply = '';
    for (const line of script.split('\n').slice(1)) {
      const [sign, ...words] = line.trim().split(' ');
      const rest = words.join(' ');
      const parts = rest.split(' | ').filter(Boolean);
      if (sign === '+') await salon.book(rest, talk.person);
      else if (sign === '-') await salon.book(rest);
      else if (sign === '@') talk.at = rest;
      else if (sign === '>') {
        reply = await talk.say(...rest.split(' / '));
        expect(talk.lastAnswer?.parts.every((part) => part.trim() !== '')).toBe(true);
      } else if (sign === '<') for (const part of parts) expect(reply).toContain(part);
      else if (sign === '!') for (const part of parts) expect(reply).not.toContain(part);
      else if (sign === '=') expect(await talk.booked()).toEqual(parts);
      else if (sign === 'h') expect(talk.lastAnswer?.handOver).toBe(true);
      else if (sign !== '') throw new Error(`a script line begins with none of the signs: ${line}`);
    }
  });
}
