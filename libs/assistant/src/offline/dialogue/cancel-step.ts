import type { Booking } from '#libs/booking';
import { chosenOf } from '../understanding/choice.js';
import type { Scene, Step } from './scene.js';
import { bookingFacts, listedBooking, matching, partsOf, saysParts, upcomingOf } from './which-booking.js';

/** Cancels the booking that is meant; asks which when several could be. */
export async function cancelStep(scene: Scene): Promise<Step> {
  const { said, memory, phrases, salon } = scene;
  if (memory.bookings === null) return { text: phrases.bookingsUnseen(salon.phone), wish: {} };
  const { upcoming } = memory.bookings;
  if (upcoming.length === 0) return { text: phrases.noBookings, wish: {} };
  const listed = listedBooking(scene);
  if (listed) return cancel(scene, [listed]);
  const parts = partsOf(said);
  const day = parts.day ?? (said.cannotCome ? said.dayRuledOut : null);
  const matches = matching(upcoming, { ...parts, day }, salon.timezone);
  if (matches.length === 0) return askWhichToCancel(scene, upcoming, phrases.noSuchBooking);
  if (said.onlyWonders) return askWhichToCancel(scene, matches);
  if (matches.length > 1 && said.choice?.kind !== 'all') return askWhichToCancel(scene, matches);
  return cancel(scene, matches);
}

/** The answer to "which?" or to "this one?"; null when the turn is about something else. */
export async function continuedCancel(scene: Scene): Promise<Step | null> {
  const { said, phrases, salon, dialogue } = scene;
  const listed = dialogue.asked?.about === 'cancel' ? upcomingOf(scene, dialogue.asked.bookingIds) : [];
  if (said.declines) return { text: phrases.kept, wish: {} };
  if (said.wantsToBook) return null;
  if (listed.length === 0) return { text: phrases.alreadyGone, wish: {} };
  if (said.choice?.kind === 'all') return cancel(scene, listed);
  const chosen = said.choice && chosenOf(said.choice, listed);
  if (chosen) return cancel(scene, [chosen]);
  const parts = partsOf(said);
  if (!saysParts(parts)) return said.agrees && listed.length === 1 ? cancel(scene, listed) : null;
  const matches = matching(listed, parts, salon.timezone);
  if (matches.length === 1) return cancel(scene, matches);
  return matches.length > 1 ? askWhichToCancel(scene, matches) : askWhichToCancel(scene, listed, phrases.noSuchBooking);
}

/**
 * Cancels bookings one by one and says which were.
 *
 * @param before those that an earlier run of the turn had cancelled
 */
export async function cancel(
  scene: Scene,
  bookings: readonly Booking[],
  before: readonly Booking[] = [],
): Promise<Step> {
  const { phrases, salon, tools, signal } = scene;
  const cancelled = [...before];
  for (const { id } of bookings) {
    signal.throwIfAborted();
    const result = await tools.cancel({ bookingId: id });
    if (result.kind === 'cancelled') cancelled.push(result.booking);
    else if (cancelled.length === 0) {
      if (result.kind === 'needs_choice') return askWhichToCancel(scene, result.bookings);
      const text = result.kind === 'not_found' ? phrases.alreadyGone : phrases.notChanged(salon.phone);
      return { text, wish: {} };
    }
  }
  return cancelledStep(scene, cancelled);
}

/** Says what was cancelled, and nothing else. */
export function cancelledStep(scene: Scene, cancelled: readonly Booking[]): Step {
  return {
    text: scene.phrases.cancelled(cancelled.map((booking) => bookingFacts(booking, scene))),
    wish: {},
    asked: null,
  };
}

/** Asks which of several bookings is to be cancelled, or whether the only one is. */
export function askWhichToCancel(scene: Scene, bookings: readonly Booking[], first = ''): Step {
  const { phrases } = scene;
  const facts = bookings.map((booking) => bookingFacts(booking, scene));
  const [only, ...others] = facts;
  const question = only && others.length === 0 ? phrases.cancelIt(only) : phrases.whichToCancel(facts);
  const asked = { about: 'cancel', bookingIds: bookings.map(({ id }) => id) } as const;
  return { text: [first, question].filter(Boolean).join(' '), wish: {}, asked };
}
