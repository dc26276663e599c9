import type { TimesQuery, TimesResult } from '../free-times.js';
import { parseDay } from '../embedded/salon-time.js';
import type { BookingStore } from './booking-store.js';
import type { Branch } from './branch.js';
import { dayText, freeTimes, slotsOn } from './free-times.js';
import type { BookingRecord } from './record.js';
import { wishOf, type Wish } from './wish.js';

/** @throws YclientsUnavailable, and RangeError for a day that is none */
export async function findTimes(branch: Branch, query: Omit<TimesQuery, 'tenant'>): Promise<TimesResult> {
  const { salon, store, clock } = branch;
  const { day } = query;
  parseDay(day, salon.timezone);
  const wish = wishOf(salon, query);
  if (wish.kind !== 'wish') return wish;
  if (day < dayText(clock() / 1000, salon.timezone)) return { kind: 'past' };
  const except = await ownException(store, query);
  const slots = await slotsOn(branch, day, wish.service, wish.asked, except);
  if (slots.length > 0) return { kind: 'times', times: freeTimes(slots, salon.timezone) };
  return { kind: (await somebodyWorks(branch, wish, day)) ? 'full' : 'closed' };
}

/** Not when it is somebody else's: to leave it out would tell when it is. */
async function ownException(
  store: BookingStore,
  { exceptBookingId, person }: Pick<TimesQuery, 'exceptBookingId' | 'person'>,
): Promise<BookingRecord | null> {
  if (exceptBookingId === undefined) return null;
  const except = await store.read(exceptBookingId);
  return person === undefined || except?.person === person ? except : null;
}

/** Whether any of those asked for works that day: a list of no times says the same of a full day and of a day off. */
export async function somebodyWorks({ api }: Branch, { service, asked }: Wish, day: string): Promise<boolean> {
  for (const { id } of asked) {
    const { working_dates: working } = await api.dates(service.id, id, day, day);
    if (working.includes(day)) return true;
  }
  return false;
}
