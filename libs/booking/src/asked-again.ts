import type { Booking } from './booking.port.js';

/**
 * Of what a person has already at the very start and for the very service they ask for: the booking that is meant, one
 * of the same name before one that has none. Another name is another visit, as when somebody books for two children.
 *
 * @param name as asked for; null, like a blank one, contradicts no other
 */
export function askedAgain(own: readonly Booking[], name: string | null): Booking | undefined {
  const asked = spoken(name);
  return (
    own.find((booking) => spoken(booking.name) === asked) ??
    own.find((booking) => asked === '' || spoken(booking.name) === '')
  );
}

function spoken(name: string | null): string {
  return (name ?? '').toLowerCase().replace(/\s+/g, '');
}
