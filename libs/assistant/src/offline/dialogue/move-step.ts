import type { Booking } from '#libs/booking';
import { chosenOf } from '../understanding/choice.js';
import { understand } from '../understanding/understand.js';
import { NOTHING, readMoveParts } from './move-parts.js';
import { moveTo } from './move-to.js';
import type { Scene, Step } from './scene.js';
import { startsInOrder } from './free-times.js';
import { matching, partsOf, saysParts, upcomingOf } from './which-booking.js';
import type { BookingParts } from './which-booking.js';
import { askWhichToMove } from './which-to-move.js';
import { omit, wishFrom } from './wish.js';

/**
 * Moves a booking, or gives it another service or member of staff: finds out which and where to, and asks for what is
 * missing.
 *
 * @param bookingId the booking that is meant, where that is known
 */
export async function moveStep(scene: Scene, bookingId?: string): Promise<Step> {
  const { memory, phrases, salon } = scene;
  if (memory.bookings === null) return { text: phrases.bookingsUnseen(salon.phone), wish: {} };
  const { upcoming } = memory.bookings;
  if (upcoming.length === 0) return { text: phrases.noBookings, wish: {} };
  const { which, target } = bookingId === undefined ? readMoveParts(scene.texts, salon) : { which: null, target: null };
  const known = upcoming.filter(({ id }) => id === bookingId);
  const matches = which === null ? known : matching(upcoming, which, salon.timezone);
  if (matches.length === 0)
    return askWhichToMove(scene, upcoming, target === null ? {} : wishFrom(target, {}), phrases.noSuchBooking);
  const said = target ?? partsOf(scene.said);
  // "Я записан на 15, мне надо на час раньше": the time is the booking's, and how far from it is said.
  const described = scene.said.shiftBy === null || target !== null ? [] : matching(matches, said, salon.timezone);
  if (saysParts(said) && described.length > 0) return onwards(scene, described, NOTHING);
  if (target !== null || bookingId !== undefined) return onwards(scene, matches, said);
  const read = bothReadings(matches, said, scene);
  return onwards(scene, read.bookings, read.target);
}

/** The answer to "which?" or "where to?"; null when the turn is about something else. */
export async function continuedMove(scene: Scene): Promise<Step | null> {
  const { said, phrases, dialogue, salon, hasChosen, wish } = scene;
  const listed = dialogue.asked?.about === 'move' ? upcomingOf(scene, dialogue.asked.bookingIds) : [];
  if (said.declines) return { text: phrases.kept, wish: {} };
  if (said.wantsToBook && said.adds) return null;
  const [first, ...others] = listed;
  if (!first) return { text: phrases.alreadyGone, wish: {} };
  if (others.length === 0) {
    if (isYesToSeveral(scene)) {
      const text = phrases.whichOf(startsInOrder(dialogue.offered, salon.timezone));
      return { text, wish: dialogue.wish, asked: dialogue.asked, offered: dialogue.offered };
    }
    const remembered = asksForOthers(scene) ? omit(dialogue.wish, 'time') : dialogue.wish;
    const target = hasChosen || said.agrees ? wish : { ...remembered, ...wishFrom(partsOf(said), wish) };
    return continues(scene) ? moveTo(scene, first, target) : null;
  }
  const chosen = said.choice && chosenOf(said.choice, listed);
  if (chosen) return moveTo(withShiftOf(scene), chosen, dialogue.wish);
  const parts = partsOf(said);
  if (!saysParts(parts)) return null;
  const matches = matching(listed, parts, salon.timezone);
  const [only] = matches;
  if (only && matches.length === 1) return moveTo(withShiftOf(scene), only, dialogue.wish);
  return matches.length > 1
    ? askWhichToMove(scene, matches, dialogue.wish)
    : askWhichToMove(scene, listed, dialogue.wish, phrases.noSuchBooking);
}

/** "Перенесите на час позже", "Какую?", "вторую": how far was said in the turn that was asked back. */
function withShiftOf(scene: Scene): Scene {
  const { memory, salon, said } = scene;
  const before = memory.turns.at(-1);
  if (!before || said.shiftBy !== null) return scene;
  const texts = before.said.map((text) => ({ text, writtenAt: before.at }));
  const { shiftBy } = understand(texts, salon);
  return { ...scene, said: { ...said, shiftBy } };
}

/** "Да" to several times chooses none of them. */
function isYesToSeveral({ said, dialogue, hasChosen }: Scene): boolean {
  const saysElse = saysParts(partsOf(said)) || said.window !== null || said.shift !== null || said.earliest;
  return said.agrees && !hasChosen && !saysElse && !said.anyTime && dialogue.offered.length > 1;
}

/** Whether other times are wanted than the one that was refused. */
function asksForOthers({ said }: Scene): boolean {
  return (
    said.window !== null ||
    said.dayIsRough ||
    said.shift !== null ||
    said.otherTime ||
    said.otherDay ||
    said.declinesOffer ||
    said.asksTimes ||
    said.earliest ||
    said.anyTime
  );
}

/** Whether the turn says anything about where to. */
function continues({ said, hasChosen }: Scene): boolean {
  const saysPart = saysParts(partsOf(said)) || said.window !== null || said.dayIsRough || said.otherStaff;
  const saysHow =
    said.shift !== null || said.otherTime || said.earliest || said.anyTime || said.otherDay || said.declinesOffer;
  return saysPart || saysHow || hasChosen || said.agrees || said.rightNow || said.asksTimes;
}

async function onwards(scene: Scene, bookings: readonly Booking[], target: BookingParts): Promise<Step> {
  const wish = wishFrom(target, {});
  const [only, ...others] = bookings;
  if (!only || others.length > 0) return askWhichToMove(scene, bookings, wish);
  if (scene.said.onlyWonders) return moveTo({ ...scene, said: { ...scene.said, earliest: false } }, only, {});
  return moveTo(scene, only, wish);
}

/**
 * "Перенести запись на завтра": tomorrow is where to, or which. With one booking it is where to, unless the booking is
 * on that very day; of several it is which, if it tells one of them.
 */
function bothReadings(
  bookings: readonly Booking[],
  said: BookingParts,
  { salon }: Scene,
): { readonly bookings: readonly Booking[]; readonly target: BookingParts } {
  const by = (part: Partial<BookingParts>): Booking[] => matching(bookings, { ...NOTHING, ...part }, salon.timezone);
  let candidates = bookings;
  let target = said;
  if (said.day !== null) {
    const onDay = by({ day: said.day });
    if (onDay.length === 1 && said.time === null) {
      candidates = onDay;
      target = { ...target, day: null };
    } else if (onDay.length === 1 && bookings.length > 1) candidates = onDay;
  }
  for (const part of ['staffId', 'serviceIds'] as const) {
    if (said[part] === null || said[part].length === 0) continue;
    const matches = matching(candidates, { ...NOTHING, [part]: said[part] }, salon.timezone);
    if (matches.length === 0) continue;
    candidates = matches;
    target = { ...target, [part]: NOTHING[part] };
  }
  return { bookings: candidates, target };
}
