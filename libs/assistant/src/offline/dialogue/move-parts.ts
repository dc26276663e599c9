import type { SalonProfile } from '#libs/config';
import { understand } from '../understanding/understand.js';
import type { WrittenText } from '../understanding/word.js';
import { partsOf, saysParts } from './which-booking.js';
import type { BookingParts } from './which-booking.js';

/** Nothing said of a booking. */
export const NOTHING: BookingParts = { day: null, time: null, staffId: null, serviceIds: [] };
const BOOKING = 'запис\\p{L}+|визит\\p{L}*|booking|appointment|visit';
const MOVE = 'перенес\\p{L}+|перенести|передвин\\p{L}+|сдвин\\p{L}+|перезапи\\p{L}+|move|reschedule|postpone';

/** "с пятницы на субботу", "from Friday to Saturday". */
const FROM_TO = /(?<!\p{L})(?:с|со|from)\s+(.+?)\s+(?:на|to)\s+(.+)/su;
/** "запись на пятницу перенести на субботу": what stands before the verb is the booking. */
const BOOKING_THEN_MOVE = new RegExp(`(?<!\\p{L})(?:${BOOKING})\\s+(.+?)\\s+(?:можно\\s+)?(?:${MOVE})\\s*(.*)`, 'su');
/** "перенести мою завтрашнюю запись на пятницу", "move my Friday appointment to Saturday". */
const MOVE_THEN_BOOKING = new RegExp(`(?<!\\p{L})(?:${MOVE})\\s+(.*?)(?:${BOOKING})(?!\\p{L})(.*)`, 'su');

/**
 * What of a wish to move describes the booking that stands, and what the time it is to have.
 *
 * @returns `target` null when the words do not part the two: then all of them may be either
 */
export function readMoveParts(
  texts: readonly WrittenText[],
  salon: SalonProfile,
): { readonly which: BookingParts; readonly target: BookingParts | null } {
  const text = texts
    .map((written) => written.text)
    .join(' ')
    .toLowerCase()
    .replaceAll('ё', 'е');
  const writtenAt = texts.at(-1)?.writtenAt ?? 0;
  const read = (part: string): BookingParts => partsOf(understand([{ text: part, writtenAt }], salon));
  for (const pattern of [FROM_TO, BOOKING_THEN_MOVE, MOVE_THEN_BOOKING]) {
    const [, before = '', after = ''] = pattern.exec(text) ?? [];
    if (before.trim() === '') continue;
    const which = read(before);
    if (saysParts(which)) return { which, target: read(after) };
  }
  return { which: NOTHING, target: null };
}
