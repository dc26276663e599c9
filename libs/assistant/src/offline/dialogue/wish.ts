import type { FreeTime } from '#libs/booking';
import { DateTime } from 'luxon';
import type { Wish } from '../../dialogue-memory.js';
import type { Understanding } from '../understanding/understanding.js';
import type { BookingParts } from './which-booking.js';

/** A wish with parts taken out, without leaving keys that hold undefined. */
export function omit(wish: Wish, ...parts: readonly (keyof Wish)[]): Wish {
  return Object.fromEntries(Object.entries(wish).filter(([part]) => !parts.includes(part as keyof Wish)));
}

/**
 * What is wished now: each part said in this turn replaces the remembered one, the others stay.
 *
 * @param today `YYYY-MM-DD`; a remembered day before it is forgotten with its time.
 */
export function mergeWish(remembered: Wish, said: Understanding, today: string): Wish {
  let wish = remembered.day !== undefined && remembered.day < today ? omit(remembered, 'day', 'time') : remembered;
  if (said.service !== null) wish = { ...wish, serviceId: said.service };
  if (said.staff !== null) {
    wish = said.staff.kind === 'member' ? { ...wish, staffId: said.staff.id } : omit(wish, 'staffId');
  } else if (said.otherStaff) wish = omit(wish, 'staffId');
  if (said.day !== null) wish = { ...wish, day: said.day };
  if (said.dayIsImpossible) wish = omit(wish, 'day');
  if (said.otherDay && said.day === null) wish = omit(wish, 'day', 'time');
  if (said.window !== null) wish = omit(wish, 'time');
  return said.time === null ? wish : { ...wish, time: said.time };
}

/** The parts of a wish that an offered time fixes; whose it is only where one of the staff was wished for. */
export function wishOf({ staffId, startAt }: FreeTime, wish: Wish, timezone: string): Wish {
  const start = DateTime.fromISO(startAt, { zone: timezone });
  const who = wish.staffId === undefined ? {} : { staffId };
  return { ...who, day: start.toFormat('yyyy-MM-dd'), time: start.toFormat('HH:mm') };
}

/** What is said of a booking as a wish. @param more what was wished before: its day stays unless another is said */
export function wishFrom({ day, time, staffId, serviceIds }: BookingParts, more: Wish): Wish {
  const [serviceId] = serviceIds;
  return {
    ...(day === null ? (more.day === undefined ? {} : { day: more.day }) : { day }),
    ...(time === null ? {} : { time }),
    ...(staffId === null ? {} : { staffId }),
    ...(serviceId === undefined ? {} : { serviceId }),
  };
}

/** ISO 8601 with the salon's offset. */
export function startOf(day: string, time: string, timezone: string): string {
  const startAt = DateTime.fromISO(`${day}T${time}`, { zone: timezone }).toISO({ suppressMilliseconds: true });
  if (startAt === null) throw new RangeError(`not a start: ${day} ${time} in ${timezone}`);
  return startAt;
}
