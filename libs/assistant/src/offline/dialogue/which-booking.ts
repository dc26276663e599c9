import type { Booking } from '#libs/booking';
import { DateTime } from 'luxon';
import { chosenOf } from '../understanding/choice.js';
import type { Understanding } from '../understanding/understanding.js';
import type { BookingFacts } from './change-phrases.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene } from './scene.js';

/** How a booking was described; null is not said. */
export interface BookingParts {
  /** `YYYY-MM-DD`. */
  readonly day: string | null;
  /** `HH:MM`. */
  readonly time: string | null;
  readonly staffId: string | null;
  /** Any of these will do: "стрижка" is every kind of haircut. */
  readonly serviceIds: readonly string[];
}

export function partsOf(said: Understanding): BookingParts {
  return {
    day: said.dayIsRough ? null : said.day,
    time: said.time,
    staffId: said.staff?.kind === 'member' ? said.staff.id : null,
    serviceIds: said.service === null ? [] : [said.service, ...said.alikeServices],
  };
}

export function saysParts({ day, time, staffId, serviceIds }: BookingParts): boolean {
  return day !== null || time !== null || staffId !== null || serviceIds.length > 0;
}

/** Those of the bookings that are as described. */
export function matching(bookings: readonly Booking[], parts: BookingParts, timezone: string): Booking[] {
  const { day, time, staffId, serviceIds } = parts;
  return bookings.filter((booking) => {
    const start = dayAndTime(booking, timezone);
    return (
      (day === null || day === start.day) &&
      (time === null || time === start.time) &&
      (staffId === null || staffId === booking.staff.id) &&
      (serviceIds.length === 0 || serviceIds.includes(booking.service.id))
    );
  });
}

/** `YYYY-MM-DD` and `HH:MM` in the salon's timezone. */
export function dayAndTime({ startAt }: Pick<Booking, 'startAt'>, timezone: string): { day: string; time: string } {
  const start = DateTime.fromISO(startAt, { zone: timezone });
  return { day: start.toFormat('yyyy-MM-dd'), time: start.toFormat('HH:mm') };
}

export function bookingFacts(booking: Booking, scene: Pick<Scene, 'salon'>): BookingFacts {
  return {
    ...dayAndTime(booking, scene.salon.timezone),
    service: serviceOf(scene, booking.service.id) ?? booking.service,
    staff: staffOf(scene, booking.staff.id) ?? booking.staff,
  };
}

/** "А первую перенесите" behind a list of which to cancel, or the other way round: the one of the list that is meant. */
export function listedBooking({ said, dialogue, memory }: Scene): Booking | undefined {
  const { asked } = dialogue;
  if (asked?.about !== 'cancel' && asked?.about !== 'move') return undefined;
  const isPlace = said.choice !== null && said.choice.kind !== 'all' && asked.bookingIds.length > 1;
  return isPlace ? chosenOf(said.choice, upcomingOf({ memory }, asked.bookingIds)) : undefined;
}

/** The person's bookings ahead with these ids, in their order; those that are gone are left out. */
export function upcomingOf({ memory }: Pick<Scene, 'memory'>, ids: readonly string[]): Booking[] {
  const upcoming = memory.bookings?.upcoming ?? [];
  return ids.flatMap((id) => upcoming.find((booking) => booking.id === id) ?? []);
}
