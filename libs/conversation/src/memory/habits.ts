import type { PersonFacts } from '#libs/assistant';
import type { Booking, PersonsBookings } from '#libs/booking';

type Habits = Pick<PersonFacts, 'usualServiceId' | 'favouriteStaffId'>;

/**
 * What somebody books most often; among equals the latest.
 *
 * @param since milliseconds since the epoch: what was booked for a time before that is no habit any more
 */
export function habitsOf({ past, upcoming }: PersonsBookings, since: number): Habits {
  const bookings = [...past, ...upcoming].filter(({ startAt }) => Date.parse(startAt) >= since);
  return {
    usualServiceId: mostOften(bookings, ({ service }) => service.id),
    favouriteStaffId: mostOften(bookings, ({ staff }) => staff.id),
  };
}

function mostOften(bookings: readonly Booking[], what: (booking: Booking) => string): string | null {
  const counts = new Map<string, number>();
  let best: string | null = null;
  for (const booking of bookings) {
    const id = what(booking);
    counts.set(id, (counts.get(id) ?? 0) + 1);
    if (best === null || counts.get(id)! >= counts.get(best)!) best = id;
  }
  return best;
}
