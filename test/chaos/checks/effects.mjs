import { groupBy } from './facts.mjs';

/**
 * What a turn does outside happens once: a booking that an answer tells of is there, made by that turn alone, and no
 * booking is there that nobody tells of, unless its turn died behind it.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function effects({ record, turns }) {
  const bookings = new Map(record.bookings.map((booking) => [booking.id, booking]));
  const tellers = [...turns.values()].filter(({ listing }) => listing?.booked != null);
  const makers = record.bookings.flatMap(({ id, turnIds }) => turnIds.map((turnId) => ({ id, turnId })));
  return [
    ...tellers.flatMap(({ turnId, phone, listing }) => {
      const id = String(listing?.booked);
      const booking = bookings.get(id);
      if (booking?.phone !== phone) return [`turn ${turnId} tells of booking ${id}, which its person does not have`];
      return booking.turnIds.includes(turnId) ? [] : [`turn ${turnId} tells of booking ${id}, which it has not made`];
    }),
    ...makers
      .filter(({ id, turnId }) => {
        const turn = turns.get(turnId);
        return !turn?.deadLetter && turn?.listing?.booked !== id;
      })
      .map(({ id, turnId }) => `turn ${turnId} has made booking ${id} and does not tell of it`),
    ...[...groupBy(makers, ({ turnId }) => turnId)]
      .filter(([, made]) => made.length > 1)
      .map(([turnId, made]) => `turn ${turnId} has made ${made.length} bookings`),
    ...record.bookings
      .filter(({ turnIds, entries }) => turnIds.length !== 1 || entries !== 1)
      .map(
        ({ id, turnIds, entries }) => `booking ${id} was made ${turnIds.length} times and is entered ${entries} times`,
      ),
  ];
}
