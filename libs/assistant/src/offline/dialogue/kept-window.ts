import type { SalonProfile } from '#libs/config';
import { DateTime } from 'luxon';
import type { AssistantMemory } from '../../assistant-memory.js';
import type { DialogueMemory } from '../../dialogue-memory.js';
import { understand } from '../understanding/understand.js';
import type { Understanding } from '../understanding/understanding.js';

/** How long after it was said "вечером" still holds. */
const HOLDS_MINUTES = 30;
/** How many turns back it is looked for. */
const MOST_TURNS_BACK = 4;

/** The questions of somebody who is choosing a time. */
const CHOOSING: ReadonlySet<string> = new Set(['service', 'staff', 'day', 'time']);

/**
 * "Завтра вечером к Рамзану?" and then "а к Сергею?": the evening is still meant. It holds while times are being chosen
 * and only whose, which day or what for is said anew.
 */
export function withKeptWindow(
  said: Understanding,
  { asked }: DialogueMemory,
  { turns }: Pick<AssistantMemory, 'turns'>,
  salon: SalonProfile,
  writtenAt: number,
): Understanding {
  const saysOther = said.staff !== null || said.otherStaff || said.day !== null || said.service !== null;
  if (asked === null || !CHOOSING.has(asked.about) || !saysOther || saysHour(said)) return said;
  for (const turn of turns.slice(-MOST_TURNS_BACK).toReversed()) {
    const minutes = DateTime.fromMillis(writtenAt).diff(DateTime.fromMillis(turn.at), 'minutes').minutes;
    if (minutes > HOLDS_MINUTES) return said;
    const before = understand(
      turn.said.map((text) => ({ text, writtenAt: turn.at })),
      salon,
    );
    if (before.window !== null) return { ...said, window: before.window };
    if (saysHour(before)) return said;
  }
  return said;
}

/** Whether anything is said of the hour. */
function saysHour(said: Understanding): boolean {
  const { time, window, shift, earliest, anyTime, otherTime, choice, rightNow, sameTime, agrees } = said;
  const names = time !== null || window !== null || shift !== null || choice !== null;
  return names || earliest || anyTime || otherTime || rightNow || sameTime || agrees;
}
