import type { Booking } from '#libs/booking';
import type { Wish } from '../../dialogue-memory.js';
import type { Scene, Step } from './scene.js';
import { bookingFacts } from './which-booking.js';

/** Asks which of several bookings is to be moved, or where the only one is to go; `wish` is what is known of that. */
export function askWhichToMove(scene: Scene, bookings: readonly Booking[], wish: Wish, first = ''): Step {
  const facts = bookings.map((booking) => bookingFacts(booking, scene));
  const [only, ...others] = facts;
  const question = only && others.length === 0 ? scene.phrases.whereTo(only) : scene.phrases.whichToMove(facts);
  const asked = { about: 'move', bookingIds: bookings.map(({ id }) => id) } as const;
  return { text: [first, question].filter(Boolean).join(' '), wish, asked };
}
