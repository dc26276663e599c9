import type { StaffMember } from '#libs/config';
import type { Alternatives } from '../booking.port.js';
import type { FreeTime } from '../free-times.js';
import { dayOf } from '../embedded/salon-time.js';
import type { Branch } from './branch.js';
import { dayText, freeTime, freeTimes, slotsOn, type StaffSlot } from './free-times.js';
import type { BookingRecord } from './record.js';
import type { Wish } from './wish.js';

/** How many starts of the same day are offered. */
const NEAREST = 3;

/** How many days after the wanted one are looked through for a start. */
const DAYS_AHEAD = 14;

/**
 * What can be had instead of a start that cannot, read anew from YCLIENTS. It never says `freeMinutes`: YCLIENTS tells
 * where a service fits, not how long a gap is.
 *
 * @throws YclientsUnavailable
 */
export async function alternativesTo(
  branch: Branch,
  wish: Wish,
  wantedSeconds: number,
  except: BookingRecord | null,
): Promise<Alternatives> {
  const { timezone } = branch.salon;
  const day = dayText(wantedSeconds, timezone);
  branch.slots.forget(day);
  const isPast = day < dayText(branch.clock() / 1000, timezone);
  const slotsOf = async (staff: readonly StaffMember[]) =>
    isPast ? [] : slotsOn(branch, day, wish.service, staff, except);
  const nearest = nearestTo(wantedSeconds, await slotsOf(wish.asked));
  const others = await slotsOf(wish.offeredBy.filter((member) => !wish.asked.includes(member)));
  const sameTime = others.filter(({ startSeconds }) => startSeconds === wantedSeconds);
  const nextDay = nearest.length === 0 ? await firstOnLaterDay(branch, wish, wantedSeconds) : undefined;
  return {
    nearest: freeTimes(nearest, timezone),
    sameTime: freeTimes(sameTime, timezone),
    ...(nextDay && { nextDay }),
  };
}

/** One slot a start, whoever of the staff comes first; of two starts equally near the later one is easier to make. */
export function nearestTo(wantedSeconds: number, slots: readonly StaffSlot[]): StaffSlot[] {
  const distance = ({ startSeconds }: StaffSlot): number => Math.abs(startSeconds - wantedSeconds);
  return slots
    .filter((slot, i) => slot.startSeconds !== slots[i - 1]?.startSeconds)
    .filter((slot) => distance(slot) > 0)
    .sort((a, b) => distance(a) - distance(b) || b.startSeconds - a.startSeconds)
    .slice(0, NEAREST)
    .sort((a, b) => a.startSeconds - b.startSeconds);
}

async function firstOnLaterDay(branch: Branch, wish: Wish, wantedSeconds: number): Promise<FreeTime | undefined> {
  const { salon, api, clock } = branch;
  const { service, asked } = wish;
  const dayAfter = dayOf(wantedSeconds, salon.timezone).plus({ days: 1 });
  // Who asked for a day long gone is offered what comes next from today, not a search through the past.
  const today = dayOf(clock() / 1000, salon.timezone);
  const first = dayAfter < today ? today : dayAfter;
  const [from, to] = [first, first.plus({ days: DAYS_AHEAD - 1 })].map((day) => day.toFormat('yyyy-MM-dd'));
  const theOne = asked.length === 1 ? (asked[0]?.id ?? null) : null;
  const { booking_dates: days } = await api.dates(service.id, theOne, from!, to!);
  for (const day of days.filter((date) => from! <= date && date <= to!).sort()) {
    const [slot] = await slotsOn(branch, day, service, asked, null);
    if (slot) return freeTime(slot, salon.timezone);
  }
  return undefined;
}
