import { groupBy } from '../checks/facts.mjs';

/**
 * What the booking system holds at the end, put together from the three places where a booking leaves a trace.
 *
 * @typedef {import('ioredis').Redis} Redis
 * @typedef {import('../record.mjs').MadeBooking} MadeBooking
 */

const BOOKING = /^booking:\{[^}]+\}:(.+)$/;
/** Keys of effects: the turn's id and the number of its step. */
const MADE_UNDER = /^booking-key:\{[^}]+\}:(.+)-\d+$/;
const CALENDAR = /^calendar:/;

/**
 * @param {Redis} redis
 * @param {string[]} keys all there are
 * @returns {Promise<MadeBooking[]>}
 */
export async function readBookings(redis, keys) {
  const calendars = await Promise.all(
    keys.filter((key) => CALENDAR.test(key)).map((key) => redis.zrange(key, '0', '-1')),
  );
  const entries = calendars.flat().map((entry) => entry.slice(entry.lastIndexOf(':') + 1));
  const made = await Promise.all(
    keys.flatMap((key) => {
      const turnId = MADE_UNDER.exec(key)?.[1];
      return turnId === undefined ? [] : [redis.get(key).then((id) => ({ id, turnId }))];
    }),
  );
  const records = await Promise.all(
    keys.filter((key) => BOOKING.test(key)).map(async (key) => JSON.parse((await redis.get(key)) ?? '')),
  );
  const [turnIds, timesEntered] = [groupBy(made, ({ id }) => id ?? ''), groupBy(entries, (id) => id)];
  return records.map(({ person, booking: { id } }) => ({
    id,
    phone: person.split('/').at(-1),
    turnIds: (turnIds.get(id) ?? []).map(({ turnId }) => turnId),
    entries: timesEntered.get(id)?.length ?? 0,
  }));
}
