import type { SalonProfile } from '#libs/config';
import { DateTime } from 'luxon';
import type { AssistantMemory, PastTurn } from '../../assistant-memory.js';
import { understand } from '../understanding/understand.js';
import type { Understanding } from '../understanding/understanding.js';
import type { WrittenText } from '../understanding/word.js';

/** How long after a question "а стрижка?" goes on with it. */
const GOES_ON_WITHIN_MINUTES = 30;
/** How many elliptic questions in a row are followed back to the one they go on with. */
const MOST_TURNS_BACK = 6;
/** More words than these are a question of their own. */
const MOST_WORDS = 6;
const AND = /^\s*(а|и|ну а|and|what about|how about)(?!\p{L})/iu;

/**
 * "А стрижка?" behind "Сколько стоит борода?" asks for a price, too: what was asked then is asked again about what is
 * named now. Anything else stays as it was read.
 */
export function goesOn(
  said: Understanding,
  texts: readonly WrittenText[],
  memory: Pick<AssistantMemory, 'turns' | 'dialogue'>,
  salon: SalonProfile,
): Understanding {
  if (!isElliptic(said, texts)) return said;
  const before = questionBefore(memory.turns, texts.at(-1)?.writtenAt ?? 0, salon);
  if (!before) return said;
  const { service, staff, day } = said;
  const isFree = (memory.dialogue?.asked ?? null) === null;
  if (service !== null && staff === null && day === null && (before.asksPrice || before.asksServices))
    return { ...said, asksPrice: true };
  if (service !== null && staff === null && day === null && before.asksDuration) return { ...said, asksDuration: true };
  if (!isFree) return said;
  if (before.asksStaff && staff === null) return { ...said, asksStaff: true, service: service ?? before.service };
  if (before.asksWhoDoes && day === null)
    return { ...said, asksWhoDoes: true, service: service ?? before.service, staff: staff ?? before.staff };
  if (before.asksHours && service === null)
    return { ...said, asksHours: true, staff: staff ?? before.staff, day: day ?? before.day };
  return said;
}

/** Names something and says nothing about it. */
function isElliptic(said: Understanding, texts: readonly WrittenText[]): boolean {
  const text = texts.map((written) => written.text).join(' ');
  const asks = said.isQuestion || AND.test(text);
  const names = said.service !== null || said.day !== null || said.staff?.kind === 'member';
  const saysMore =
    [said.time, said.window, said.name].some((part) => part !== null) ||
    said.wantsToBook ||
    said.asksTimes ||
    said.asksPermission ||
    said.agrees ||
    said.shift !== null ||
    said.earliest ||
    asksSomething(said);
  return asks && names && !saysMore && text.trim().split(/\s+/).length <= MOST_WORDS;
}

/** What the last turns asked, about what the elliptic ones since have named; null when they asked nothing. */
function questionBefore(turns: readonly PastTurn[], now: number, salon: SalonProfile): Understanding | null {
  let at = now;
  let named: Pick<Understanding, 'service' | 'staff' | 'day'> = { service: null, staff: null, day: null };
  for (const turn of turns.slice(-MOST_TURNS_BACK).toReversed()) {
    if (DateTime.fromMillis(at).diff(DateTime.fromMillis(turn.at), 'minutes').minutes > GOES_ON_WITHIN_MINUTES)
      return null;
    const texts = turn.said.map((text) => ({ text, writtenAt: turn.at }));
    const said = understand(texts, salon);
    const { service, staff, day } = said;
    named = { service: named.service ?? service, staff: named.staff ?? staff, day: named.day ?? day };
    if (asksSomething(said)) return { ...said, ...named };
    if (!isElliptic(said, texts)) return null;
    at = turn.at;
  }
  return null;
}

function asksSomething(said: Understanding): boolean {
  const { asksPrice, asksServices, asksDuration, asksStaff, asksWhoDoes, asksHours } = said;
  return asksPrice || asksServices || asksDuration || asksStaff || asksWhoDoes || asksHours || said.asksWhatItIs;
}
