import type { SalonProfile, StaffMember } from '#libs/config';
import type { Refused } from '../booking.port.js';
import type { FreeTime } from '../free-times.js';
import { alternativesTo, alternativesWindow } from './alternatives.js';
import type { BookingReads, Onlooker } from './booking-reads.js';
import { toSalonIso } from './salon-time.js';
import { isWithinHours, type Slot } from './slot-search.js';
import { spanFrom } from './span.js';
import type { Wanted } from './wanted.js';

/** A start that somebody wants. */
export interface WantedStart extends Wanted {
  readonly startSeconds: number;
  readonly nowSeconds: number;
  readonly onlooker: Onlooker;
  /** Where the booking to be moved is now, if this is a move of it in time alone. */
  readonly present?: Slot;
}

/** Who works through all of it. */
export function workingThen({ asked, salon, service, startSeconds }: WantedStart): readonly StaffMember[] {
  const span = spanFrom(startSeconds, service.durationMinutes);
  return asked.filter((member) => isWithinHours(member, span, salon));
}

/** Why a start cannot be had, whatever is booked; null when it can. */
export function outOfTheQuestion(start: WantedStart): 'past' | 'closed' | null {
  if (start.startSeconds < start.nowSeconds) return 'past';
  return workingThen(start).length === 0 ? 'closed' : null;
}

/** A refusal with what can be had instead, from a look at the calendars. */
export async function refusal(kind: Refused['kind'], start: WantedStart, calendar: BookingReads): Promise<Refused> {
  const { salon, service, offeredBy, asked, startSeconds, nowSeconds, onlooker, present } = start;
  const window = alternativesWindow(startSeconds, nowSeconds, salon.timezone);
  const staffIds = offeredBy.map(({ id }) => id);
  const busy = await calendar.busy(salon.id, staffIds, window, nowSeconds, onlooker);
  const search = { ...salon, service, staff: asked, busy, nowSeconds, ...(present && { present }) };
  const others = offeredBy.filter((member) => !asked.includes(member));
  const { nearest, sameTime, nextDay, ...rest } = alternativesTo(startSeconds, search, others);
  return {
    kind,
    alternatives: {
      nearest: freeTimes(nearest, salon),
      sameTime: freeTimes(sameTime, salon),
      ...(nextDay && { nextDay: freeTime(nextDay, salon) }),
      ...rest,
    },
  };
}

export function freeTimes(slots: readonly Slot[], salon: SalonProfile): FreeTime[] {
  return slots.map((slot) => freeTime(slot, salon));
}

function freeTime({ staffId, startSeconds }: Slot, { timezone }: SalonProfile): FreeTime {
  return { staffId, startAt: toSalonIso(startSeconds, timezone) };
}
